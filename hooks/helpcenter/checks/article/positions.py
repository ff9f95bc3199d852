"""The position in the source of each token of a converted article."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from helpcenter.text.markdown.alignment import align
from helpcenter.text.marks.parts import Position, Scan
from helpcenter.text.source_tokens import SourceTokens, attributes_of


class Positions:
    """Maps the tokens of a converted article to the tokens of its source by index.

    Tokens that Markdown or a macro generates are not in the source; their position is the line of the previous token.
    """

    def __init__(self, scan: Scan, found: SourceTokens, wanted: Sequence[str], first_line: int) -> None:
        self._scan = scan
        self._found = found
        self._pairs = align(wanted, found.keys)
        self._first_line = first_line

    def __contains__(self, index: int) -> bool:
        """Return whether the source has a token of its own for this one."""
        return self._pair(index) >= 0

    def place(self, index: int) -> Position:
        """Return the position of a token."""
        pair = self._pair(index)
        return self._scan.place(self._found.start(pair)) if pair >= 0 else self.line(index)

    def start_line(self, index: int) -> Position:
        """Return the line of an element; one without a token of its own in the source has that of its first word."""
        return self.line(index + 1 if index not in self and index + 1 in self else index)

    def line(self, index: int) -> Position:
        """Return the line of a token."""
        pair = self._last_pairs[min(index, len(self._pairs) - 1)] if self._pairs else -1
        return Position(self._scan.place(self._found.start(pair)).line if pair >= 0 else self._first_line)

    def target(self, index: int, attribute: str) -> tuple[Position, bool, str]:
        """Return the position of a link or image target, whether it is an HTML attribute, and how it is written."""
        part = self._found.part(self._pair(index))
        if part is None:
            return self.place(index) if index in self else self.start_line(index), False, ""
        if part.kind == "tag":
            attributes = attributes_of(self._scan.source, part)
            found = next((one for one in attributes if one.name == attribute), None)
            start, written = (found.value_start, found.value) if found else (part.start, "")
            return self._scan.place(start), True, written
        return self._scan.place(part.address_start), False, part.address

    @cached_property
    def _last_pairs(self) -> list[int]:
        """The pair of each token, or of the last token before it that has one."""
        if -1 not in self._pairs:
            return self._pairs
        pairs = []
        last = -1
        for pair in self._pairs:
            last = pair if pair >= 0 else last
            pairs.append(last)
        return pairs

    def _pair(self, index: int) -> int:
        return self._pairs[index] if index < len(self._pairs) else -1
