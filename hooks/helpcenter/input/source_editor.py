"""Writes edited source files: only the edited lines change, every other byte stays the same.

A file keeps its BOM, the line end of each line (LF, CRLF or CR, also mixed), a missing line end after its last line,
and its permissions.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path

from helpcenter.findings import SourceError
from helpcenter.input.source_file import read_source
from helpcenter.platform.file_system import write_atomically

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class EditableSource:
    """A source file: its ``text`` without BOM and with LF line ends, as `read_source` returns it.

    ``line_ends`` are the line ends that the file has, one for each LF of the text.
    """

    text: str
    line_ends: tuple[str, ...]
    bom: bool = False

    def with_text(self, text: str) -> EditableSource:
        """Return the file with another text with LF line ends.

        An unchanged line keeps its line end, a changed line has the line end of the line that it replaces, and a
        new line has the line end of the previous line.
        """
        return replace(self, text=text, line_ends=_carried_over(self, text))

    def encoded(self) -> bytes:
        """Return the bytes of the file."""
        first, *others = self.text.split("\n")
        lines = (f"{end}{line}" for end, line in zip(self.line_ends, others, strict=True))
        return (codecs.BOM_UTF8 if self.bom else b"") + "".join([first, *lines]).encode()


def read_editable(file: Path, name: str) -> EditableSource:
    """Read a file for an edit; ``name`` is its name in findings.

    Raises SourceError if the file is a symbolic link, is not UTF-8 or has control characters.
    """
    text, findings = read_source(file, name)
    if findings:
        raise SourceError(findings)
    raw = file.read_bytes()
    return EditableSource(text, tuple(_LINE_END.findall(raw.decode())), raw.startswith(codecs.BOM_UTF8))


def new_source(text: str) -> EditableSource:
    """Return a file that does not exist yet, in UTF-8 with LF line ends."""
    return EditableSource(text, ("\n",) * text.count("\n"))


def write_source(file: Path, source: EditableSource) -> bool:
    """Write a file unless it has this content already, and its folder if needed; return whether it was written.

    The write is atomic. Raises OSError, also if the file is a symbolic link, which is not replaced.
    """
    if file.is_symlink():
        raise OSError(f"{file} is a symbolic link. Replace it with a copy of its file.")
    content = source.encoded()
    if file.is_file() and file.read_bytes() == content:
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(file, content)
    return True


def _carried_over(source: EditableSource, text: str) -> tuple[str, ...]:
    """Return the line ends for the new text of a file."""
    count, usual = text.count("\n"), source.line_ends[0] if source.line_ends else "\n"
    if len(set(source.line_ends)) <= 1:
        return (usual,) * count
    before, after = source.text.split("\n"), text.split("\n")
    ends: list[str] = []
    for own, lines in _aligned(before, after):
        for number in range(lines):
            line = own.start + number
            # The last line has no line end, and a new line has no counterpart.
            known = number < len(own) and line < len(source.line_ends)
            ends.append(source.line_ends[line] if known else (ends or [usual])[-1])
    return tuple(ends[:count])


def _aligned(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[range, int]]:
    """Yield the former lines of each part of a text, and the number of its lines after the change."""
    if len(before) == len(after):
        yield range(len(before)), len(after)
        return
    head = _common(before, after)
    tail = _common(before[:head:-1], after[:head:-1])
    yield range(head), head
    changed, new = before[head : len(before) - tail], after[head : len(after) - tail]
    for _, start, end, new_start, new_end in SequenceMatcher(None, changed, new).get_opcodes():
        yield range(head + start, head + end), new_end - new_start
    yield range(len(before) - tail, len(before)), tail


def _common(some: Sequence[str], others: Sequence[str]) -> int:
    """Return the number of equal lines at the start."""
    pairs = zip(some, others, strict=False)
    return next((count for count, (one, other) in enumerate(pairs) if one != other), min(len(some), len(others)))
