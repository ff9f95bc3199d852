"""The paths that belong to the site itself: what the build and server configurations write, whoever asks for them."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote

from helpcenter.brand.brand import Brand
from helpcenter.content.catalog import Catalog
from helpcenter.content.old_addresses import redirects_of
from helpcenter.diagrams.drawings import FOLDER as DIAGRAMS
from helpcenter.exports.all import LOCALE_FILES, LOCALE_FOLDERS, SITE_FILES
from helpcenter.exports.page_files import BROTLI, GZIP, file_next_to
from helpcenter.input.settings import Settings
from helpcenter.input.theme import THEME
from helpcenter.output_file import MARKDOWN, SOCIAL_IMAGE, TITLES

# Hosts of static sites read these files at the site root; `helpcenter server-files` writes the first two.
HEADERS, REDIRECTS = "_headers", "_redirects"
_HOST_FILES = (HEADERS, REDIRECTS, "_routes.json", "_worker.js", "CNAME")
_ASSETS = "assets"
# Owners put their own pictures beside those of the theme.
_SHARED = "images"
# Folders of themes whose files are not published as they are.
_NOT_FILES = ("file-templates/", "locales/", "partials/", "preview/")
_ENDS = re.compile(r"[. ]+(?=/|$)")


def comparable(path: str) -> str:
    """Return a path as it is compared: some file systems ignore letter case, composition, or dots and spaces at ends.

    Percent-encoded characters are decoded, as servers do.
    """
    path = unquote(path) if "%" in path else path
    if not path.isascii():
        path = unicodedata.normalize("NFC", path)
    folded = path.casefold()
    return _ENDS.sub("", folded if folded.isascii() else unicodedata.normalize("NFC", folded))


class OwnNames:
    """Paths below the site folder, and folders that belong to the site as a whole."""

    def __init__(self) -> None:
        self._files: dict[str, str] = {}
        # The folders that files need, each with one of these files.
        self._parents: dict[str, str] = {}
        self._folders: dict[str, str] = {}

    def add(self, path: str) -> None:
        """Add a file."""
        key = comparable(path)
        self._files.setdefault(key, path)
        for folder in _parents(key):
            if folder in self._parents:
                break
            self._parents[folder] = path

    def add_folder(self, path: str) -> None:
        """Add a folder with everything in it."""
        self._folders[comparable(path.rstrip("/"))] = path

    def owner_of(self, path: str) -> str:
        """Return the own file or folder with which a file at ``path`` cannot exist, "" if there is none.

        Besides the same path, that is a file where this one needs a folder, and a folder where this one is a file.
        """
        key = comparable(path)
        found = self._files.get(key) or self._parents.get(key) or self._folders.get(key)
        if found:
            return found
        for folder in _parents(key):
            if found := self._files.get(folder) or self._folders.get(folder):
                return found
        return ""

    def owner_of_copy(self, path: str) -> str:
        """Return the own file for whose compressed copy servers take the file at ``path``, "" if there is none."""
        for ending in (BROTLI, GZIP):
            if path.casefold().endswith(ending):
                return self._files.get(comparable(path[: -len(ending)]), "")
        return ""

    @property
    def starts(self) -> tuple[str, ...]:
        """The beginnings of comparable paths that are below an own file or folder."""
        return tuple(f"{key}/" for key in (*self._files, *self._folders))


def names_of_site(settings: Settings, brand: Brand) -> OwnNames:
    """Return the names that the site has whatever its pages are."""
    names = OwnNames()
    of_themes = (*_files_of_package(), *_published_files(settings.overrides))
    for path in (*SITE_FILES, *_HOST_FILES, *brand.site_files, *of_themes):
        names.add(path)
    names.add_folder(f"{_ASSETS}/{DIAGRAMS}")
    for path in brand.files:
        names.add_folder(posixpath.dirname(f"{_ASSETS}/{path}"))
    for folder in (THEME / _ASSETS).iterdir():
        if folder.is_dir() and folder.name != _SHARED:
            names.add_folder(f"{_ASSETS}/{folder.name}")
    for locale in settings.locales:
        for name in LOCALE_FILES:
            names.add(f"{locale.prefix}{name}")
        for name in LOCALE_FOLDERS:
            names.add_folder(f"{locale.prefix}{name}")
    return names


def names_for_pages(settings: Settings, brand: Brand) -> OwnNames:
    """Return the names that no page may have, nor a folder of pages."""
    names = names_of_site(settings, brand)
    # Servers look for missing files of this folder in the previous version of the site.
    names.add_folder(_ASSETS)
    return names


def names_of_pages(catalog: Catalog, wanted: Iterable[str]) -> OwnNames:
    """Return the files of pages and of former URLs, as far as a file at one of the ``wanted`` paths could meet them."""
    keys = {comparable(path) for path in wanted}
    beside = {key.rpartition("/")[0] for key in keys}
    above = {folder for key in keys for folder in _parents(key)}
    names = OwnNames()
    for locale in catalog.locales.values():
        for entry in locale.entries.values():
            key = comparable(entry.dest)
            folder = key.rpartition("/")[0]
            # Large sites have many pages and few other files. Each section has a page in its folder.
            if folder in beside or folder in keys or key in above:
                names.add(entry.dest)
                if entry.exported:
                    names.add(file_next_to(entry.dest, MARKDOWN))
                    names.add(file_next_to(entry.dest, SOCIAL_IMAGE))
                if entry.has_titles:
                    names.add(file_next_to(entry.dest, TITLES))
    for redirect in redirects_of(catalog):
        names.add(redirect.dest)
    return names


@cache
def _files_of_package() -> tuple[str, ...]:
    return tuple(_published_files(THEME))


def _published_files(theme: Path) -> Iterator[str]:
    """Yield the paths of the pictures and other files that a theme publishes as they are."""
    for file in theme.rglob("*") if theme.is_dir() else ():
        path = file.relative_to(theme).as_posix()
        if file.is_file() and _is_published(path):
            yield path


def _is_published(path: str) -> bool:
    hidden = any(part.startswith(".") for part in path.split("/"))
    return not hidden and not path.startswith(_NOT_FILES) and not path.endswith((".html", ".md", ".py"))


def _parents(path: str) -> Iterator[str]:
    while path := posixpath.dirname(path):
        yield path


def collisions(paths: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield each of the named ``paths`` that an earlier one has already taken, with the name of that one."""
    first: dict[str, str] = {}
    for name, path in paths:
        other = first.setdefault(comparable(path), name)
        if other != name:
            yield name, other
