"""An article's blocks as lines that people read: the numbers of steps, and the cells of tables with their headings."""

from __future__ import annotations

import re
from collections.abc import Iterable

from helpcenter.text.marks.parts import Block

_NUMBER = re.compile(r"(\d{1,9})[.)]\s*$")
BETWEEN_CELLS = re.compile(r"(?<!\\)\|")
_BULLET = "•"
# A longer heading is not repeated with each cell.
_LONGEST_HEADING = 60


class ReadableLines:
    """Collects the lines of blocks that follow each other."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._lines: list[str] = []
        # The last number of each numbered list that is open, by the indentation of its items.
        self._numbers: dict[int, int] = {}

    def add(self, block: Block, lines: Iterable[str]) -> None:
        """Add a block with its text without Markdown syntax: one line, or the lines of a table."""
        if block.kind == "item":
            marker = self._marker(block)
            self._lines += (f"{marker} {line}" for line in lines)
            return
        if not block.indent:
            self._numbers.clear()
        if block.kind == "definition" and self._lines:
            lines = [f"{self._lines.pop()}: {line}" for line in lines]
        self._lines += lines

    def take(self) -> str:
        """Return the lines since the last time, with an end of line between them."""
        text = "\n".join([line.strip() for line in self._lines if line])
        self._lines.clear()
        self._numbers.clear()
        return text

    def _marker(self, block: Block) -> str:
        """Return the number that the page shows: that of the first item, counted on."""
        written = _NUMBER.search(self._source, block.start, block.words)
        for indent in [indent for indent in self._numbers if indent > block.indent]:
            del self._numbers[indent]
        if written is None:
            self._numbers.pop(block.indent, None)
            return _BULLET
        number = self._numbers.get(block.indent, int(written[1]) - 1) + 1
        self._numbers[block.indent] = number
        return f"{number}."


def table_lines(table: str) -> list[str]:
    """Return a line for each row of a table in Markdown, without its rule: "Name: Basic; Price: 5 €"."""
    head, *rows = ([cell.strip() for cell in _cells(line)] for line in table.strip().split("\n"))
    lines = []
    for row in rows:
        lines.append("; ".join(_named(name, cell) for name, cell in zip(head, row, strict=False) if cell))
    return lines or ["; ".join(filter(None, head))]


def _named(name: str, cell: str) -> str:
    return f"{name}: {cell}" if 0 < len(name) <= _LONGEST_HEADING else cell


def _cells(line: str) -> list[str]:
    line = line.strip().removeprefix("|")
    return BETWEEN_CELLS.split(line[:-1] if line.endswith("|") and not line.endswith("\\|") else line)


def without_bars(cells: str) -> str:
    """Return cells whose bars have no backslashes, in code neither."""
    return cells.replace("\\|", "|")
