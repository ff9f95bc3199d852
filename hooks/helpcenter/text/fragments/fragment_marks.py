"""Finds the marks of fragments and variables in a Markdown source: `{{ fragment "NAME" }}` and `{{ NAME }}`.

In code and comments they are text, and so are marks after a backslash, which Markdown does not print.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from helpcenter.text.markdown.inline import inline_parts
from helpcenter.text.marks.parts import Block, Scan

MARK = re.compile(r"""\{\{[ \t]*+(?:fragment[ \t]++"([^"\n]*+)"|([A-Za-z][\w.-]*+))[ \t]*+\}\}""")
_BEFORE = re.compile(r"[ \t>]*+((?:[-+*]|\d{1,9}[.)])[ \t]++)?+")
_RAW = frozenset({"fence", "code", "comment"})
# A list marker stands before text that is indented by this many columns.
_ITEM = "    "


class Mark(NamedTuple):
    """A mark between two offsets: the name of a fragment or of a variable.

    ``prefix`` is what each further line of a fragment starts with, None if the mark is not alone on its line.
    """

    start: int
    end: int
    fragment: str | None
    variable: str | None
    prefix: str | None


def marks_of(scan: Scan) -> Iterator[Mark]:
    """Yield the marks of a scanned source in their order."""
    if "{{" not in scan.source:
        return
    starts = [block.start for block in scan.blocks]
    known: dict[int, list[tuple[int, int]]] = {}
    for match in MARK.finditer(scan.source, scan.body):
        number = bisect_right(starts, match.start()) - 1
        if number < 0 or is_escaped(scan.source, match.start()):
            continue
        block = scan.blocks[number]
        if match.start() < block.end and (block.kind in _RAW or _in_code(scan, block, number, match.start(), known)):
            continue
        yield Mark(match.start(), match.end(), match[1], match[2], _prefix(scan.source, match))


def is_escaped(text: str, at: int) -> bool:
    """Return whether a backslash that is none of a pair stands before an offset."""
    before = text[:at] if at < 64 else text[at - 64 : at]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


def _in_code(scan: Scan, block: Block, number: int, at: int, known: dict[int, list[tuple[int, int]]]) -> bool:
    if number not in known:
        parts = inline_parts(scan, block)
        known[number] = [(part.start, part.end) for part in parts if part.kind in {"code", "comment"}]
    spans = known[number]
    found = bisect_right(spans, (at, len(scan.source))) - 1
    return found >= 0 and at < spans[found][1]


def _prefix(source: str, match: re.Match[str]) -> str | None:
    start = source.rfind("\n", 0, match.start()) + 1
    before = _BEFORE.fullmatch(source, start, match.start())
    if before is None:
        return None
    end = source.find("\n", match.end())
    if source[match.end() : end if end >= 0 else len(source)].strip():
        return None
    return f"{source[start : before.start(1)]}{_ITEM}" if before[1] else source[start : match.start()]
