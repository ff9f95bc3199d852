"""A source rewritten for conversion, with the positions of the original."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import NamedTuple

from helpcenter.text.marks.parts import Scan


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A text made from a source, line by line: a line has another beginning than in the source, or was inserted.

    ``starts`` are the offsets of the lines of ``text``; ``origins`` are the start and the end, in the source, of the
    line that each was made from, both the start of the next line for an inserted one. ``lists`` are the numbers of the
    lines of the source at which the rewritten lists start, and negated ones of other lines.
    """

    text: str
    starts: list[int]
    origins: list[tuple[int, int]]
    lists: tuple[int, ...]

    def origin(self, offset: int) -> int:
        """Return the offset in the source of a character of the text; what has been put before a line is its start."""
        line = bisect_right(self.starts, offset) - 1
        start, end = self.origins[line]
        if offset == self.starts[line]:
            return start
        after = self.starts[line + 1] - 1 if line + 1 < len(self.starts) else len(self.text)
        return max(start, end - (after - offset))


class Edit(NamedTuple):
    """A text for what is between two offsets of a source, in the list that starts at a line."""

    text: str
    start: int
    end: int
    list: int


class Edits:
    """The lines of a source that are written in another way, each at the offset where it starts."""

    def __init__(self) -> None:
        self._lines: dict[int, list[Edit]] = {}

    def put(self, at: int, edit: Edit) -> None:
        """Write a text as a line, in place of the line that starts at an offset, and after what is written there."""
        self._lines.setdefault(at, []).append(edit)

    def __contains__(self, at: object) -> bool:
        """Return whether something is written for the line that starts at an offset."""
        return at in self._lines

    def apply(self, source: str, body: int, lists: tuple[int, ...]) -> Rewritten:
        """Return the source with the edits of these lists, which are all at or after the offset ``body``."""
        # What comes before is a line of its own here, whose origin is itself.
        lines = [(source[: body - 1], 0, body - 1)] if body else []
        start, chosen = body, frozenset(lists)
        for raw in source[body:].split("\n"):
            end = start + len(raw)
            edits = [(one.text, one.start, one.end) for one in self._lines.get(start, ()) if one.list in chosen]
            lines += edits or [(raw, start, end)]
            start = end + 1
        starts, at = [], 0
        for text, _, _ in lines:
            starts.append(at)
            at += len(text) + 1
        text = "\n".join([text for text, _, _ in lines])
        return Rewritten(text, starts, [(start, end) for _, start, end in lines], lists)


def with_origins(scanned: Scan, rewritten: Rewritten) -> Scan:
    """Return the scan of a rewritten text with the positions of its source."""
    origin = rewritten.origin
    blocks = []
    for one in scanned.blocks:
        start, end = origin(one.start), origin(one.end)
        words, words_end = origin(one.words), origin(one.words_end)
        line = scanned.place(start).line
        blocks.append(one._replace(line=line, start=start, end=end, words=words, words_end=words_end))
    references = {name: one._replace(start=origin(one.start)) for name, one in scanned.references.items()}
    return replace(scanned, blocks=tuple(blocks), references=references)
