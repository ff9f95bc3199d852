"""Finds the blocks of a Markdown source in one pass over its lines, in time linear in its length.

It follows the rules of Python-Markdown and its extensions. No regular expression reads more than one line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from helpcenter.text.marks.line_marks import (
    FenceEnds,
    Line,
    OpenBlock,
    after_task_box,
    front_matter_span,
    heading_span,
    is_rule,
    is_table_rule,
    note_title,
    read_definition,
    underline_level,
)
from helpcenter.text.marks.parts import Block, BlockKind, Definition, Scan
from helpcenter.text.marks.raw_html import end_of_element, starts_raw_block
from helpcenter.text.rewriting.list_rewriting import rewrite_lists
from helpcenter.text.rewriting.rewritten import with_origins

_TAB = 4
_ITEM = re.compile(r"(?:[-+*]|\d+[.)])[ \t]+")
_FENCE = re.compile(r"(`{3,}|~{3,})[^`\n]*")
_ABBREVIATION = re.compile(r"\*\[[^\]\n]*\][ ]?:")


def scan_file(source: str) -> Scan:
    """Return the blocks of a file, which may start with front matter; raises ValueError if that has no end."""
    return scan(source, front_matter_span(source)[1])


def scan(source: str, body: int = 0) -> Scan:
    """Return the blocks of a Markdown source from the offset ``body`` on, with the lists that readers see."""
    rewritten = rewrite_lists(source, body)
    scanner = _Scanner(rewritten.text if rewritten else source, body)
    scanned = Scan(source, body, scanner.run(), scanner.references)
    return with_origins(scanned, rewritten) if rewritten else scanned


class _Scanner:
    """One pass over the lines; a paragraph, an item or a table stays open until a line ends it."""

    def __init__(self, source: str, body: int) -> None:
        self.blocks: list[Block] = []
        self.references: dict[str, Definition] = {}
        self._source = source
        self._next = body
        self._number = source.count("\n", 0, body) + 1
        self._open: OpenBlock | None = None
        # Lines indented up to here belong to a list item or a note; four columns more make a code block.
        self._room = 0
        self._fence_ends = FenceEnds(source)
        # Whether a comment has no end in the rest of the source.
        self._endless = False

    def run(self) -> tuple[Block, ...]:
        """Read all lines, and return their blocks."""
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
        return tuple(self.blocks)

    def _read(self, start: int, text: int, end: int) -> None:
        source, open_block = self._source, self._open
        first = source[text]
        if open_block is not None and first.isalpha():
            # Most lines only continue a paragraph.
            open_block.end = end
            open_block.lines += 1
            return
        indent = text - start
        if indent and "\t" in source[start:text]:
            indent = len(source[start:text].expandtabs(_TAB))
        quotes = 0
        if first == ">" and (open_block is not None or indent < self._room + _TAB):
            quotes, text = self._quotes(text, end)
            if text == end or (open_block is not None and not open_block.quoted):
                self._close()
            if text == end:
                return
            first = source[text]
        line = Line(self._number, start, text, end, indent, quotes)
        if open_block is None and indent >= self._room + _TAB and first not in "`~" and not quotes:
            self._code(line)
            return
        handler = _STARTS.get(first)
        if handler is None or not handler(self, line):
            self._text(line)

    def _quotes(self, at: int, end: int) -> tuple[int, int]:
        """Return the number of quote markers at the start of a line, and the offset of the text after them."""
        source, count = self._source, 0
        while at < end and source[at] in "> \t":
            count += source[at] == ">"
            at += 1
        return count, at

    def _text(self, line: Line) -> None:
        words, depth = line.text, line.quotes
        while match := _ITEM.match(self._source, words, line.end):
            words = match.end()
            depth += 1
        if words > line.text:
            self._begin("item", line, after_task_box(self._source, words, line.end), depth)
            self._room = (line.indent // _TAB + 1) * _TAB
        elif self._open is None:
            self._begin("paragraph", line, words, depth)
        else:
            self._open.end = line.end
            self._open.lines += 1

    def _begin(self, kind: BlockKind, line: Line, words: int, depth: int = 0) -> None:
        self._close()
        self._leave_lists(line)
        quoted = line.quotes > 0
        self._open = OpenBlock(kind, line.number, line.start, words, line.end, depth, line.indent, quoted)

    def _close(self) -> None:
        if (one := self._open) is not None:
            self._open = None
            self.blocks.append(
                Block(one.kind, one.line, one.start, one.end, one.words, one.end, 0, one.depth, one.indent, one.quoted)
            )

    def _leave_lists(self, line: Line) -> None:
        if line.indent < self._room:
            self._room = line.indent // _TAB * _TAB

    def _add(self, kind: BlockKind, line: Line, words: int, words_end: int, level: int = 0) -> bool:
        """Add a block of one line."""
        self._close()
        self._leave_lists(line)
        self.blocks.append(
            Block(kind, line.number, line.start, line.end, words, words_end, level, line.quotes, line.indent)
        )
        return True

    def _add_lines(self, kind: BlockKind, line: Line, words: int, words_end: int | None, last: int) -> bool:
        """Add a block that ends with the line at the offset ``last``; its words end there by default."""
        end = self._source.find("\n", last)
        end = len(self._source) if end < 0 else end
        added = self._add(kind, line._replace(end=end), words, end if words_end is None else words_end)
        self._number += self._source.count("\n", line.end, end)
        self._next = end + 1
        return added

    def _code(self, line: Line) -> None:
        last = self.blocks[-1] if self.blocks else None
        if last is None or last.kind != "code" or self._source[last.end : line.start].strip():
            self._add("code", line, line.text, line.end)
        else:
            self.blocks[-1] = Block("code", last.line, last.start, line.end, last.words, line.end, 0, 0, last.indent)

    def _heading(self, line: Line) -> bool:
        if line.indent > self._room or (span := heading_span(self._source[line.text : line.end])) is None:
            return False
        level, start, end = span
        return self._add("heading", line, line.text + start, line.text + end, level)

    def _fence(self, line: Line) -> bool:
        match = _FENCE.fullmatch(self._source, line.text, line.end)
        closing = self._fence_ends.after(match[1], line.end) if match else None
        words = min(line.end + 1, closing[0]) if closing else 0
        return closing is not None and self._add_lines("fence", line, words, *closing)

    def _rule(self, line: Line) -> bool:
        """Read an underline, the second row of a table, a horizontal rule, an abbreviation or a definition."""
        text = self._source[line.text : line.end].rstrip()
        one = self._open
        if one is not None and one.lines == 1 and one.kind == "paragraph":
            if level := underline_level(text):
                self._open = None
                self.blocks.append(
                    Block("heading", one.line, one.start, line.end, one.words, one.end, level, one.depth, one.indent)
                )
                return True
            if is_table_rule(text) and "|" in self._source[one.words : line.end]:
                one.kind, one.end, one.lines = "table", line.end, 2
                return True
        if is_rule(text):
            return self._add("rule", line, line.end, line.end)
        if text[0] == "*" and _ABBREVIATION.match(text):
            return self._add("abbreviation", line, line.text, line.end)
        if text[0] == ":" and text[1:2] in (" ", "\t"):
            self._begin("definition", line, line.end - len(self._source[line.text + 1 : line.end].lstrip()))
            self._room = (line.indent // _TAB + 1) * _TAB
            return True
        return False

    def _note(self, line: Line) -> bool:
        title = note_title(self._source[line.text : line.end])
        if title is None:
            return False
        self._add("note", line, line.text + title[0], line.text + title[1])
        if self._source[line.text] not in "/:[":
            self._room = (line.indent // _TAB + 1) * _TAB
        return True

    def _note_or_rule(self, line: Line) -> bool:
        return self._note(line) or self._rule(line)

    def _definition(self, line: Line) -> bool:
        """Read the definition of a reference or of a footnote, or the title of an alert."""
        if line.quotes and self._note(line):
            return True
        found = read_definition(self._source, line.text, line.end) if line.indent < _TAB else None
        if found is None:
            return False
        if found.footnote:
            self._begin("footnote", line, found.start)
            self._room = _TAB
            return True
        self.references[found.name] = Definition(found.address, found.start)
        return self._add("reference", line, line.end, line.end)

    def _html(self, line: Line) -> bool:
        source = self._source
        if source.startswith("<!--", line.text):
            end = source.find("-->", line.text + 4) if not self._endless else -1
            self._endless = end < 0
            alone = end > line.end or (end >= 0 and not source[end + 3 : line.end].strip())
            return alone and self._add_lines("comment", line, line.text, line.text, end)
        begins = line.indent < _TAB and not line.quotes and starts_raw_block(source, line.text)
        return begins and self._add_lines("html", line, line.text, None, end_of_element(source, line.text) - 1)


# What a line may be by its first character; a scanner with its own methods here would be freed late.
_STARTS: Mapping[str, Callable[[_Scanner, Line], bool]] = {
    "#": _Scanner._heading, "[": _Scanner._definition, "<": _Scanner._html, **dict.fromkeys("`~", _Scanner._fence),
    **dict.fromkeys("-*_|", _Scanner._rule), **dict.fromkeys("!?/", _Scanner._note),
    **dict.fromkeys("=:", _Scanner._note_or_rule),
}  # fmt: skip
