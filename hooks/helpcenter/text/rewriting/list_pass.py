"""Follows the lines of a source through lists, quotes and notes, and has each written where it belongs."""

from __future__ import annotations

from helpcenter.text.marks.line_marks import FenceEnds
from helpcenter.text.rewriting.enclosing_blocks import (
    TAB,
    Container,
    Mark,
    OpenFence,
    continued_by_blank,
    has_item,
    is_head,
    item_mark,
    number_of_quotes,
    quote_mark,
)
from helpcenter.text.rewriting.indented_line import IndentedLine
from helpcenter.text.rewriting.list_writer import ListWriter, prefix_of

_OPENERS = frozenset("-+*>0123456789")
# Deeper nesting is left as it is: an article that has it is refused.
_MOST_CONTAINERS = 40


class ListPass:
    """One pass over the lines; the containers that are open are those of the previous line.

    The time is linear in the length of the source: a line is compared with the open containers, which are few.
    """

    def __init__(self, source: str, body: int, *, exact: bool = False) -> None:
        self._writer = ListWriter(exact=exact)
        self._source = source
        self._body = body
        self._fence_ends = FenceEnds(source)
        self._containers: list[Container] = []
        self._fence: OpenFence | None = None
        # Whether the previous line is one of a paragraph that the next may continue, and whether its lines are moved.
        self._paragraph = self._moved = False
        # The number of quotes that a blank line just before continues, -1 if there is none.
        self._blank = 0
        # What is copied without being read ends at this offset: raw HTML, or code at the level of the page.
        self._copied = body
        self._fence_end = -1
        # Whether a comment has no end in the rest of the source.
        self._endless = False
        self._number = source.count("\n", 0, body)

    def run(self) -> ListWriter:
        """Read all lines, and return what has been written."""
        start = self._body
        for raw in self._source[self._body :].split("\n"):
            end = start + len(raw)
            self._number += 1
            if self._fence is not None and start > self._fence.end:
                self._fence = None
            if start >= self._copied and not self._passes(raw):
                self._read(IndentedLine(raw, start, end))
            start = end + 1
        return self._writer

    def _passes(self, raw: str) -> bool:
        """Read a line that needs no closer look: a blank one, or one that starts with a letter."""
        if not raw:
            if self._fence is None:
                self._read_blank(continued_by_blank(self._containers))
            self._blank = max(self._blank, 0)
            return True
        if not raw[0].isalpha() or (self._fence is not None and not self._fence.depth):
            return False
        if not self._paragraph or any(one.kind == "inset" for one in self._containers):
            self._containers.clear()
            self._paragraph, self._moved, self._fence = True, False, None
        self._blank = -1
        return True

    def _read(self, line: IndentedLine) -> None:
        matched = line.enter(self._containers)
        if self._fence is not None and self._read_code(line, matched, self._fence):
            return
        if line.is_blank:
            self._read_blank(matched)
            kept = ">" not in line.raw or line.is_placed(self._containers)
            self._writer.write(line, line.raw if kept else prefix_of(self._containers).rstrip())
            return
        mark = item_mark(line.rest)
        if matched and (mark or not self._paragraph):
            line.settle(self._containers[matched - 1], mark is not None)
        if line.indent < TAB:
            self._read_block(line, matched, mark)
        elif self._paragraph:
            self._continue(line, matched)
        else:
            self._close(line, matched)
            self._writer.write(line, self._writer.beginning(line, self._containers[:matched], line.indent) + line.tail)
        self._blank = -1

    def _read_code(self, line: IndentedLine, matched: int, fence: OpenFence) -> bool:
        """Read a line of a fence, and return whether it is one: a fence ends with the item that it is in."""
        if matched < fence.depth:
            self._fence = None
            return False
        self._blank = 0 if line.is_blank else -1
        if fence.moved and not line.is_blank:
            around = self._containers[: fence.depth]
            indent = max(line.indent - fence.indent, 0) if line.end < fence.end else 0
            self._writer.write(line, self._writer.beginning(line, around, indent, moved=True) + line.tail)
        return True

    def _read_blank(self, matched: int) -> None:
        del self._containers[matched:]
        if self._containers and self._containers[-1].empty:
            # An item that starts with a blank line ends with a second one.
            self._containers.pop()
        self._part()
        self._paragraph = False
        self._blank = number_of_quotes(self._containers)

    def _read_block(self, line: IndentedLine, matched: int, mark: Mark | None) -> None:
        """Read a line that is not indented in its containers, and so may start a block."""
        head = self._paragraph and matched == len(self._containers) and is_head(self._containers[:matched])
        if mark and self._may_start(mark, matched):
            apart = self._list_stands_apart(line, mark, matched)
            siblings = any(one.ordered == mark.ordered for one in self._containers[matched : matched + 1])
            if not has_item(self._containers[: matched + siblings]):
                self._writer.current = self._number
            self._start(line, matched, apart=apart)
        elif line.first == ">":
            self._start(line, matched, apart=head)
        elif line.starts_block(self._fence_ends):
            leaves = matched < len(self._containers)
            after_quote = matched > 0 and leaves and self._containers[matched].kind == "quote"
            # Python-Markdown would take the rule for the underline of a heading.
            if underlines := self._paragraph and leaves and line.first == "-":
                self._stand_outside()
            self._start(line, matched, apart=after_quote or underlines or (head and line.first in "#!?"))
        elif self._paragraph and all(one.kind != "inset" for one in self._containers[matched:]):
            self._continue(line, matched)
        else:
            self._start(line, matched, apart=False)

    def _may_start(self, mark: Mark, matched: int) -> bool:
        """Return whether a marker starts an item: not every one does where a paragraph could go on."""
        if not self._paragraph or matched < len(self._containers):
            return True
        nests_anyway = is_head(self._containers[:matched]) and self._containers[-1].width >= TAB
        return not mark.empty and (not mark.ordered or mark.number == 1 or nests_anyway)

    def _list_stands_apart(self, line: IndentedLine, mark: Mark, matched: int) -> bool:
        """Return whether Python-Markdown needs a blank line before an item."""
        rest = line.rest
        before = self._containers[matched] if matched < len(self._containers) else None
        if before is None:
            starts_alone = mark.empty or item_mark(rest[mark.length :]) or rest.startswith(("```", "~~~"), mark.length)
            after_text = self._paragraph or line.start == self._fence_end + 1
            return after_text and bool(starts_alone or not is_head(self._containers[:matched]))
        return before.kind == "quote" or (
            before.kind == "item" and (before.ordered != mark.ordered or not before.whole)
        )

    def _start(self, line: IndentedLine, matched: int, *, apart: bool) -> None:
        """Write a line that starts a block, and open the containers that start on it."""
        follows_moved = any(one.moved for one in self._containers[matched : matched + 1])
        self._close(line, matched, apart=apart)
        flush = line.stands_off and line.starts_block(self._fence_ends)
        if flush:
            self._stand_outside()
        beginning = self._writer.beginning(line, self._containers[:matched], moved=follows_moved, flush=flush)
        pieces = [(beginning, line.tail)]
        while self._opens(line, matched):
            # Python-Markdown reads the content of an item that starts with an item or a fence on the next line.
            if (within := self._containers[:-1])[matched:] and within[-1].kind == self._containers[-1].kind == "item":
                pieces.append((prefix_of(within), self._opener))
        opened = len(self._containers) > matched
        self._paragraph = not line.is_blank and line.indent < TAB
        is_other = self._paragraph and line.starts_block(self._fence_ends)
        if is_other and opened and line.first in "`~" and self._containers[-1].kind == "item":
            pieces.append((prefix_of(self._containers), line.tail))
        is_empty = opened and line.is_blank and self._containers[-1].kind == "item"
        moved = self._writer.write_pieces(line, pieces, is_empty=is_empty, underlines=self._blank < 0)
        self._moved = moved and not opened
        for one in self._containers[matched:]:
            one.moved = moved or follows_moved
        if is_other:
            self._start_other(line, moved=moved or opened)

    def _opens(self, line: IndentedLine, matched: int) -> bool:
        """Open the item or the quote that starts with the rest of a line; return whether there is one."""
        if line.first not in _OPENERS or line.indent >= TAB or len(self._containers) >= _MOST_CONTAINERS:
            return False
        if line.first == ">":
            self._containers.append(Container("quote"))
            line.skip(quote_mark(line.rest))
            return True
        mark = item_mark(line.rest)
        if mark is None:
            return False
        self._opener = line.tail
        if len(self._containers) > matched and not has_item(self._containers):
            self._writer.current = self._number
        self._containers.append(mark.item(line.indent))
        line.skip(mark.length)
        return True

    def _start_other(self, line: IndentedLine, *, moved: bool) -> None:
        depth = len(self._containers)
        self._paragraph = line.first in "[:<"
        if line.first in "`~" and (end := line.end_of_fence(self._fence_ends)):
            self._fence_end = end
            if not depth and self._source[self._source.rindex("\n", 0, end) + 1] in " \t":
                self._stand_outside()
                moved = True
            self._fence = OpenFence(end, depth, line.indent, moved)
            self._copied = self._copied if depth or moved else end
        elif line.first == "<":
            if not depth:
                self._paragraph = False
                is_comment = line.rest.startswith("<!--")
                is_endless = is_comment and self._endless
                self._copied = line.end if is_endless else line.end_of_html(self._source)
                self._endless = self._endless or (is_comment and self._copied == line.end)
        elif line.first in "!?[:=":
            self._containers.append(Container("inset"))

    def _close(self, line: IndentedLine, matched: int, *, apart: bool = False) -> None:
        """Close the containers that a line does not continue; put a blank line before it if it stands ``apart``."""
        del self._containers[matched:]
        if apart and not 0 <= self._blank <= number_of_quotes(self._containers):
            self._writer.blank(line, self._containers)
            self._blank = 0
            self._part()
        for one in self._containers:
            one.empty = False

    def _stand_outside(self) -> None:
        if not has_item(self._containers):
            self._writer.current = -self._number

    def _part(self) -> None:
        for one in self._containers:
            one.whole = False

    def _continue(self, line: IndentedLine, matched: int) -> None:
        """Write a line that continues a paragraph; it moves if the paragraph does, or if its first character counts."""
        moved = self._moved or any(one.moved for one in self._containers)
        if matched == len(self._containers) and (moved or (line.first in "<|" and line.indent < TAB)):
            indent = line.indent if line.indent >= TAB else 0
            beginning = self._writer.beginning(line, self._containers[:matched], indent, moved=moved)
            self._writer.write(line, beginning + line.tail)
