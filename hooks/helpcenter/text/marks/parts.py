"""The parts of a Markdown source: what the scanner finds, with positions."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

BlockKind = Literal[
    "heading", "paragraph", "item", "definition", "fence", "code", "table", "rule", "note", "footnote", "reference",
    "abbreviation", "html", "comment",
]  # fmt: skip
InlineKind = Literal["code", "link", "image", "autolink", "tag", "comment", "instruction", "attributes", "formula"]

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


class Position(NamedTuple):
    """A line of a file and a column in it, both from 1; column 0 means the whole line."""

    line: int
    column: int = 0


class Block(NamedTuple):
    """A heading, a paragraph, an item of a list, a code block, or another block of lines.

    ``start`` and ``end`` are offsets in the source, of whole lines without the last line break; ``words`` to
    ``words_end`` is the text without markers of lists, headings, notes and fences. ``level`` is the level of a heading,
    ``depth`` the number of quotes and lists that start on the first line, and ``indent`` its indentation in columns.
    The lines of a ``quoted`` block start with `>`.
    """

    kind: BlockKind
    line: int
    start: int
    end: int
    words: int
    words_end: int
    level: int = 0
    depth: int = 0
    indent: int = 0
    quoted: bool = False


class Inline(NamedTuple):
    """A part of a block's text: a code span, a link, an image, an HTML tag, a comment, an attribute list, or a formula.

    ``start`` and ``end`` are offsets in the source; ``label`` to ``label_end`` is the text of a link, the alternative
    text of an image or the text of a code span. ``address`` is the target of a link or an image, written at
    ``address_start``; for a reference link, that position is in the definition. ``name`` is the name of an HTML element
    in lower case, `/b` for an end tag; of a formula, it is the TeX.
    """

    kind: InlineKind
    start: int
    end: int
    label: int = 0
    label_end: int = 0
    address: str = ""
    address_start: int = -1
    name: str = ""

    @property
    def target(self) -> str:
        """The address that the page has: without backslashes that make signs text, and without entities."""
        address = self.address
        if "\\" in address and self.kind != "autolink":
            address = _ESCAPE.sub(r"\1", address)
        return html.unescape(address) if "&" in address else address


class Definition(NamedTuple):
    """The target of links by reference: its address, and the offset at which the address is written."""

    address: str
    start: int


@dataclass(frozen=True)
class Scan:
    """The blocks of a Markdown source in their order; ``references`` are the definitions by id.

    ``body`` is the offset of the first character after the front matter.
    """

    source: str
    body: int
    blocks: tuple[Block, ...]
    references: Mapping[str, Definition] = field(default_factory=dict)

    def place(self, offset: int) -> Position:
        """Return the line and the column of an offset."""
        line = bisect_right(self._line_starts, offset)
        return Position(line, offset - self._line_starts[line - 1] + 1)

    def line_start(self, line: int) -> int:
        """Return the offset of the first character of a line."""
        return self._line_starts[line - 1]

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        for line in self.source.split("\n"):
            starts.append(starts[-1] + len(line) + 1)
        return starts[:-1]
