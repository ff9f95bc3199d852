"""Hugo: `content` with a folder or an ending for each language, front matter in TOML, YAML or JSON, and shortcodes."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from helpcenter.importing.dialects.docs_pages import DocsPage, DocsSite, losses_by_name
from helpcenter.importing.dialects.file_addresses import FolderAddresses, file_address, without_first
from helpcenter.importing.dialects.hugo_shortcodes import Shortcodes
from helpcenter.importing.folders.folder_files import FolderFile, files_below, read_text
from helpcenter.importing.folders.found_texts import Found, words_of
from helpcenter.importing.folders.front_block import FrontBlock, fronts_of
from helpcenter.importing.folders.locale_names import locale_of, suffix_locale
from helpcenter.importing.folders.program_folder import folder_with
from helpcenter.importing.folders.titles import titled
from helpcenter.importing.model import ImportedSite

_CONFIG = re.compile(r"(?:hugo|config)\.(?:toml|ya?ml|json)")
# What only Hugo has beside a folder `content`; other programs have files with settings of the other names, too.
_OWN_CONFIG = re.compile(r"hugo\.(?:toml|ya?ml|json)|config\.(?:toml|json)")
_CONTENT = re.compile(r"content")
_KEY = re.compile(r"^\s*[\"']?(?:baseURL|languageCode|defaultContentLanguage)[\"']?\s*[:=]", re.M | re.IGNORECASE)
_PAGES = (".md", ".markdown")
_MAIN = re.compile(r"^\s*[\"']?defaultContentLanguage[\"']?\s*[:=]\s*[\"']?([\w-]+)", re.MULTILINE | re.IGNORECASE)
_BASE = re.compile(r"^\s*[\"']?baseURL[\"']?\s*[:=]\s*[\"']?(https?://[^\s\"']+)", re.MULTILINE | re.IGNORECASE)
_IN_SUBFOLDER = re.compile(r"defaultContentLanguageInSubdir[\"']?\s*[:=]\s*true", re.IGNORECASE)
_LANGUAGE = re.compile(
    r"^\s*\[languages\.[\"']?([\w-]+)[\"']?\]|^[ \t]+([a-z]{2}(?:-\w+)?):[ \t]*$", re.MULTILINE | re.IGNORECASE
)


def recognize(folder: Path) -> bool:
    """Return whether a folder has a site of Hugo."""
    return _root(folder) is not None


def read(folder: Path) -> ImportedSite:
    """Return the pages of the site in all languages."""
    return _Reader(_root(folder) or folder_with(folder, _CONTENT) or folder).site()


def _root(folder: Path) -> Path | None:
    """Return the folder that has the settings of Hugo and the content."""
    root = folder_with(folder, _OWN_CONFIG)
    if root is not None and (root / "content").is_dir():
        return root
    root = folder_with(folder, _CONTENT)
    files = _configuration(root) if root is not None else []
    return root if any(_KEY.search(read_text(FolderFile(file.name, file))[0]) for file in files) else None


def _configuration(root: Path) -> list[Path]:
    """Return the files with settings: beside the content, and in a folder of their own."""
    files = sorted(file for file in root.iterdir() if _CONFIG.fullmatch(file.name) and file.is_file())
    folder = root / "config"
    return files + ([one.path for one in files_below(folder, ".toml", ".yaml", ".yml")] if folder.is_dir() else [])


class _Reader:
    """Reads one site below its ``root``."""

    def __init__(self, root: Path) -> None:
        config = "\n".join(read_text(FolderFile(file.name, file))[0] for file in _configuration(root))
        main = _MAIN.search(config)
        self._main = locale_of(main[1]) if main else "en"
        self._main = self._main or "en"
        self._main_in_folder = bool(_IN_SUBFOLDER.search(config))
        self._declared = {locale_of(one or other) for one, other in _LANGUAGE.findall(config)} - {""} | {self._main}
        address = _BASE.search(config)
        self._url = address[1] if address else ""
        self._base = urlsplit(address[1]).path.rstrip("/") if address else ""
        self._found = Found(self._main)
        self._by_name = {file.name: file for file in files_below(root, "")}
        self._pages_found = [
            file for file in self._by_name.values() if file.name.startswith("content/") and file.ending in _PAGES
        ]
        first = {file.folders[1] for file in self._pages_found if len(file.folders) > 1}
        self._languages = {name: code for name in first if (code := locale_of(name)) and code in self._declared}

    def site(self) -> ImportedSite:
        """Return everything."""
        pages = list(self._pages())
        by_address = {address.casefold(): page.file.name for page in pages for address in page.addresses}
        by_key = {(page.key.casefold(), page.locale): page.file.name for page in pages}
        folders = ["static", "content", *(f"content/{name}" for name in self._languages), "assets"]
        addresses = FolderAddresses(self._by_name, folders)

        def meant(address: str, page: DocsPage) -> str | None:
            path, _, anchor = address.partition("#")
            if ":" in path or not path:
                return None
            start = page.addresses[0] if page.addresses else "/"
            full = posixpath.normpath(posixpath.join(f"{start}/", path))
            beside = posixpath.normpath(posixpath.join(posixpath.dirname(start), path))
            options = (*without_first(full), beside, f"/{page.locale.lower()}{full}", full.removesuffix(".md"))
            name = next((by_address[one.casefold()] for one in options if one.casefold() in by_address), "")
            bare = re.sub(
                r"\.(?:md|markdown)$", "", path.strip("/").removesuffix("/_index.md").removesuffix("/index.md")
            )
            bare = posixpath.normpath(posixpath.join("" if path.startswith("/") else page.section, bare))
            for key in (bare, f"{bare}/_index", f"{bare}/index", path.strip("/").removesuffix(".md")):
                for locale in (page.locale, self._main):
                    name = name or by_key.get((key.casefold(), locale), "")
            return file_address(name, anchor) if name else None

        return DocsSite(self._found, self._by_name, addresses, meant, self._url).site("hugo", pages)

    def _pages(self) -> Iterator[DocsPage]:
        for file, front in fronts_of(sorted(self._pages_found), self._found.losses):
            if front.values.get("headless") is not True:
                yield self._page(file, front)

    def _page(self, file: FolderFile, front: FrontBlock) -> DocsPage:
        folders = list(file.folders[1:])
        locale, named = self._main, ""
        if folders and folders[0] in self._languages:
            named = folders.pop(0)
            locale = self._languages[named]
        stem, suffix = suffix_locale(file.path.stem, self._declared)
        locale = suffix or locale
        is_index = stem == "_index"
        # A bundle is a folder whose page is `index.md`, with its pictures beside it.
        bundle = stem == "index" and bool(folders)
        path = folders if is_index or stem == "index" else [*folders, stem]
        section = "/".join(folders[:-1] if bundle else folders)
        codes = Shortcodes()
        body = codes.converted(front.body)
        title, body = titled(front.text("title", "linktitle"), body, words_of(folders[-1] if bundle else stem))
        key = "/".join(path) if not is_index else "/".join([*folders, "_index"])
        losses_by_name(self._found, key, codes.losses)
        prefix = locale.lower() if locale != self._main or self._main_in_folder else ""
        slug = front.text("slug")
        own = front.text("url").strip("/") or "/".join([*path[:-1], slug] if slug and path else path)
        aliases = tuple(
            one if one.startswith("/") else "/" + "/".join(filter(None, [prefix, *folders, one.strip("/")]))
            for one in front.texts("aliases")
        )
        return DocsPage(
            file, key or "index", section, locale, title, body, front, is_index, front.number("weight", "order"),
            (f"{self._base}/{prefix}/{own}".replace("//", "/").rstrip("/") or "/", *aliases),
            self._stands_for(folders, file, stem),
        )  # fmt: skip

    def _stands_for(self, folders: list[str], file: FolderFile, stem: str) -> tuple[str, ...]:
        name = f"{stem}{file.path.suffix}"
        return tuple(
            "/".join(["content", *filter(None, [language]), *folders, name]) for language in ("", *self._languages)
        )
