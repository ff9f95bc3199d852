"""Starlight: `src/content/docs` with a folder for each language, Markdown, MDX and Markdoc."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

from helpcenter.importing.dialects.directives import with_known_kinds
from helpcenter.importing.dialects.docs_pages import DocsPage, DocsSite, losses_by_name
from helpcenter.importing.dialects.file_addresses import FolderAddresses, file_address, without_first
from helpcenter.importing.dialects.mdx import Mdx
from helpcenter.importing.folders.folder_files import FolderFile, files_below, read_text
from helpcenter.importing.folders.found_texts import Found, FoundSection, words_of
from helpcenter.importing.folders.front_block import FrontBlock, fronts_of, read_front
from helpcenter.importing.folders.locale_names import locale_of
from helpcenter.importing.folders.program_folder import folder_with
from helpcenter.importing.folders.titles import titled
from helpcenter.importing.model import ImportedSite

_CONFIG = re.compile(r"astro\.config\.[cm]?[jt]s")
_DOCS = "src/content/docs"
_PAGES = (".md", ".mdx", ".mdoc")
_ROOT = re.compile(r"\broot\s*:\s*\{[^{}]*?\blang\s*:\s*['\"]([\w-]+)['\"]")
_LOCALE = re.compile(r"['\"]?([\w-]+)['\"]?\s*:\s*\{[^{}]*?\blabel\s*:")
_SITE = re.compile(r"""\bsite["']?\s*:\s*["'`](https?://[^\s"'`/]+)""")
_BASE = re.compile(r"\bbase\s*:\s*['\"]([^'\"\n]*)['\"]")
_DEFAULT = re.compile(r"\bdefaultLocale\s*:\s*['\"]([\w-]+)['\"]")
_GROUP = re.compile(
    r"\{\s*label\s*:\s*['\"]([^'\"\n]+)['\"],?\s*(?:translations\s*:\s*\{([^{}]*)\},?\s*)?[^{}]{0,200}?"
    r"autogenerate\s*:\s*\{\s*directory\s*:\s*['\"]([^'\"\n]+)['\"]"
)
_TRANSLATION = re.compile(r"['\"]?([\w-]+)['\"]?\s*:\s*['\"]([^'\"\n]+)['\"]")


def recognize(folder: Path) -> bool:
    """Return whether a folder has a site of Starlight."""
    return (_root(folder) / _DOCS).is_dir()


def read(folder: Path) -> ImportedSite:
    """Return the docs of the site in all languages."""
    return _Reader(_root(folder)).site()


def _root(folder: Path) -> Path:
    found = folder_with(folder, _CONFIG)
    return found if found is not None else folder


class _Reader:
    """Reads one site below its ``root``."""

    def __init__(self, root: Path) -> None:
        config = next(iter(sorted(root.glob("astro.config.*"))), None)
        text = read_text(FolderFile(config.name, config))[0] if config else ""
        default, root_locale = _DEFAULT.search(text), _ROOT.search(text)
        named = default[1] if default and default[1] != "root" else ""
        self._main = locale_of(named or (root_locale[1] if root_locale else "")) or "en"
        base = _BASE.search(text)
        self._base = f"/{base[1].strip('/')}".rstrip("/") if base else ""
        site = _SITE.search(text)
        self._url = f"{site[1]}{self._base}" if site else ""
        self._declared = {locale_of(name) for name in _LOCALE.findall(text)} - {""}
        self._found = Found(self._main)
        self._add_groups(text)
        self._by_name = {file.name: file for file in files_below(root, "")}

    def site(self) -> ImportedSite:
        """Return everything."""
        pages = list(self._pages())
        by_address = {address.casefold(): page.file.name for page in pages for address in page.addresses}
        addresses = FolderAddresses(self._by_name, ("public", _DOCS, ""))

        def meant(address: str, page: DocsPage) -> str | None:
            path, _, anchor = address.partition("#")
            if ":" in path or not path:
                return None
            if path.startswith(("~/", "@/")):
                name = f"src/{path[2:]}"
                return file_address(name, anchor) if name in self._by_name else None
            start = page.addresses[0] if page.addresses else "/"
            full = posixpath.normpath(posixpath.join(f"{start}/", path))
            options = (full, f"{self._base}{full}", *without_first(full.removeprefix(self._base)))
            name = next((by_address[one.casefold()] for one in options if one.casefold() in by_address), "")
            return file_address(name, anchor) if name else None

        return DocsSite(self._found, self._by_name, addresses, meant, self._url).site("starlight", pages)

    def _add_groups(self, config: str) -> None:
        """Add the titles that groups of the sidebar have, which stand for folders."""
        for number, (label, translations, folder) in enumerate(_GROUP.findall(config), 1):
            self._found.sections.append(FoundSection(folder.strip("/"), self._main, label, "", float(number)))
            for name, title in _TRANSLATION.findall(translations):
                if locale := locale_of(name):
                    self._found.sections.append(FoundSection(folder.strip("/"), locale, title))

    def _pages(self) -> Iterator[DocsPage]:
        files = [
            file for file in self._by_name.values()
            if file.name.startswith(f"{_DOCS}/") and file.ending in _PAGES and file.path.stem != "404"
            and not file.path.stem.startswith("_")
        ]  # fmt: skip
        first = {file.name.removeprefix(f"{_DOCS}/").partition("/")[0] for file in files if file.name.count("/") > 3}
        languages = {
            name: code for name in first if (code := locale_of(name)) and (not self._declared or code in self._declared)
        }
        for file, front in fronts_of(sorted(files), self._found.losses):
            yield self._page(file, languages, front)

    def _page(self, file: FolderFile, languages: dict[str, str], front: FrontBlock) -> DocsPage:
        *folders, name = file.name.removeprefix(f"{_DOCS}/").split("/")
        folder = folders.pop(0) if folders and folders[0] in languages else ""
        locale = languages.get(folder, self._main)
        stem = posixpath.splitext(name)[0]
        is_index = stem == "index"
        mdx = Mdx(self._partial)
        body = with_known_kinds(mdx.converted(front.body, file.name))
        title, body = titled(front.text("title"), body, words_of(stem))
        path = [*folders, *([] if is_index else [stem])]
        key = "/".join([*folders, stem])
        losses_by_name(self._found, key, mdx.losses)
        slug = front.text("slug").strip("/")
        address = f"/{slug}" if slug else "/" + "/".join(filter(None, [folder, *path]))
        return DocsPage(
            file, key, "/".join(folders), locale, title, body, front, is_index,
            front.inner("sidebar").number("order"), (f"{self._base}{address}".lower().rstrip("/") or "/",),
            tuple("/".join(filter(None, [_DOCS, one, *folders, name])) for one in ("", *languages)),
        )  # fmt: skip

    def _partial(self, path: str, source: str) -> tuple[str, str]:
        """Return the text of a file that another one imports."""
        name = posixpath.normpath(posixpath.join(posixpath.dirname(source), path))
        name = f"src/{path[2:]}" if path.startswith(("~/", "@/")) else name
        file = self._by_name.get(name)
        return (read_front(read_text(file)[0]).body, name) if file else ("", "")
