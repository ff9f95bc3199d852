"""MkDocs with the plugin static-i18n: languages in endings (`page.es.md`) or folders, and the order of `nav`."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

from helpcenter.importing.dialects.docs_pages import DocsPage, DocsSite
from helpcenter.importing.dialects.file_addresses import FolderAddresses
from helpcenter.importing.dialects.mkdocs_marks import nav_of, with_plain_marks
from helpcenter.importing.dialects.mkdocs_snippets import Snippets
from helpcenter.importing.folders.folder_files import FolderFile, files_below, read_text
from helpcenter.importing.folders.found_texts import Found, FoundSection, words_of
from helpcenter.importing.folders.front_block import FrontBlock, fronts_of
from helpcenter.importing.folders.locale_names import locale_of, suffix_locale
from helpcenter.importing.folders.program_folder import folder_with
from helpcenter.importing.folders.titles import titled
from helpcenter.importing.model import ImportedSite, Loss

_CONFIG = re.compile(r"mkdocs\.ya?ml")
_LOCALE = re.compile(r"\blocale:\s*[\"']?([\w-]+)")
_MAIN = re.compile(r"locale:\s*[\"']?([\w-]+)[\"']?[^{}]*?(?=locale:|\Z)")
_PAGES = (".md", ".markdown")


def recognize(folder: Path) -> bool:
    """Return whether a folder has a project of MkDocs."""
    return folder_with(folder, _CONFIG) is not None


def read(folder: Path) -> ImportedSite:
    """Return the pages of the project in all languages."""
    return _Reader(folder_with(folder, _CONFIG) or folder, folder).site()


def _docs_below(config: Path, written: str, limit: Path) -> tuple[Path, str]:
    """Return a folder and the path of the docs below it: `docs_dir` may lead out of the folder of the settings.

    It does not lead out of the folder ``limit``, which is imported.
    """
    start = config.absolute()
    docs = Path(os.path.normpath(start / written))
    root = Path(os.path.commonpath([start, docs]))
    if not root.is_relative_to(limit.absolute()):
        root, docs = start, start / "docs"
    path = docs.relative_to(root).as_posix()
    return root, "" if path == "." else path


class _SiteAddresses(FolderAddresses):
    """The files of a project, with those of its theme, which MkDocs publishes beside the pages of each of ``roots``."""

    def __init__(self, names: Collection[str], roots: Sequence[str], theme: str) -> None:
        super().__init__(names, roots)
        self._below = [f"{root}/" for root in reversed(roots)]
        self._of_theme = {name.removeprefix(f"{theme}/"): name for name in names if theme and name.startswith(theme)}

    def file(self, address: str, source: str) -> str:
        """Return the path of the file that an address in the text ``source`` means, "" for none."""
        if (found := super().file(address, source)) or not self._of_theme or ":" in address:
            return found
        path = posixpath.normpath(posixpath.join(posixpath.dirname(source), unquote(address)))
        return self._of_theme.get(next((path.removeprefix(one) for one in self._below if path.startswith(one)), ""), "")


class _Reader:
    """Reads one project, whose settings are in the folder ``root`` of an import from the folder ``limit``."""

    def __init__(self, root: Path, limit: Path) -> None:
        config = next((one for one in sorted(root.glob("mkdocs.y*ml"))), None)
        text = read_text(FolderFile(config.name, config))[0] if config else ""
        folder = re.search(r"^docs_dir:\s*[\"']?([^\s\"'#]+)", text, re.MULTILINE)
        theme = re.search(r"^\s+custom_dir:\s*[\"']?([^\s\"'#]+)", text, re.MULTILINE)
        start, (root, self._folder) = root, _docs_below(root, folder[1] if folder else "docs", limit)
        self._theme = os.path.relpath(start / theme[1], root) if theme else ""
        codes = [code for name in _LOCALE.findall(text) if (code := locale_of(name))]
        main = next((locale_of(one[1]) for one in _MAIN.finditer(text) if re.search(r"default:\s*true", one[0])), "")
        language = re.search(r"^\s+language:\s*[\"']?([\w-]+)", text, re.MULTILINE)
        self._main = main or (codes[0] if codes else locale_of(language[1]) if language else "") or "en"
        self._codes = {*codes, self._main}
        address = re.search(r"^site_url:\s*[\"']?(https?://[^\s\"']+)", text, re.MULTILINE)
        self._url = address[1] if address else ""
        self._base = urlsplit(address[1]).path.rstrip("/") if address else ""
        self._found = Found(self._main)
        self._by_name = {file.name: file for file in files_below(root, "")}
        # Where each language has settings of its own, these are of one, and the others are in the folders beside it.
        parent, _, name = self._folder.rpartition("/")
        self._is_one_of_many = bool(parent) and locale_of(name) == self._main
        if self._is_one_of_many:
            self._folder, self._base = parent, self._base.removesuffix(f"/{name}")
            beside = {file.folders[parent.count("/") + 1] for file in self._docs() if file.name.count("/") > 1}
            self._codes |= {code for one in beside if (code := locale_of(one))}
        self._snippets = Snippets(self._by_name, FolderAddresses(self._by_name, ("", self._folder)))
        self._order, self._titles, sections = nav_of(text)
        self._found.sections += [FoundSection(path, self._main, title, "", order) for path, title, order in sections]

    def site(self) -> ImportedSite:
        """Return everything."""
        pages = list(self._pages())
        languages = [f"{self._folder}/{name}" for name in self._languages()]
        addresses = _SiteAddresses(self._by_name, (self._folder, *languages), self._theme)
        return DocsSite(self._found, self._by_name, addresses, url=self._url).site("mkdocs", pages)

    def _languages(self) -> dict[str, str]:
        first = {file.folders[1] for file in self._docs() if len(file.folders) > 1}
        return {name: code for name in sorted(first) if (code := locale_of(name)) and code in self._codes}

    def _docs(self) -> list[FolderFile]:
        start = f"{self._folder}/"
        return sorted(file for file in self._by_name.values() if file.name.startswith(start) and file.ending in _PAGES)

    def _pages(self) -> Iterator[DocsPage]:
        languages = self._languages()
        for file, front in fronts_of(self._docs(), self._found.losses):
            yield self._page(file, languages, front)

    def _page(self, file: FolderFile, languages: dict[str, str], front: FrontBlock) -> DocsPage:
        folders = list(file.folders)[self._folder.count("/") + 1 :]
        named = folders.pop(0) if folders and folders[0] in languages else ""
        stem, suffix = suffix_locale(file.path.stem, self._codes)
        locale = suffix or languages.get(named, self._main)
        is_index = stem.lower() in {"index", "readme"}
        neutral = "/".join([*folders, f"{stem}.md"])
        given = front.text("title") or (self._titles.get(neutral, "") if locale == self._main else "")
        body = self._snippets.included(front.body, file.name)
        key, why = posixpath.splitext(neutral)[0], "the folder does not have it; import the whole project"
        self._found.losses += [Loss(key, f"the text of `{one}`", why) for one in self._snippets.missing]
        title, body = titled(given, with_plain_marks(body), words_of(folders[-1] if is_index and folders else stem))
        prefix = "" if locale == self._main and not self._is_one_of_many else named or locale
        path = folders if is_index else [*folders, stem]
        stands_for = [f"{self._folder}/{one}/{neutral}" for one in languages]
        return DocsPage(
            file, key, "/".join(folders), locale, title, body, front, is_index,
            self._order.get(neutral), ("/".join([self._base, *filter(None, [prefix, *path])]) or "/",),
            (f"{self._folder}/{neutral}", *stands_for),
        )  # fmt: skip
