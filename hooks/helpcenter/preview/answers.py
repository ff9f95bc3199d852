"""The responses of the preview: pages with notes for their writer, static files, exports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from helpcenter.content.article import Article
from helpcenter.content.catalog import Entry
from helpcenter.exports.all import exports
from helpcenter.exports.page_files import page_of
from helpcenter.findings import Finding, SourceError
from helpcenter.mkdocs.markdown.refusal import RejectedArticleError
from helpcenter.mkdocs.renderer import Renderer
from helpcenter.output_file import TITLES
from helpcenter.preview.failures import findings_of
from helpcenter.preview.notes import Notes
from helpcenter.preview.snapshot import Snapshot

# Pages are not written: their files only need a path.
_SITE_DIR = Path("/nowhere")
_EXPORTS = (".json", ".xml", ".txt", ".bin", ".gz")
_ENTRY_POINTS = ("search-index/index.json", "articles.json", "sitemap.xml")


@dataclass(frozen=True)
class Answer:
    """A response of the preview: the status (RFC 9110), and a file whose name implies the media type."""

    status: int
    name: str
    content: bytes
    findings: tuple[Finding, ...] = ()


class Answers:
    """Builds responses from one reading of the sources, whose articles may change. Not safe for concurrent threads."""

    def __init__(self, snapshot: Snapshot) -> None:
        configuration = snapshot.sources.configuration
        self._snapshot = snapshot
        self._notes = Notes(configuration.settings.overrides)
        self._exports: dict[str, bytes] = {}
        self._exports_of = 0
        self._renderers = {
            code: Renderer(configuration.file, _SITE_DIR, snapshot.site, code) for code in configuration.settings.codes
        }

    def show(self, snapshot: Snapshot) -> None:
        """Use ``snapshot`` from now on; only articles and their related articles may differ."""
        if snapshot.site is not self._snapshot.site:
            follows = snapshot.number == self._snapshot.number + 1
            for renderer in self._renderers.values():
                renderer.show(snapshot.site, snapshot.new_texts if follows else None)
        self._snapshot = snapshot

    def asset(self, name: str) -> bytes | None:
        """Return the preview's own script or style sheet, None if absent."""
        return self._notes.asset(name)

    def answer(self, url: str) -> Answer:
        """Return the response for the path of a URL.

        Raises SourceError if articles were saved since they were read.
        """
        try:
            return self._page_or_file(url)
        except SourceError:
            raise
        except Exception as error:  # templates and hooks of the site may raise anything
            return self.failure(url, error)

    def article(self, url: str) -> Article | None:
        """Return the article on the page at the path of a URL, None if it is no page of an article."""
        found = self._snapshot.pages.get(self._dest(url))
        return found[1].article if found and found[1].article.name else None

    def failure(self, url: str, error: Exception) -> Answer:
        """Return the page that replaces one that cannot be rendered, until that changes."""
        dest = self._dest(url)
        findings = findings_of(error, self._snapshot.site.settings.name_of, dest)
        stamp = self._notes.stamp(self._snapshot.number, dest)
        return Answer(500, "error.html", self._notes.error_page(stamp, list(map(str, findings))), findings)

    def _dest(self, url: str) -> str:
        path = unquote(url).removeprefix(self._snapshot.site.settings.base_path).lstrip("/")
        return f"{path}index.html" if not path or path.endswith("/") else path

    def _page_or_file(self, url: str) -> Answer:
        dest = self._dest(url)
        if dest in self._snapshot.pages:
            return Answer(200, dest, self._page(*self._snapshot.pages[dest], dest))
        titles = self._titles(dest)
        if titles is not None:
            return Answer(200, dest, titles)
        for renderer in self._renderers.values():
            content = None if dest in self._refused(renderer) else renderer.static_file(dest)
            if content is not None:
                return Answer(200, dest, content)
        content = self._export(dest) if dest.endswith(_EXPORTS) else None
        if content is not None:
            return Answer(200, dest, content)
        code = next((code for code in self._renderers if dest.startswith(f"{code}/")), next(iter(self._renderers)))
        missing = self._snapshot.site.catalog.locales[code].entries["404"]
        return Answer(404, missing.dest, self._page(code, missing, dest))

    def _titles(self, dest: str) -> bytes | None:
        """Return the titles of the list that begins on the page beside a file, None if there is no such list."""
        code, entry = self._snapshot.pages.get(page_of(dest), ("", None))
        if entry is None or not entry.has_titles or not dest.endswith(TITLES):
            return None
        files = self._renderers[code].render(entry.article.path).files
        return next(file.make() for file in files if file.path == TITLES)

    def _refused(self, renderer: Renderer) -> set[str]:
        refused = self._snapshot.sources.refused
        return {place for path, place in renderer.media_paths().items() if path in refused} if refused else set()

    def _export(self, dest: str) -> bytes | None:
        """Return an export; the files of a search index match its manifest until the manifest is requested again."""
        outdated = self._exports_of != self._snapshot.number
        if not self._exports or (outdated and dest.endswith(_ENTRY_POINTS)):
            self._exports = {file.path: file.make() for file in exports(self._snapshot.site)}
            self._exports_of = self._snapshot.number
        return self._exports.get(dest)

    def _page(self, code: str, entry: Entry, dest: str) -> bytes:
        rejected: tuple[Finding, ...] = ()
        renderer, path = self._renderers[code], entry.article.path
        try:
            rendered = renderer.render(path)
        except RejectedArticleError as error:
            rejected = error.findings
            rendered = renderer.render(path, body="")
        snapshot = self._snapshot
        article = snapshot.shown.get(path)
        settings = snapshot.site.settings
        names = [f"{settings.name_of(settings.docs)}/{path}"]
        names += (one.path for one in entry.article.texts.fragments.values())
        own = [finding for name in names for finding in snapshot.findings.get(name, ())]
        messages = _each_once([*map(str, (*snapshot.obstacles, *own, *rejected)), *rendered.warnings])
        broken = bool(rejected) or (article is not None and not article.article.revision)
        draft = bool(article and article.draft)
        stamp = self._notes.stamp(snapshot.number, dest)
        return self._notes.add(rendered.html, stamp, messages, draft=draft, broken=broken).encode()


def _each_once(messages: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(messages))
