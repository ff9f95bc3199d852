"""The site as it is now: what a browser gets for a URL, and what a saved file changes."""

from __future__ import annotations

import os
import threading
from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote

from helpcenter.contact.offers import load_contact
from helpcenter.content.catalog import Catalog, Entry
from helpcenter.exports.all import exports
from helpcenter.findings import Finding, SourceError
from helpcenter.input.strings import load_strings
from helpcenter.mkdocs.refusal import RejectedArticleError
from helpcenter.mkdocs.renderer import Renderer
from helpcenter.pipeline.project import open_project
from helpcenter.pipeline.work.executors import InProcess, Workers
from helpcenter.preview.drafts import Shown, findings_by_name, read_one, read_shown
from helpcenter.preview.notes import add_notes
from helpcenter.site.load import make_catalog, named_related, read_synonyms, relate
from helpcenter.site.site import Site

# Pages are not written: their files only need a place.
_SITE_DIR = Path("/nowhere")
_BEGINNINGS = ("search-index/index.json", "articles.json", "sitemap.xml")


@dataclass(frozen=True)
class Answer:
    """What the preview sends: its status (RFC 9110), and the file, whose name tells the type."""

    status: int
    name: str
    content: bytes


class LiveSite:
    """A help center for one writer. Threads may ask at the same time; they are answered one after another.

    Raises SourceError where not even the interface texts can be read.
    """

    def __init__(self, config_file: Path) -> None:
        self._config_file = config_file
        self._lock = threading.RLock()
        self._exports: dict[str, bytes] = {}
        self._stale = True
        # Before the server has threads: processes can be forked.
        with Workers(os.cpu_count() or 1).executor(worth_it=True) as executor:
            self.reload(executor)

    @property
    def findings(self) -> Mapping[str, list[Finding]]:
        """What is wrong in the sources, by file."""
        return self._findings

    @property
    def base_path(self) -> str:
        """Where the site begins on its server."""
        return self._site.settings.base_path

    def reload(self, executor: Executor | None = None) -> None:
        """Read everything anew: configuration, texts, contact options, articles.

        Until `relate_anew`, related articles are those that writers name.
        """
        with self._lock:
            project = open_project(self._config_file)
            settings, self._reader = project.settings, project.reader
            self._reader.executor = executor or InProcess()
            strings, wrong = load_strings(settings.strings, settings.codes, settings.name_of(settings.strings))
            if wrong:
                raise SourceError(wrong)
            contact, problems = load_contact(
                settings.root / settings.options.contact_file, settings.options.contact_file, settings.codes
            )
            synonyms, more = read_synonyms(settings)
            self._shown, others = read_shown(settings, self._reader.read)
            self._reader.executor = InProcess()
            self._others = [*problems, *more, *others]
            catalog = make_catalog(settings, [one.article for one in self._shown.values()], strings)
            self._site = Site(settings, strings, catalog, contact, synonyms, named_related(settings, catalog))
            self._renderers = {
                code: Renderer(self._config_file.resolve(), _SITE_DIR, self._site, code) for code in settings.codes
            }
            self._settle()

    def change(self, paths: set[str]) -> None:
        """Take in articles that were saved, added or deleted; ``paths`` are relative to the docs folder.

        Related articles stay as they were until `relate_anew`: they would take longer than all else.
        """
        with self._lock:
            site = self._site
            for path in paths:
                one = read_one(site.settings, path)
                if one is None:
                    self._shown.pop(path, None)
                else:
                    self._shown[path] = one
            articles = [one.article for _, one in sorted(self._shown.items())]
            catalog = make_catalog(site.settings, articles, site.strings)
            self._show(replace(site, catalog=catalog, related=_existing(site.related, catalog)))

    def relate_anew(self) -> None:
        """Rank related articles by the texts as they are now; pages are answered meanwhile."""
        before = self._site
        try:
            related = relate(before.settings, before.catalog, self._reader.rank)
        except SourceError:
            # A file was saved meanwhile, and this is done again when that is noticed.
            return
        with self._lock:
            self._show(replace(self._site, related=_existing(related, self._site.catalog)))

    def answer(self, url: str, version: int = 0) -> Answer:
        """What a browser gets for the path of a URL; a page is told that it is of this ``version``."""
        with self._lock:
            while True:
                try:
                    return self._answer(url, version)
                except SourceError as error:
                    # Files that were saved a moment ago, which was not noticed yet.
                    docs = self._site.settings.docs
                    self.change({Path(finding.path).relative_to(docs).as_posix() for finding in error.findings})

    def _answer(self, url: str, version: int) -> Answer:
        path = unquote(url).removeprefix(self.base_path).lstrip("/")
        dest = f"{path}index.html" if not path or path.endswith("/") else path
        if dest in self._pages:
            return Answer(200, dest, self._page(*self._pages[dest], version))
        for renderer in self._renderers.values():
            content = renderer.static_file(dest)
            if content is not None:
                return Answer(200, dest, content)
        if dest.endswith((".json", ".xml", ".txt", ".bin", ".gz")):
            # The other files of an index go with its manifest: all of them stay until that is asked for again.
            if self._stale and (not self._exports or dest.endswith(_BEGINNINGS)):
                self._exports, self._stale = {file.path: file.make() for file in exports(self._site)}, False
            if dest in self._exports:
                return Answer(200, dest, self._exports[dest])
        code = next((code for code in self._renderers if path.startswith(f"{code}/")), self._site.settings.codes[0])
        missing = self._site.catalog.locales[code].entries["404"]
        return Answer(404, missing.dest, self._page(code, missing, version))

    def _show(self, site: Site) -> None:
        self._site = site
        for renderer in self._renderers.values():
            renderer.show(site)
        self._settle()

    def _settle(self) -> None:
        locales = self._site.catalog.locales
        self._pages = {entry.dest: (code, entry) for code in locales for entry in locales[code].entries.values()}
        self._findings = findings_by_name(self._shown.values(), self._others)
        self._stale = True

    def _page(self, code: str, entry: Entry, version: int) -> bytes:
        refused: tuple[Finding, ...] = ()
        try:
            rendered = self._renderers[code].render(entry.article.path)
        except RejectedArticleError as error:
            refused = error.findings
            rendered = self._renderers[code].render(entry.article.path, body="")
        shown: Shown | None = self._shown.get(entry.article.path)
        name = f"{self._site.settings.name_of(self._site.settings.docs)}/{entry.article.path}"
        findings = [*map(str, (*self._findings.get(name, ()), *refused)), *dict.fromkeys(rendered.warnings)]
        broken = bool(refused) or (shown is not None and not shown.article.revision)
        draft = bool(shown and shown.draft)
        return add_notes(rendered.html, findings, draft=draft, broken=broken, version=version).encode()


def _existing(
    related: Mapping[str, Mapping[str, tuple[str, ...]]], catalog: Catalog
) -> dict[str, dict[str, tuple[str, ...]]]:
    """Related articles without those that the catalog does not have."""
    return {
        code: {
            article_id: tuple(other for other in ids if other in catalog.locales[code].entries)
            for article_id, ids in locale.items()
        }
        for code, locale in related.items()
        if code in catalog.locales
    }
