"""A book of GitBook: how it is recognized, and the texts that several of its pages share."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote

from helpcenter.importing.dialects.file_addresses import FolderAddresses, with_own_addresses
from helpcenter.importing.folders.folder_files import FolderFile, files_below, read_text
from helpcenter.importing.folders.front_block import read_front
from helpcenter.importing.markdown.edits import indented
from helpcenter.importing.markdown.kept_code import KeptCode

# Where GitBook keeps pictures, files and shared texts.
HIDDEN_FOLDER = ".gitbook"
_SETTINGS = (".gitbook.yaml", ".gitbook.yml")
_CONTENTS = "SUMMARY.md"
_ENTRY = re.compile(r"\s*[-*+]\s+\[")
_ROOT = re.compile(r"^root:[ \t]*[\"']?([^\s\"'#]+)", re.MULTILINE)
_INCLUDE = re.compile(r"""^([ \t]*)\{%[ \t]*include[ \t]+["']([^"'\n]+)["'][ \t]*%\}""", re.MULTILINE)
# Characters in one page: a few texts that include each other many times would otherwise fill the memory.
_MOST_INCLUDED = 1_000_000
_DEEPEST = 4


def book_folder(folder: Path) -> str | None:
    """Return the path of the folder with the book of GitBook, "" for this folder itself, None without a book.

    A repository may have its book in any folder: the one of the highest with a sign of a book counts.
    """
    texts = files_below(folder, ".md")
    places = {file.folders[:depth] for file in texts for depth in range(len(file.folders) + 1)} | {()}
    signed = (place for place in sorted(places, key=lambda one: (len(one), one)) if _is_signed(folder, place))
    place = next(signed, None)
    if place is None:
        return None
    settings = (FolderFile(name, folder.joinpath(*place, name)) for name in _SETTINGS)
    named = (_ROOT.search(read_text(file)[0]) for file in settings if file.path.is_file())
    root = next((match[1].strip("./") for match in named if match), "")
    return "/".join(filter(None, (*place, root)))


def is_contents(file: FolderFile) -> bool:
    """Return whether a file only lists what is in a book: `SUMMARY.md` its pages, `LANGS.md` its languages."""
    if file.path.name.lower() not in {_CONTENTS.lower(), "langs.md"}:
        return False
    lines = [line for line in read_text(file)[0].splitlines() if line.strip() and not line.startswith(("#", "---"))]
    return 2 * sum(bool(_ENTRY.match(line)) for line in lines) > len(lines)


def _is_signed(folder: Path, place: tuple[str, ...]) -> bool:
    own = folder.joinpath(*place)
    if any((own / name).exists() and not (own / name).is_symlink() for name in (*_SETTINGS, HIDDEN_FOLDER)):
        return True
    contents = own / _CONTENTS
    return contents.is_file() and not contents.is_symlink() and is_contents(FolderFile(_CONTENTS, contents))


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
