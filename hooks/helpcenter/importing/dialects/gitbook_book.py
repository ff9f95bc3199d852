"""A book of GitBook: how it is recognized, and the texts that several of its pages share."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote

from helpcenter.importing.dialects.file_addresses import FolderAddresses, with_own_addresses
from helpcenter.importing.folders.folder_files import FolderFile, read_text
from helpcenter.importing.folders.front_block import read_front
from helpcenter.importing.markdown.edits import indented
from helpcenter.importing.markdown.kept_code import KeptCode

# Where GitBook keeps pictures, files and shared texts.
HIDDEN_FOLDER = ".gitbook"
_SETTINGS = (".gitbook.yaml", ".gitbook.yml")
_SIGNS = (*_SETTINGS, HIDDEN_FOLDER, "SUMMARY.md")
_ROOT = re.compile(r"^root:[ \t]*[\"']?([^\s\"'#]+)", re.MULTILINE)
_INCLUDE = re.compile(r"""^([ \t]*)\{%[ \t]*include[ \t]+["']([^"'\n]+)["'][ \t]*%\}""", re.MULTILINE)
# Characters in one page: a few texts that include each other many times would otherwise fill the memory.
_MOST_INCLUDED = 1_000_000
_DEEPEST = 4


def book_folder(folder: Path) -> str | None:
    """Return the path of the folder with the book of GitBook, "" for this folder itself, None without a book."""
    names = {path.name for path in folder.iterdir() if not path.is_symlink()} if folder.is_dir() else set()
    if names.isdisjoint(_SIGNS):
        return None
    settings = (FolderFile(name, folder / name) for name in _SETTINGS if name in names)
    named = (_ROOT.search(read_text(file)[0]) for file in settings)
    return next((match[1].strip("./") for match in named if match), "")


class SharedTexts:
    """Puts the texts of other files in the place of `{% include %}`; ``missing`` are those that it cannot."""

    def __init__(self, by_name: Mapping[str, FolderFile]) -> None:
        self.missing: list[str] = []
        self._by_name = by_name
        self._addresses = FolderAddresses(by_name)
        self._left = 0

    def included(self, text: str, source: str) -> str:
        """Return the text of the file ``source`` with the texts that it includes."""
        self.missing, self._left = [], _MOST_INCLUDED
        return self._included(text, source, (source,))

    def _included(self, text: str, source: str, around: tuple[str, ...]) -> str:
        if "{%" not in text:
            return text
        kept = KeptCode(text)

        def shared(match: re.Match[str]) -> str:
            name = self._addresses.file(match[2], source)
            if not name or name in around or len(around) > _DEEPEST or self._left < 0:
                self.missing.append(match[2])
                return ""
            inner = read_front(read_text(self._by_name[name])[0]).body.strip("\n")
            self._left -= len(inner)
            inner = self._included(inner, name, (*around, name))
            # Its links start where it is, not where it is shown.
            inner = with_own_addresses(inner, lambda address, _: self._moved(address, name, source))
            return kept.keep(indented(inner, match[1]))

        return kept.restored(_INCLUDE.sub(shared, kept.text))

    def _moved(self, address: str, old: str, new: str) -> str | None:
        path, sign, anchor = address.partition("#")
        if not path or path.startswith("/") or ":" in path:
            return None
        target = posixpath.normpath(posixpath.join(posixpath.dirname(old), unquote(path)))
        moved = posixpath.relpath(f"/{target}", f"/{posixpath.dirname(new)}").replace(" ", "%20")
        return f"{moved}{sign}{anchor}"
