"""What the path of a text says: its language, its path without that, and the folders that are its sections."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from helpcenter.importing.folders.folder_files import FolderFile
from helpcenter.importing.folders.locale_names import language_folders, locale_of, suffix_locale

_DEEPEST = 4
# The share of the texts in a folder that are beside it, too, by which it has translations of them.
_MIRRORED = 0.3
INDEXES = frozenset({"index", "_index", "readme"})


@dataclass(frozen=True)
class PagePath:
    """The path of a text without language and ending, the language, and whether it is the page of its folder."""

    path: str
    locale: str
    is_index: bool

    @property
    def folder(self) -> str:
        """The folders around the text."""
        return posixpath.dirname(self.path)


def page_paths(files: Sequence[FolderFile], known: Collection[str] = ()) -> list[PagePath]:
    """Return what the path of each file says; ``known`` are the languages of the site, all if empty.

    Folders that are around all texts are left out.
    """
    depth, languages = _language_level(files, known)
    by_language = _folders_of_languages(files)
    found = []
    for file in files:
        folders = list(file.folders)
        stem = posixpath.splitext(posixpath.basename(file.name))[0]
        if folders and file.folders in by_language:
            found.append(PagePath("/".join(folders), locale_of(stem), is_index=False))
            continue
        locale = ""
        if len(folders) > depth and folders[depth] in languages:
            locale = languages[folders.pop(depth)]
        stem, suffix = suffix_locale(stem, known)
        is_index = stem.lower() in INDEXES
        found.append(PagePath("/".join([*folders, stem]), suffix or locale, is_index))
    common = _common_folder(found)
    return [PagePath(one.path[len(common) :], one.locale, one.is_index) for one in found]


def with_folder_pages(places: dict[FolderFile, PagePath]) -> dict[FolderFile, PagePath]:
    """Return the places, of which a text beside a folder of its own name is the page of that folder.

    Books and wikis have their pages with others below them so: `pay.md` beside `pay/card.md`.
    """
    folders = {(one.locale, "/".join(parts[:count]).casefold())
               for one in places.values() if (parts := one.folder.split("/")) != [""]
               for count in range(1, len(parts) + 1)}  # fmt: skip
    indexes = {(one.locale, one.folder.casefold()) for one in places.values() if one.is_index}
    return {
        file: PagePath(f"{one.path}/index", one.locale, is_index=True)
        if (key := (one.locale, one.path.casefold())) in folders and key not in indexes and not one.is_index
        else one
        for file, one in places.items()
    }


def _language_level(files: Sequence[FolderFile], known: Collection[str]) -> tuple[int, dict[str, str]]:
    """Return how deep the folders of languages are, and their names with the languages."""
    for depth in range(_DEEPEST):
        names = {file.folders[depth] for file in files if len(file.folders) > depth}
        found = language_folders(names) or _mirrors(files, depth, names)
        if known:
            found = {name: code for name, code in found.items() if code in known}
        if found:
            return depth, found
    return 0, {}


def _mirrors(files: Sequence[FolderFile], depth: int, names: Collection[str]) -> dict[str, str]:
    """Return the folders of languages beside the texts that they translate: `es/billing/pay.md` beside `billing/`."""
    paths = {file.name for file in files}
    found: dict[str, str] = {}
    for name in sorted(names):
        code = locale_of(name)
        below = [file for file in files if len(file.folders) > depth and file.folders[depth] == name] if code else []
        others = ("/".join([*file.folders[:depth], *file.name.split("/")[depth + 1 :]]) for file in below)
        if below and sum(other in paths for other in others) >= _MIRRORED * len(below):
            found[name] = code
    return found


def _folders_of_languages(files: Sequence[FolderFile]) -> set[tuple[str, ...]]:
    """Return the folders that are articles, with a file for each language: `1234567/en.md` beside `1234567/es.md`."""
    stems: dict[tuple[str, ...], list[str]] = {}
    for file in files:
        stems.setdefault(file.folders, []).append(posixpath.splitext(posixpath.basename(file.name))[0])
    return {folders for folders, names in stems.items() if len(names) > 1 and all(map(locale_of, names))}


def _common_folder(paths: Sequence[PagePath]) -> str:
    """Return the folders that are around all texts, with the last slash."""
    folders = [f"{one.folder}/" if one.folder else "" for one in paths]
    common = posixpath.commonprefix(folders) if folders else ""
    return common[: common.rfind("/") + 1]
