"""A line as the containers around it see it: how far it is indented in them, and what comes after that."""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpcenter.text.marks.line_marks import FenceEnds, is_rule
from helpcenter.text.marks.raw_html import end_of_element, starts_raw_block
from helpcenter.text.rewriting.enclosing_blocks import TAB, Container, is_inset, quote_mark

# What starts another block than a paragraph, an item or a quote.
_OTHERS = frozenset("`~#-*_<!?[:=")
_HEADING = re.compile(r"#{1,6}(?:[ \t]|$)")
_FENCE = re.compile(r"(`{3,}|~{3,})[^`]*$")


class IndentedLine:
    """A line of a source between two offsets.

    ``indent`` is the indentation in columns inside the containers that were entered, ``rest`` what follows it, and
    ``first`` its first character, "" on a blank line.
    """

    def __init__(self, raw: str, start: int, end: int) -> None:
        self.raw, self.start, self.end = raw, start, end
        self._text = raw.expandtabs(TAB) if "\t" in raw else raw
        # Offsets in the line with tabs expanded: after the containers, after all quote marks, and the innermost item.
        self._at = self._quoted = self._item = 0
        self._find()

    def _find(self) -> None:
        self.rest = self._text[self._at :].lstrip(" ")
        self.first = self.rest[:1]
        self.indent = len(self._text) - self._at - len(self.rest)

    @property
    def is_blank(self) -> bool:
        """Whether there is no rest."""
        return not self.first or self.rest.isspace()

    @property
    def tail(self) -> str:
        """The rest with its tabs."""
        if self._text is self.raw:
            return self.rest
        skipped = len(self._text[: self._at].replace(" ", ""))
        at = 0
        while at < len(self.raw) and (skipped or self.raw[at] in " \t"):
            skipped -= self.raw[at] not in " \t"
            at += 1
        return self.raw[at:]

    def enter(self, containers: Sequence[Container]) -> int:
        """Enter the containers that the line continues, from the outermost on, and return their number."""
        blank = not self.rest
        for depth, one in enumerate(containers):
            if one.kind == "quote":
                if self.first != ">" or self.indent >= TAB:
                    return depth
                self._at += self.indent + quote_mark(self.rest)
                self._quoted = self._at
            elif self.indent >= one.least:
                self._item = self._at
                self._at += min(one.width, self.indent)
            elif not blank:
                return depth
            self._find()
            blank = not self.rest
        return len(containers)

    def settle(self, innermost: Container, is_item: bool) -> None:
        """Let the innermost container that was entered learn from this line how its content is indented."""
        if innermost.kind == "item" and not innermost.settled:
            innermost.settle(self._at + self.indent - self._item, is_item)
            self._at = min(self._item + innermost.width, self._at + self.indent)
            self._find()

    def skip(self, length: int) -> None:
        """Pass a marker at the start of the rest."""
        self._at += self.indent + length
        self._find()

    def is_placed(self, containers: Sequence[Container], *, exact: bool = False) -> bool:
        """Return whether Python-Markdown finds the line in these containers as it is indented.

        It takes up to three more blanks; with ``exact`` there must be none.
        """
        kinds = [one.kind for one in containers]
        if "item" not in kinds:
            return True
        indented = len(kinds) - kinds.count("quote")
        columns = self._at + self.indent - self._quoted
        return (
            "quote" not in kinds[-indented:] and (columns == indented * TAB or not exact) and columns // TAB == indented
        )

    def starts_block(self, ends: FenceEnds) -> bool:
        """Return whether the rest is a fence, a heading, a rule, raw HTML, a note or a footnote."""
        first, rest = self.first, self.rest
        if first not in _OTHERS:
            return False
        if first in "`~":
            return self.end_of_fence(ends) is not None
        if first == "#":
            return _HEADING.match(rest) is not None
        if first in "-*_":
            return is_rule(rest)
        if first == "<":
            return rest.startswith("<!--") or starts_raw_block(rest, 0)
        return is_inset(rest)

    @property
    def stands_off(self) -> bool:
        """Whether the rest is a heading, a note or a fence that Python-Markdown would find without this indentation."""
        return 0 < self.indent < TAB and self.first in "#!?`~"

    def end_of_fence(self, ends: FenceEnds) -> int | None:
        """Return the end of the fence that starts with the rest, None if there is none."""
        match = _FENCE.match(self.rest)
        closing = ends.after(match[1], self.end) if match else None
        return closing[1] if closing else None

    def end_of_html(self, source: str) -> int:
        """Return the end of the element or the comment that starts with the rest."""
        start = self.end - len(self.tail)
        if not self.rest.startswith("<!--"):
            return end_of_element(source, start)
        end = source.find("-->", start)
        return end if end >= 0 else self.end
