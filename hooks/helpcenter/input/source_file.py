"""Source files as text in UTF-8 with LF line endings."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from helpcenter.findings import Finding, Problem

_SYMBOLIC_LINK = Problem("source-file", "file is a symbolic link", "Replace it with a copy of the file.")
_IRREGULAR = Problem("source-file", "not a regular file", "Replace it with a file.")
_TOO_LARGE = Problem(
    "source-file", "file is too large: {size} MB (limit: {limit} MB)", "Make it smaller, or divide it."
)
_NOT_UTF_8 = Problem("source-file", "not UTF-8 text: byte {byte}", "Save the file as UTF-8.")
_NOT_READABLE = Problem("source-file", "cannot be read: {reason}", "Let the user who runs this command read the file.")
_CONTROL_CHARACTER = Problem("source-file", "control character {character} in the text", "Delete this character.")
# Bytes. An article of the greatest length has at most 1.9 million.
LARGEST_TEXT = 2_000_000
LARGEST_MEDIA = 500_000_000
_TEXT_ENDINGS = frozenset({".css", ".html", ".j2", ".js", ".yml"})
_MEGABYTE = 1_000_000
CONTROL_CHARACTER = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def unreadable(path: Path, name: str, largest: int = LARGEST_TEXT) -> Finding | None:
    """Return the finding for a file that must not be opened: it is a link, a pipe or device, or too large.

    Opening a pipe waits for its other end, and a sparse file of many gigabytes takes no space on the disk.
    Raises OSError if the file does not exist.
    """
    state = os.lstat(path)
    if stat.S_ISLNK(state.st_mode):
        return _SYMBOLIC_LINK.at(name)
    return unreadable_state(state, name, largest)


def unreadable_state(state: os.stat_result, name: str, largest: int) -> Finding | None:
    """Return the same finding for a file with this ``state`` that is no link."""
    if not stat.S_ISREG(state.st_mode):
        return _IRREGULAR.at(name)
    if state.st_size > largest:
        return _TOO_LARGE.at(name, size=f"{state.st_size / _MEGABYTE:,.1f}", limit=f"{largest // _MEGABYTE:,}")
    return None


def unreadable_files(folder: Path, name: str) -> Iterator[Finding]:
    """Yield findings for files below a folder of templates, scripts and pictures that must not or cannot be opened."""
    for place, folders, files in os.walk(folder):
        folders.sort()
        for entry in sorted([*folders, *files]):
            path = Path(place, entry)
            # A link to nothing is what some editors mark open files with.
            if path.exists() and (finding := _unusable(path, f"{name}/{path.relative_to(folder).as_posix()}")):
                yield finding


def _unusable(path: Path, name: str) -> Finding | None:
    if path.is_symlink():
        return _SYMBOLIC_LINK.at(name)
    if path.is_dir():
        return None
    is_text = path.suffix in _TEXT_ENDINGS
    if finding := unreadable_state(path.stat(), name, LARGEST_TEXT if is_text else LARGEST_MEDIA):
        return finding
    return next(iter(_text_of(path, name)[1]), None) if is_text else None


def read_source(path: Path, name: str) -> tuple[str, list[Finding]]:
    """Return the text of a file without BOM and with LF line endings, and the findings that make it unreadable.

    ``name`` is the path of the file in findings. The text is empty if there is a finding.

    Raises FileNotFoundError.
    """
    if problem := unreadable(path, name):
        return "", [problem]
    return _text_of(path, name)


def _text_of(path: Path, name: str) -> tuple[str, list[Finding]]:
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise
    except OSError as error:
        return "", [_NOT_READABLE.at(name, reason=str(error.strerror))]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return "", [_NOT_UTF_8.at(name, line, byte=f"0x{raw[error.start]:02x}")]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if control := CONTROL_CHARACTER.search(text):
        line = text.count("\n", 0, control.start()) + 1
        return "", [_CONTROL_CHARACTER.at(name, line, character=f"U+{ord(control.group()):04X}")]
    return text, []
