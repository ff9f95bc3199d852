"""The position in the source of each token of a converted article."""

from __future__ import annotations

from collections.abc import Sequence

from helpcenter.text.alignment import align
from helpcenter.text.parts import Inline, Place, Scan
from helpcenter.text.source_tokens import Token, attributes_of


class Positions:
    """Joins the tokens of a converted article, by their indexes, with those of its source.

    What Markdown or a macro generated is in no source: it is where the token before it is, as a whole line.
    """

    def __init__(self, scan: Scan, found: Sequence[Token], wanted: Sequence[str], first_line: int) -> None:
        self._scan = scan
        self._found = found
        self._pairs = align(wanted, [token.key for token in found])
        self._first_line = first_line

    def place(self, index: int) -> Place:
        """Return the position of a token."""
        token = self._token(index)
        return self._scan.place(token.start) if token else self.line(index)

    def line(self, index: int) -> Place:
        """Return the line of a token."""
        for pair in reversed(self._pairs[: index + 1]):
            if pair >= 0:
                return Place(self._scan.place(self._found[pair].start).line)
        return Place(self._first_line)

    def target(self, index: int, attribute: str) -> tuple[Place, bool]:
        """Return where the target of a link or an image is written, and whether that is an attribute of HTML."""
        token = self._token(index)
        part = token.part if token else None
        if not isinstance(part, Inline):
            return self.place(index), False
        if part.kind == "tag":
            attributes = attributes_of(self._scan.source, part)
            start = next((one.value_start for one in attributes if one.name == attribute), part.start)
            return self._scan.place(start), True
        return self._scan.place(part.address_start), False

    def _token(self, index: int) -> Token | None:
        pair = self._pairs[index] if index < len(self._pairs) else -1
        return self._found[pair] if pair >= 0 else None
