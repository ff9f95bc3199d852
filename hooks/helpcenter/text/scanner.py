"""Finds the blocks of a Markdown source in one pass over its lines, in time linear in its length.

The rules are those of Python-Markdown, with the extensions that help centers use: fences, tables, notes, footnotes,
definition lists, abbreviations. The first characters of a line decide what it is; no regular expression reads more than
one line. The module `inline` finds what is inside the text of a block.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from helpcenter.text.parts import Block, BlockKind, Definition, Scan
from helpcenter.text.raw_html import end_of_element, starts_raw_block

_TAB = 4
_ITEM = re.compile(r"(?:[-+*]|\d+[.)])[ \t]+")
_FENCE = re.compile(r"(`{3,}|~{3,})[^`\n]*")
_DEFINITION = re.compile(r"\[([^\[\]]*)\]:[ \t]*(?:<?([^\s>]+)>?)?([^\n]*)")
_ABBREVIATION = re.compile(r"\*\[[^\]\n]*\][ ]?:")
_NOTE_TYPE = re.compile(r"[\w+\s-]*")
_TITLES = ('""', "''", "()")


def scan_file(source: str) -> Scan:
    """Return the blocks of a file, which may start with front matter; raises ValueError if that has no end."""
    return scan(source, front_matter_span(source)[1])


def scan(source: str, body: int = 0) -> Scan:
    """Return the blocks of a Markdown source from the offset ``body`` on."""
    scanner = _Scanner(source, body)
    scanner.run()
    return Scan(source, body, tuple(scanner.blocks), scanner.references)


def front_matter_span(source: str) -> tuple[int, int]:
    """Return the offsets of the closing line and of the body; zeros without front matter.

    The YAML starts on the second line. Raises ValueError if the front matter has no closing line.
    """
    first = source.find("\n")
    if not source.startswith("---") or first < 0 or source[:first].rstrip() != "---":
        return 0, 0
    start = first + 1
    while start < len(source):
        end = source.find("\n", start)
        end = len(source) if end < 0 else end
        if source[start:end].rstrip() in ("---", "..."):
            return start, min(end + 1, len(source))
        start = end + 1
    raise ValueError("front matter without a closing line")


def reference_id(label: str) -> str:
    """Return the id of a reference: letter case and white space do not count."""
    return " ".join(label.lower().split())


class _Line(NamedTuple):
    """A line: its number, the offsets of start, text behind quote markers and end; its indentation and quote level."""

    number: int
    start: int
    text: int
    end: int
    indent: int
    quotes: int


@dataclass(slots=True)
class _Open:
    """A block to which the next line may belong."""

    kind: BlockKind
    line: int
    start: int
    words: int
    end: int
    depth: int
    indent: int
    quoted: bool
    lines: int = 1


class _Scanner:
    """One pass over the lines; a paragraph, an item or a table stays open until a line ends it."""

    def __init__(self, source: str, body: int) -> None:
        self.blocks: list[Block] = []
        self.references: dict[str, Definition] = {}
        self._source = source
        self._next = body
        self._number = source.count("\n", 0, body) + 1
        self._open: _Open | None = None
        # Lines indented up to here belong to a list item or a note; four columns more make a code block.
        self._room = 0
        # Markers of fences and comments that have no end in the rest of the source.
        self._endless: set[str] = set()
        starts: dict[str, Callable[[_Line], bool]] = {
            "#": self._heading, "`": self._fence, "~": self._fence, "=": self._rule, "-": self._rule,
            "*": self._rule, "_": self._rule, "|": self._rule, ":": self._rule, "!": self._note, "?": self._note,
            "/": self._note, "[": self._definition, "<": self._html,
        }  # fmt: skip
        self._starts = starts

    def run(self) -> None:
        """Read all lines."""
        source, size = self._source, len(self._source)
        while self._next < size:
            start = self._next
            end = source.find("\n", start)
            end = size if end < 0 else end
            self._next = end + 1
            text = source[start:end].lstrip()
            if not text:
                self._close()
            else:
                self._read(start, end - len(text), end)
            self._number += 1
        self._close()

    def _read(self, start: int, text: int, end: int) -> None:
        source, open_block = self._source, self._open
        first = source[text]
        if open_block is not None and first.isalpha():
            # Most lines continue a paragraph.
            open_block.end = end
            open_block.lines += 1
            return
        indent = text - start
        if indent and "\t" in source[start:text]:
            indent = len(source[start:text].expandtabs(_TAB))
        quotes = 0
        if first == ">":
            quotes, text = self._quotes(text, end)
            if text == end or (open_block is not None and not open_block.quoted):
                self._close()
            if text == end:
                return
            first = source[text]
        line = _Line(self._number, start, text, end, indent, quotes)
        if open_block is None and indent >= self._room + _TAB and first not in "`~" and not quotes:
            self._code(line)
            return
        handler = self._starts.get(first)
        if handler is None or not handler(line):
            self._text(line)

    def _quotes(self, at: int, end: int) -> tuple[int, int]:
        """Return the number of quote markers at the start of a line, and the offset of the text behind them."""
        source, count = self._source, 0
        while at < end and source[at] in "> \t":
            count += source[at] == ">"
            at += 1
        return count, at

    def _text(self, line: _Line) -> None:
        words, depth = line.text, line.quotes
        while match := _ITEM.match(self._source, words, line.end):
            words = match.end()
            depth += 1
        if words > line.text:
            self._begin("item", line, words, depth)
            self._room = (line.indent // _TAB + 1) * _TAB
        elif self._open is None:
            self._begin("paragraph", line, words, depth)
        else:
            self._open.end = line.end
            self._open.lines += 1

    def _begin(self, kind: BlockKind, line: _Line, words: int, depth: int = 0) -> None:
        self._close()
        self._leave_lists(line)
        quoted = line.quotes > 0
        self._open = _Open(kind, line.number, line.start, words, line.end, depth, line.indent, quoted)

    def _close(self) -> None:
        if (one := self._open) is not None:
            self._open = None
            self.blocks.append(
                Block(one.kind, one.line, one.start, one.end, one.words, one.end, 0, one.depth, one.indent, one.quoted)
            )

    def _leave_lists(self, line: _Line) -> None:
        if line.indent < self._room:
            self._room = line.indent // _TAB * _TAB

    def _add(self, kind: BlockKind, line: _Line, words: int, words_end: int, level: int = 0) -> bool:
        """Add a block of one line."""
        self._close()
        self._leave_lists(line)
        self.blocks.append(
            Block(kind, line.number, line.start, line.end, words, words_end, level, line.quotes, line.indent)
        )
        return True

    def _add_lines(self, kind: BlockKind, line: _Line, words: int, words_end: int | None, last: int) -> bool:
        """Add a block up to the end of the line that has the offset ``last``; its words end there without another."""
        end = self._source.find("\n", last)
        end = len(self._source) if end < 0 else end
        added = self._add(kind, line._replace(end=end), words, end if words_end is None else words_end)
        self._number += self._source.count("\n", line.end, end)
        self._next = end + 1
        return added

    def _code(self, line: _Line) -> None:
        last = self.blocks[-1] if self.blocks else None
        if last is None or last.kind != "code" or self._source[last.end : line.start].strip():
            self._add("code", line, line.text, line.end)
        else:
            self.blocks[-1] = Block("code", last.line, last.start, line.end, last.words, line.end, 0, 0, last.indent)

    def _heading(self, line: _Line) -> bool:
        text = self._source[line.text : line.end]
        rest = text.lstrip("#")
        level = min(len(text) - len(rest), 6)
        words = text[level:].strip()
        start = line.text + len(text) - len(text[level:].lstrip(" \t"))
        words = words.rstrip("#").rstrip()
        return line.indent <= self._room and self._add("heading", line, start, start + len(words), level)

    def _fence(self, line: _Line) -> bool:
        source = self._source
        match = _FENCE.fullmatch(source, line.text, line.end)
        if match is None or match[1] in self._endless:
            return False
        marker, at = match[1], line.end
        while (at := source.find(marker, at + 1)) >= 0:
            start = source.rfind("\n", line.end, at)
            end = source.find("\n", at)
            end = len(source) if end < 0 else end
            if start >= 0 and source[start:end].strip("> \t\r\n") == marker:
                words = min(line.end + 1, start)
                return self._add_lines("fence", line, words, start, end)
            at = end
        self._endless.add(marker)
        return False

    def _rule(self, line: _Line) -> bool:
        """Read an underline, the second row of a table, a horizontal rule, an abbreviation or a definition."""
        text = self._source[line.text : line.end].rstrip()
        one = self._open
        if one is not None and one.lines == 1 and one.kind == "paragraph":
            if not text.strip(text[0]) and text[0] in "=-":
                self._open = None
                level = 1 if text[0] == "=" else 2
                self.blocks.append(
                    Block("heading", one.line, one.start, line.end, one.words, one.end, level, one.depth, one.indent)
                )
                return True
            if "-" in text and not text.strip("|:- \t") and "|" in self._source[one.words : line.end]:
                one.kind, one.end, one.lines = "table", line.end, 2
                return True
        bare = text.replace(" ", "").replace("\t", "")
        if len(bare) >= 3 and text[0] in "-*_" and not bare.strip(text[0]):
            return self._add("rule", line, line.end, line.end)
        if text[0] == "*" and _ABBREVIATION.match(text):
            return self._add("abbreviation", line, line.text, line.end)
        if text[0] == ":" and text[1:2] in (" ", "\t"):
            self._begin("definition", line, line.end - len(self._source[line.text + 1 : line.end].lstrip()))
            self._room = (line.indent // _TAB + 1) * _TAB
            return True
        return False

    def _note(self, line: _Line) -> bool:
        marker = self._source[line.text : line.text + 3]
        rest = self._source[line.text + 3 : line.end]
        bar = marker == "///"
        kind, mark, title = rest.partition("|" if bar else '"')
        closed = title.rstrip().endswith('"') and title.count('"') == 1
        if marker not in ("!!!", "???", "///") or not _NOTE_TYPE.fullmatch(kind) or (mark and not bar and not closed):
            return False
        start = line.end - len(title.lstrip(" \t")) if mark and kind.strip() != "html" else line.end
        self._add("note", line, start, start + (title.find('"') if closed and not bar else line.end - start))
        if not bar:
            self._room = (line.indent // _TAB + 1) * _TAB
        return True

    def _definition(self, line: _Line) -> bool:
        """Read the definition of a reference or of a footnote."""
        match = _DEFINITION.match(self._source, line.text, line.end)
        if match is None or line.indent >= _TAB:
            return False
        if match[1].startswith("^"):
            self._begin("footnote", line, self._source.index(":", match.end(1)) + 1)
            self._room = _TAB
            return True
        rest = match[3].strip()
        if match[2] is None or (rest and (len(rest) < 2 or rest[0] + rest[-1] not in _TITLES)):
            return False
        self.references[reference_id(match[1])] = Definition(match[2], match.start(2))
        return self._add("reference", line, line.end, line.end)

    def _html(self, line: _Line) -> bool:
        source = self._source
        if source.startswith("<!--", line.text):
            end = source.find("-->", line.text + 4) if "<!--" not in self._endless else -1
            if end < 0:
                self._endless.add("<!--")
            elif end > line.end or not source[end + 3 : line.end].strip():
                return self._add_lines("comment", line, line.text, line.text, end)
            return False
        if line.indent >= _TAB or line.quotes or not starts_raw_block(source, line.text):
            return False
        return self._add_lines("html", line, line.text, None, end_of_element(source, line.text) - 1)
