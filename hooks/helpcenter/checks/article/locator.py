"""Where the elements of an article are in its file."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from helpcenter.text.places import prose_lines

_MARKED = re.compile(r"[ \t>]*#{1,6}[ \t]|[ \t]*<h[1-6]", re.IGNORECASE)
_UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*")
_CELLS = frozenset({"td", "th"})
# Marks of lists, quotations and emphasis.
_BLOCK_START = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,3}[.)])[ \t]+)*[\W_]*")
_TABLE_RULE = re.compile(r"[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t:-]*)*")
_WORD = re.compile(r"\w+")
# More of a name for a place than a number or a letter.
_LONG_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True)
class Place:
    """A line of a file and a column in it, from 1; column 0 means the whole line."""

    line: int
    column: int = 0


class Locator:
    """Finds things in the order in which they come; what is not found is where the one before was."""

    def __init__(self, source: str) -> None:
        self._lines = prose_lines(source)
        self._texts = dict(self._lines)
        starts = (_BLOCK_START.match(line) for _, line in self._lines)
        self._starts = [start.end() if start else 0 for start in starts]
        self._at: dict[str, tuple[int, int]] = defaultdict(lambda: (self._body(), 0))

    def find_heading(self, word: str) -> Place:
        """The next line that is a heading with ``word``."""
        index, _ = self._at["heading"]
        for i in range(index, len(self._lines)):
            number, line = self._lines[i]
            after = self._lines[i + 1][1] if i + 1 < len(self._lines) else ""
            if (_MARKED.match(line) or _UNDERLINE.fullmatch(after)) and word in line:
                self._at["heading"] = (i + 1, 0)
                return Place(number)
        return Place(self._lines[min(index, len(self._lines) - 1)][0] if self._lines else 1)

    def find(self, kind: str, needle: str) -> Place:
        """The next place of ``needle`` among those of its ``kind``."""
        index, column = self._at[kind]
        for i in range(index, len(self._lines)):
            number, line = self._lines[i]
            found = line.find(needle, column if i == index else 0)
            if needle and found >= 0:
                self._at[kind] = (i, found + 1)
                return Place(number, found + 1)
        return Place(self._lines[min(index, len(self._lines) - 1)][0] if self._lines else 1)

    def find_block(self, kind: str, text: str) -> Place:
        """The line that begins with the first words of a block, or has them in a cell of a table."""
        words = _WORD.findall(text[:80])[:2]
        index, column = self._at["run"]
        begins = index + 1 if column else index
        for i in range(begins, len(self._lines)) if words and kind not in _CELLS else ():
            number, line = self._lines[i]
            at = self._starts[i]
            if line.startswith(words[0], at) and words[-1] in line:
                self._at["run"] = (i, at + 1)
                return Place(number, at + 1)
        return self.find("run", first_word(text))

    def find_table(self) -> Place:
        """The next line that begins a table."""
        index, _ = self._at["table"]
        for i in range(index, len(self._lines)):
            number, line = self._lines[i]
            after = self._lines[i + 1][1] if i + 1 < len(self._lines) else ""
            if "<table" in line.lower() or ("|" in line and _TABLE_RULE.fullmatch(after)):
                self._at["table"] = (i + 1, 0)
                return Place(number)
        return Place(self._lines[min(index, len(self._lines) - 1)][0] if self._lines else 1)

    def is_raw(self, place: Place) -> bool:
        """Whether what was found there is the value of an attribute of HTML."""
        line = self._texts.get(place.line, "")
        return place.column > 1 and line[place.column - 2] in "\"'="

    def _body(self) -> int:
        """Where the front matter has ended."""
        if not self._lines or self._lines[0][1].rstrip() != "---":
            return 0
        return next((i + 1 for i, (_, line) in enumerate(self._lines[1:], 1) if line.rstrip() in ("---", "...")), 0)


def first_word(text: str) -> str:
    """The first word of a text that is more of a name for a place than a number or a letter."""
    word = _LONG_WORD.search(text[:80]) or _WORD.search(text)
    return word[0] if word else ""
