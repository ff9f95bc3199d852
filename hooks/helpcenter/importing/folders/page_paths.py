"""What the path of a text says: its language, its path without that, and the folders that are its sections."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from helpcenter.importing.folders.folder_files import FolderFile
from helpcenter.importing.folders.locale_names import language_folders, suffix_locale

_DEEPEST = 4
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
    found = []
    for file in files:
        folders = list(file.folders)
        locale = ""
        if len(folders) > depth and folders[depth] in languages:
            locale = languages[folders.pop(depth)]
        stem = posixpath.splitext(posixpath.basename(file.name))[0]
        stem, suffix = suffix_locale(stem, known)
        is_index = stem.lower() in INDEXES
        found.append(PagePath("/".join([*folders, stem]), suffix or locale, is_index))
    common = _common_folder(found)
    return [PagePath(one.path[len(common) :], one.locale, one.is_index) for one in found]


def _language_level(files: Sequence[FolderFile], known: Collection[str]) -> tuple[int, dict[str, str]]:
    """Return how deep the folders of languages are, and their names with the languages."""
    for depth in range(_DEEPEST):
        names = {file.folders[depth] for file in files if len(file.folders) > depth}
        found = language_folders(names)
        if known:
            found = {name: code for name, code in found.items() if code in known}
        if found:
            return depth, found
    return 0, {}


def _common_folder(paths: Sequence[PagePath]) -> str:
    """Return the folders that are around all texts, with the last slash."""
    folders = [f"{one.folder}/" if one.folder else "" for one in paths]
    common = posixpath.commonprefix(folders) if folders else ""
    return common[: common.rfind("/") + 1]
