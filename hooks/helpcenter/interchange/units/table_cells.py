"""The cells of a table in Markdown, as spans of the source."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from helpcenter.text.marks.parts import Block, Inline, Scan

_BORDER = re.compile(r"\\.|\|", re.DOTALL)
_QUOTES = re.compile(r"[> \t]*")


def cells_of(scan: Scan, block: Block, parts: Sequence[Inline]) -> Iterator[tuple[int, int]]:
    """Yield the spans of the cells of all rows, without the row of dashes; a border in code is part of the cell."""
    source = scan.source
    code = [(part.start, part.end) for part in parts if part.kind == "code"]
    starts = [start for start, _ in code]
    at, row = block.words, 0
    while at < block.words_end:
        end = source.find("\n", at, block.words_end)
        end = block.words_end if end < 0 else end
        if row != 1:
            first, last = bisect_left(starts, at), bisect_right(starts, end)
            yield from _cells(source, at, end, code[first:last])
        row += 1
        match = _QUOTES.match(source, end + 1, block.words_end) if end < block.words_end else None
        at = match.end() if match else end + 1


def _cells(source: str, start: int, end: int, code: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    at = start
    for match in _BORDER.finditer(source, start, end):
        if match[0] == "|" and not any(first <= match.start() < last for first, last in code):
            if source[at : match.start()].strip():
                yield at, match.start()
            at = match.end()
    if source[at:end].strip():
        yield at, end
