"""Markdown that any program reads: without the marks of notes, tabs and captions, whose titles are bold lines."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from helpcenter.text.marks.parts import Block, Scan

_MARKS = ("!!!", "???", "///", ":::", "=== ", "===!", "===+")
# The content of a note or a tab is indented by this many columns below its mark.
_INDENTED = 4
_KIND = re.compile(r"(?:!!!|\?\?\?\+?|/{3,}|:{3,})[ \t]*([\w-]+)")
# An HTML block or the definition of a reference, which is one only if it is not indented.
_OTHER_IF_INDENTED = re.compile(rf"\n[ \t>]{{{_INDENTED},}}(?:<|\[[^\]\n]*\]:)")


def has_marks(body: str) -> bool:
    """Return whether a Markdown body may have marks."""
    return any(mark in body for mark in _MARKS)


def reads_the_same(body: str) -> bool:
    """Return whether the links in a Markdown body are the same without marks."""
    return _OTHER_IF_INDENTED.search(body) is None


def without_marks(scanned: Scan, lines: Sequence[str], titles: Mapping[str, str]) -> str:
    """Return a Markdown body without marks.

    ``lines`` are those of the scanned source, in which addresses may have changed; ``titles`` are those of notes
    without their own, by kind.
    """
    notes = {block.line: block for block in scanned.blocks if block.kind == "note" and not block.quoted}
    code = {
        number for block in scanned.blocks if block.kind in {"fence", "code"} for number in _lines_of(scanned, block)
    }
    portable: list[str] = []
    # The indentation of the contents that are open.
    inside: list[int] = []
    after_title = False
    for number, line in enumerate(lines, 1):
        indent = len(line) - len(line.lstrip(" "))
        while inside and line.strip() and indent < inside[-1] and number not in code:
            inside.pop()
        before = indent - _INDENTED * len(inside)
        note = notes.get(number)
        if note is None or not line.lstrip().startswith(_MARKS):
            portable += ["", line] if after_title and line.strip() else [line]
            portable[-1] = line[min(indent, _INDENTED * len(inside)) :]
            after_title = False
            continue
        if title := _title(line, note, titles):
            portable += ["", f"{' ' * before}**{title}**"] if after_title else [f"{' ' * before}**{title}**"]
            after_title = True
        if line.lstrip()[0] in "!?=":
            inside.append(indent + _INDENTED)
    return "\n".join(portable)


def _lines_of(scanned: Scan, block: Block) -> range:
    return range(block.line, block.line + scanned.source.count("\n", block.start, block.end) + 1)


def _title(line: str, note: Block, titles: Mapping[str, str]) -> str:
    """Return the title of a note in its ``line``; `""` means that it has none."""
    own = line[note.words - note.start : len(line) - (note.end - note.words_end)].strip().replace("**", "")
    line = line.strip()
    kind = None if line.endswith('""') else _KIND.match(line)
    return own or (titles.get(kind[1].lower(), "") if kind else "")
