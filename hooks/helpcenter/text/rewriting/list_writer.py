"""Writes the lines of lists in the form that Python-Markdown reads."""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpcenter.text.rewriting.enclosing_blocks import TAB, Container, has_item
from helpcenter.text.rewriting.indented_line import IndentedLine
from helpcenter.text.rewriting.rewritten import Edit, Edits

_NUMBER = re.compile(r"(\d{1,9})[.)](?=[ \t]|$)")


class ListWriter:
    """Collects the lines that change; ``current`` is the first line of the list that they belong to.

    Of what is in no list, it is the number of its line, negated.

    With ``exact``, lines move even if Python-Markdown reads them correctly as they are indented.
    """

    def __init__(self, *, exact: bool) -> None:
        self.edits = Edits()
        # The first lines of the lists that change, in their order.
        self.changed: dict[int, None] = {}
        self.current = 0
        self._exact = exact

    def blank(self, line: IndentedLine, containers: Sequence[Container]) -> None:
        """Put a blank line before a line."""
        self.changed[self.current] = None
        self.edits.put(line.start, Edit(prefix_of(containers).rstrip(), line.start, line.start, self.current))

    def write(self, line: IndentedLine, text: str, start: int | None = None, end: int | None = None) -> bool:
        """Write a line, or what is between two offsets in it, as ``text``; return whether that differs."""
        moved = text != line.raw
        if moved:
            self.changed[self.current] = None
        if moved or line.start in self.edits:
            start, end = line.start if start is None else start, line.end if end is None else end
            self.edits.put(line.start, Edit(text, start, end, self.current))
        return moved

    def beginning(
        self,
        line: IndentedLine,
        containers: Sequence[Container],
        indent: int = 0,
        *,
        moved: bool = False,
        flush: bool = False,
    ) -> str:
        """Return what comes before the rest of a line in containers, indented by ``indent`` columns.

        A line stands ``flush`` if Python-Markdown would not see what it is after any other indentation.
        """
        beginning = line.raw[: len(line.raw) - len(line.tail)]
        moved = moved or flush or any(one.moved for one in containers)
        if not moved and line.is_placed(containers, exact=self._exact) and (indent < TAB or not has_item(containers)):
            return beginning
        wanted = prefix_of(containers) + " " * indent
        return beginning if beginning.expandtabs(TAB) == wanted else wanted

    def write_pieces(
        self, line: IndentedLine, pieces: Sequence[tuple[str, str]], *, is_empty: bool, underlines: bool
    ) -> bool:
        """Write a line in pieces, each a line with a beginning and the rest from there on; return whether it moved.

        The last piece ``is_empty`` if there is no text after a marker. `-` alone ``underlines`` the line before.
        """
        rest = line.tail
        marks = len(pieces[0][1]) - len(rest)
        moved = False
        for at, (beginning, tail) in enumerate(pieces):
            following = len(pieces[at + 1][1]) if at + 1 < len(pieces) else 0
            text = tail[: len(tail) - following] if following else tail
            if marks and ")" in text[: len(tail) - len(rest)]:
                text = _NUMBER.sub(r"\1.", text, count=1)
            if following or is_empty:
                text = f"{text.rstrip()} "
                if text == "- " and (at or underlines):
                    text = "* "
            end = line.end - following
            start = line.start if at == 0 else line.end - len(tail)
            moved = self.write(line, beginning + text, start, end) or moved
        return moved


def prefix_of(containers: Sequence[Container]) -> str:
    """Return what Python-Markdown wants before the content of containers."""
    return "".join("> " if one.kind == "quote" else " " * TAB for one in containers)
