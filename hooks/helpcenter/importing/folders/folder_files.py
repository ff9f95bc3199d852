"""The files of a folder that comes from elsewhere, and their texts, without links and within limits."""

from __future__ import annotations

import codecs
import os
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from helpcenter.importing.model import Loss
from helpcenter.input.source_file import LARGEST_TEXT

_MOST_FILES = 200_000
_DEEPEST = 40
# Folders of programs, whose texts are no articles.
_NOT_CONTENT = frozenset({"node_modules", "__pycache__", "__MACOSX", "vendor", "venv"})
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ue000-\uf8ff]")
_DECLARATION = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9._:-]{2,40})""", re.IGNORECASE)
_DECLARED_WITHIN = 4096
# The beginnings of what Python calls the encodings of pages before UTF-8; its other ones are of bytes, hosts or code.
_OF_PAGES = (
    "big5", "cp", "euc", "gb", "hz", "iso2022", "iso8859", "johab", "koi8", "kz1048", "mac", "ptcp154", "shift", "tis",
)  # fmt: skip
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


@dataclass(frozen=True, order=True)
class FolderFile:
    """A file below a folder: its path from there, with slashes, and where it is."""

    name: str
    path: Path = field(compare=False)

    @property
    def folders(self) -> tuple[str, ...]:
        """The names of the folders around it."""
        return tuple(self.name.split("/")[:-1])

    @property
    def ending(self) -> str:
        """The ending of its name in lower case, with the dot."""
        return self.path.suffix.lower()


def files_below(root: Path, *endings: str, hidden: Collection[str] = ()) -> list[FolderFile]:
    """Return the files with one of these endings, in the order of their paths.

    Links and hidden files are left out, and hidden folders but those with one of the names in ``hidden``.
    """
    return sorted(_walked(root, endings, hidden))


def has_file(root: Path, *endings: str) -> bool:
    """Return whether any file below a folder has one of these endings."""
    return next(_walked(root, endings), None) is not None


def _walked(root: Path, endings: tuple[str, ...], hidden: Collection[str] = ()) -> Iterator[FolderFile]:
    count = 0
    for place, folders, files in os.walk(root):
        relative = Path(place).relative_to(root)
        deep = len(relative.parts) >= _DEEPEST
        seen = (name for name in folders if name not in _NOT_CONTENT and (name[0] != "." or name in hidden))
        folders[:] = [] if deep else sorted(seen)
        for name in sorted(files):
            path = Path(place, name)
            if name[0] == "." or not name.lower().endswith(endings) or path.is_symlink() or not path.is_file():
                continue
            count += 1
            if count > _MOST_FILES:
                return
            yield FolderFile((relative / name).as_posix(), path)


def read_text(file: FolderFile) -> tuple[str, Loss | None]:
    """Return the text of a file with LF line ends and without control characters, or why there is none.

    What is not UTF-8 is read in the encoding that it declares, as HTML does, or else as the code page of Western
    Europe, in which every byte is a character.
    """
    try:
        if file.path.stat().st_size > LARGEST_TEXT:
            return "", Loss("", file.name, f"it has more than {LARGEST_TEXT // 1_000_000} MB of text")
        raw = file.path.read_bytes()
    except OSError as error:
        return "", Loss("", file.name, f"it cannot be read: {error.strerror}")
    encoding = next((name for mark, name in _MARKS if raw.startswith(mark)), "utf-8")
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        text = raw.decode(_declared(raw[:_DECLARED_WITHIN]), "replace")
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")), None


def _declared(start: bytes) -> str:
    """Return the encoding that the start of a file declares, that of Western Europe without one of pages."""
    match = _DECLARATION.search(start)
    try:
        name = codecs.lookup(match[1].decode("ascii")).name if match else ""
    except LookupError:
        name = ""
    # Pages that say Latin 1 mean this code page.
    return name if name.startswith(_OF_PAGES) and name != "iso8859-1" else "cp1252"


def inside(root: Path, path: Path) -> bool:
    """Return whether a path is an existing file below a folder, and no link on the way leads out of it."""
    try:
        return path.is_file() and path.resolve().is_relative_to(root.resolve())
    except (OSError, ValueError):
        return False
