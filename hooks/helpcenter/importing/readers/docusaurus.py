"""Docusaurus: `docs` with Markdown and MDX, `i18n` with translations, and the categories of its sidebar."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from helpcenter.importing.dialects.directives import with_known_kinds
from helpcenter.importing.dialects.docs_pages import DocsPage, DocsSite, losses_by_name
from helpcenter.importing.dialects.file_addresses import FolderAddresses, file_address
from helpcenter.importing.dialects.mdx import Mdx
from helpcenter.importing.folders.folder_files import FolderFile, files_below, read_text
from helpcenter.importing.folders.found_texts import Found, FoundSection, number_of, words_of
from helpcenter.importing.folders.front_block import FrontBlock, data_of, fronts_of, read_front
from helpcenter.importing.folders.locale_names import locale_of
from helpcenter.importing.folders.program_folder import folder_with
from helpcenter.importing.folders.titles import titled
from helpcenter.importing.model import ImportedSite, Loss

_CONFIG = re.compile(r"docusaurus\.config\.[cm]?[jt]s")
_URL = re.compile(r"""\burl["']?\s*:\s*["'`](https?://[^\s"'`/]+)/?["'`]""")
_CATEGORIES = ("_category_.json", "_category_.yml", "_category_.yaml")
_PAGES = (".md", ".mdx")
_PLUGIN = "docusaurus-plugin-content-docs"
_PREFIX = re.compile(r"^\d+\s*[-_.]+\s*(?=[^\d\s])")
_INSTANCE = re.compile(r"\bid:\s*['\"]([\w-]+)['\"][^{}]{0,400}?\bpath:\s*['\"]([\w./-]+)['\"]")


@dataclass(frozen=True)
class _Docs:
    """A folder of docs: the key of its section, its path, where its pages are on the site, and its locale."""

    section: str
    folder: str
    route: str
    locale: str
    is_main: bool


def recognize(folder: Path) -> bool:
    """Return whether a folder has a site of Docusaurus."""
    return folder_with(folder, _CONFIG) is not None


def read(folder: Path) -> ImportedSite:
    """Return the docs of the site in all languages."""
    return _Reader(folder_with(folder, _CONFIG) or folder).site()


class _Reader:
    """Reads one site below its ``root``."""

    def __init__(self, root: Path) -> None:
        self._root = root
        config = next((one for one in sorted(root.glob("docusaurus.config.*"))), None)
        self._config = read_text(FolderFile(config.name, config))[0] if config else ""
        self._main = locale_of(self._setting("defaultLocale")) or "en"
        self._base = f"/{self._setting('baseUrl').strip('/')}".rstrip("/")
        self._found = Found(self._main)
        self._files = files_below(root, "")
        self._by_name = {file.name: file for file in self._files}
        self._order = self._sidebar_order()
        self._docs = tuple(self._docs_folders())

    def site(self) -> ImportedSite:
        """Return everything."""
        pages = [page for one in self._docs for page in self._pages(one)]
        roots = ["static", *dict.fromkeys(one.folder for one in self._docs)]
        by_address = {self._path(address): page.file.name for page in pages for address in page.addresses}
        addresses = FolderAddresses(self._by_name, roots)

        def meant(address: str, page: DocsPage) -> str | None:
            path, _, anchor = address.partition("#")
            if path.startswith("@site/"):
                path = path.removeprefix("@site/")
                return file_address(path, anchor) if path in self._by_name else None
            if path.startswith("pathname://"):
                return path.removeprefix("pathname://")
            if not path.startswith("/") and path and ":" not in path and page.addresses:
                # A relative address without an ending starts at the address of the page.
                path = posixpath.normpath(posixpath.join(posixpath.dirname(page.addresses[0]), path))
            name = by_address.get(self._path(path)) if path.startswith("/") else None
            return file_address(name, anchor) if name else None

        for folder in ("versioned_docs", "blog"):
            count = sum(file.name.startswith(f"{folder}/") and file.ending in _PAGES for file in self._files)
            if count:
                why = "older versions stay there" if folder == "versioned_docs" else "a blog is no help center"
                self._found.losses.append(Loss("", f"{count:,} pages in `{folder}`", why))
        return DocsSite(self._found, self._by_name, addresses, meant, self._url()).site("docusaurus", pages)

    def _url(self) -> str:
        """Return where the site was; pages of the same host outside of its base are other sites."""
        match = _URL.search(self._config)
        return f"{match[1].rstrip('/')}{self._base}" if match else ""

    def _setting(self, name: str) -> str:
        match = re.search(rf"\b{name}\s*:\s*['\"`]([^'\"`\n]*)['\"`]", self._config)
        return match[1] if match else ""

    def _path(self, address: str) -> str:
        path = address.partition("#")[0].removesuffix(".html").rstrip("/")
        bare = path.removeprefix(self._base) if self._base else path
        return (bare.removeprefix(f"/{self._main}") if bare.startswith(f"/{self._main}/") else bare).casefold()

    def _docs_folders(self) -> Iterator[_Docs]:
        route = re.search(r"routeBasePath\s*:\s*['\"`]([^'\"`\n]*)", self._config)
        own = self._setting("path")
        path = own if own and (self._root / own).is_dir() else "docs"
        instances = [("", path, route[1] if route else "docs")]
        instances += [
            (name, path.strip("./"), name) for name, path in _INSTANCE.findall(self._config) if name != "default"
        ]
        seen: set[str] = set()
        for name, path, where in instances:
            if path in seen or not (self._root / path).is_dir():
                continue
            seen.add(path)
            yield _Docs(name, path, where.strip("/"), self._main, True)
            plugin = f"{_PLUGIN}-{name}" if name else _PLUGIN
            for folder in sorted((self._root / "i18n").glob(f"*/{plugin}/current")):
                if locale := locale_of(folder.parent.parent.name):
                    yield _Docs(name, folder.relative_to(self._root).as_posix(), where.strip("/"), locale, False)

    def _pages(self, docs: _Docs) -> Iterator[DocsPage]:
        self._add_categories(docs)
        pages = {
            FolderFile(f"{docs.folder}/{file.name}", file.path): file
            for file in files_below(self._root / docs.folder, *_PAGES)
            if not any(part.startswith("_") for part in (file.path.stem, *file.folders))
        }
        for own, front in fronts_of(pages, self._found.losses):
            yield self._page(docs, own, pages[own], front)

    def _page(self, docs: _Docs, file: FolderFile, below: FolderFile, front: FrontBlock) -> DocsPage:
        folders = [_PREFIX.sub("", part) for part in below.folders]
        stem = _PREFIX.sub("", below.path.stem)
        is_index = stem.lower() in {"index", "readme"} or (bool(folders) and stem.lower() == folders[-1].lower())
        section = "/".join(filter(None, [docs.section, *folders]))
        mdx = Mdx(self._partial)
        body = with_known_kinds(mdx.converted(front.body, file.name))
        title, body = titled(front.text("title"), body, front.text("sidebar_label") or words_of(stem))
        key = "/".join(filter(None, [docs.section, *folders, stem]))
        losses_by_name(self._found, key, mdx.losses)
        identity = "/".join([*folders, front.text("id") or stem])
        order = front.number("sidebar_position")
        order = order if order is not None else number_of(below.path.stem)
        main = next((one.folder for one in self._docs if one.is_main and one.section == docs.section), docs.folder)
        return DocsPage(
            file, key, section, docs.locale, title, body, front, is_index,
            order if order is not None else self._order.get(identity),
            (self._address(docs, folders, stem, front, is_index),),
            () if docs.is_main else (f"{main}/{below.name}",),
        )  # fmt: skip

    def _address(self, docs: _Docs, folders: list[str], stem: str, front: FrontBlock, is_index: bool) -> str:
        slug = front.text("slug")
        path = [*folders] if is_index else [*folders, front.text("id").rpartition("/")[2] or stem]
        if slug.startswith("/"):
            path = [slug.strip("/")]
        elif slug:
            path = [*folders, slug]
        locale = "" if docs.locale == self._main else docs.locale
        return "/".join([self._base, *filter(None, [locale, docs.route, *path])]) or "/"

    def _partial(self, path: str, source: str) -> tuple[str, str]:
        """Return the text of a file that another one imports."""
        name = path.removeprefix("@site/") if path.startswith("@site/") else posixpath.normpath(
            posixpath.join(posixpath.dirname(source), path)
        )  # fmt: skip
        file = self._by_name.get(name)
        return (read_front(read_text(file)[0]).body, name) if file else ("", "")

    def _add_categories(self, docs: _Docs) -> None:
        for file in files_below(self._root / docs.folder, *_CATEGORIES):
            data = data_of(read_text(file)[0])
            folders = [_PREFIX.sub("", part) for part in file.folders]
            path = "/".join(filter(None, [docs.section, *folders]))
            if not path:
                continue
            link = data.inner("link")
            label = data.text("label") or (words_of(file.folders[-1]) if docs.is_main and file.folders else "")
            order = data.number("position")
            order = order if order is not None or not file.folders else number_of(file.folders[-1])
            self._found.sections.append(
                FoundSection(path, docs.locale, label, data.text("description") or link.text("description"), order)
            )
            if docs.is_main:
                self._add_translated(docs.section, path, label)

    def _add_translated(self, instance: str, path: str, label: str) -> None:
        """Add the labels of a category that `current.json` has in other languages."""
        plugin = f"{_PLUGIN}-{instance}" if instance else _PLUGIN
        for file in sorted((self._root / "i18n").glob(f"*/{plugin}/current.json")):
            locale = locale_of(file.parent.parent.name)
            messages = data_of(read_text(FolderFile(file.name, file))[0]).values
            for name, message in messages.items():
                is_own = name.startswith("sidebar.") and name.endswith(
                    f".category.{label}".lower().replace(" ", "_").replace("-", "_")
                )
                if locale and is_own and isinstance(message, dict):
                    self._found.sections.append(FoundSection(path, locale, str(message.get("message", "")).strip()))

    def _sidebar_order(self) -> dict[str, float]:
        """Return the place of each page in a sidebar that is code: where its ID stands first."""
        order: dict[str, float] = {}
        for file in sorted(self._root.glob("sidebars.*")):
            for match in re.finditer(r"['\"]([\w/.-]+)['\"]", read_text(FolderFile(file.name, file))[0]):
                order.setdefault(match[1], float(len(order) + 1))
        return order
