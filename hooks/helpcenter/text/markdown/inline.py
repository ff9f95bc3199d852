"""Finds inline parts in the text of a block: code spans, links, images, HTML tags, comments and attribute lists.

It takes time linear in the length of the text: each mark is read once, brackets and parentheses are paired with
stacks, and regular expressions stop at the next bracket, quotation mark or line break. Their quantifiers are possessive
(`*+`) wherever one repetition could otherwise give characters back to the next.
"""

from __future__ import annotations

import re
from string import punctuation

from helpcenter.text.markdown.attribute_lists import ATTRIBUTE_LIST
from helpcenter.text.markdown.formulas import read_formula
from helpcenter.text.marks.line_marks import reference_id
from helpcenter.text.marks.parts import Block, Definition, Inline, Scan

_MARK = re.compile(r"!?\[|[\\`\]<{$]")
_RAW_MARK = re.compile(r"<")
_RUN = re.compile(r"`+")
_PARENTHESIS = re.compile(r"\\.|[()]", re.DOTALL)
_IN_ANGLES = re.compile(r"""\(\s*+<([^<>\n]*+)>(?:\s++(?:"[^"\n]*+"|'[^'\n]*+'))?+\s*+\)""")
_SIMPLE = re.compile(r"""\(\s*+([^\s()<>"']*+)(?:\s++(?:"[^"\n]*+"|'[^'\n]*+'))?+\s*+\)""")
_REFERENCE = re.compile(r"[ \n]?\[([^\[\]]*)\]")
_AUTOLINK = re.compile(r"<((?:[A-Za-z][A-Za-z0-9+.-]*://|[^<>\s@!?/]+@)[^<>\s]*)>")
_TAG = re.compile(r"<(/?[A-Za-z][^\s<>/]*+)[^<>]*+>")
# In double braces, a tag is a shortcode of another program, which readers see.
_SHORTCODE = re.compile(r"<[^<>{}]*+>(?=\}\})")
_INSTRUCTION = re.compile(r"<[!?][^<>]*>?")
_ATTRIBUTES = re.compile(ATTRIBUTE_LIST)
# Characters that a backslash escapes.
_ESCAPED = frozenset(punctuation)
# Longer reference IDs do not occur in practice, and nested brackets would each be read repeatedly.
_LONGEST_ID = 999
# Browsers accept longer URLs, but nested parentheses would each be read repeatedly.
_LONGEST_ADDRESS = 16_000


def inline_parts(scan: Scan, block: Block, *, code: bool = True) -> list[Inline]:
    """Return the parts of a block's text in the order of their starts; without ``code``, backticks are plain text."""
    text = scan.source[block.words : block.words_end]
    may_have_parts = "[" in text or "<" in text or "{" in text or "$" in text or "\\(" in text
    if not may_have_parts and not (code and "`" in text):
        return []
    marks = _RAW_MARK if block.kind == "html" else _MARK
    return _Reader(scan, block.words, block.words_end, code=code).read(marks)


class _Reader:
    """One pass over the marks between two offsets of a source."""

    def __init__(self, scan: Scan, start: int, end: int, *, code: bool) -> None:
        self._text = scan.source
        self._start = start
        self._end = end
        self._references = scan.references
        self._code = code
        self._parts: list[Inline | None] = []
        # Offsets of open brackets, and offsets and indexes of links that a later link may contain.
        self._brackets: list[int] = []
        self._links: list[int] = []
        self._runs: dict[int, list[int]] | None = None
        self._pairs: dict[int, int] | None = None
        self._open_comment = False

    def read(self, marks: re.Pattern[str]) -> list[Inline]:
        """Return the parts that start with these marks."""
        at = self._start
        while match := marks.search(self._text, at, self._end):
            at = self._mark(match[0], match.start(), match.end())
        parts = [part for part in self._parts if part is not None]
        parts.sort(key=lambda part: part.start)
        return parts

    def _mark(self, mark: str, start: int, end: int) -> int:
        """Read the mark at ``start`` and return the offset at which to continue."""
        if mark == "]":
            return self._close(start)
        if mark == "<":
            return self._tag(start)
        if mark in "$\\":
            return self._formula(mark, start, end)
        if mark == "`":
            return self._code_span(start)
        if mark == "{":
            match = _ATTRIBUTES.match(self._text, start, self._end)
            return self._add(Inline("attributes", start, match.end())) if match else end
        self._brackets.append(start)
        return end

    def _formula(self, mark: str, start: int, end: int) -> int:
        """Read a formula, an escaped character, or a mark that is text."""
        text = self._text
        if (mark == "$" or text.startswith("(", end)) and (formula := read_formula(text, start, self._end)):
            return self._add(Inline("formula", start, formula.end, name=formula.tex))
        return end + 1 if mark == "\\" and text[end : end + 1] in _ESCAPED else end

    def _add(self, part: Inline) -> int:
        self._parts.append(part)
        return part.end

    def _code_span(self, start: int) -> int:
        """Read a code span, which ends with as many backticks as it starts with."""
        match = _RUN.match(self._text, start, self._end)
        length = match.end() - start if match else 1
        if self._runs is None:
            self._runs = {}
            for run in reversed(list(_RUN.finditer(self._text, start, self._end))):
                self._runs.setdefault(len(run[0]), []).append(run.start())
        starts = self._runs.get(length, []) if self._code else []
        while starts and starts[-1] <= start:
            starts.pop()
        if not starts:
            return start + length
        end = starts.pop()
        return self._add(Inline("code", start, end + length, start + length, end))

    def _tag(self, start: int) -> int:
        text, limit = self._text, self._end
        if text.startswith("{{", start - 2) and (shortcode := _SHORTCODE.match(text, start, limit)):
            return shortcode.end()
        if text.startswith("<!--", start):
            end = -1 if self._open_comment else text.find("-->", start + 4, limit)
            self._open_comment = end < 0
            return self._add(Inline("comment", start, end + 3)) if end >= 0 else start + 4
        if match := _AUTOLINK.match(text, start, limit):
            address = match[1] if ":" in match[1] else f"mailto:{match[1]}"
            part = Inline("autolink", start, match.end(), match.start(1), match.end(1), address, match.start(1))
            return self._add(part)
        if match := _TAG.match(text, start, limit):
            return self._add(Inline("tag", start, match.end(), name=match[1].lower()))
        if match := _INSTRUCTION.match(text, start, limit):
            return self._add(Inline("instruction", start, match.end()))
        return start + 1

    def _close(self, at: int) -> int:
        """Read a link or an image at its closing bracket, if a target or an ID follows."""
        if not self._brackets:
            return at + 1
        start = self._brackets.pop()
        image = self._text[start] == "!"
        label = start + 2 if image else start + 1
        target = self._target(at + 1) or self._by_reference(label, at)
        if target is None:
            return at + 1
        address, address_start, end = target
        while self._links and not image and self._links[-1] >= 0:
            index = self._links[-1]
            inner = self._parts[index]
            if inner is None or inner.start < start:
                break
            # A link cannot contain another link.
            self._parts[self._links.pop()] = None
        if not image:
            self._links.append(len(self._parts))
        return self._add(Inline("image" if image else "link", start, end, label, at, address, address_start))

    def _target(self, at: int) -> tuple[str, int, int] | None:
        """Return the target in the parentheses at an offset: its text, its offset and the end of the parentheses."""
        text = self._text
        if at >= self._end or text[at] != "(":
            return None
        if match := _SIMPLE.match(text, at, self._end) or _IN_ANGLES.match(text, at, self._end):
            return match[1], match.start(1), match.end()
        if self._pairs is None:
            self._pairs = self._paired()
        end = self._pairs.get(at)
        if end is None or end - at > _LONGEST_ADDRESS:
            return None
        address = text[at + 1 : end].strip()
        if address.endswith(('"', "'")):
            quote = max(address.find(f"{space}{address[-1]}") for space in " \n\t")
            address = address[:quote].strip() if 0 <= quote < len(address) - 1 else address
        return address, text.find(address, at + 1) if address else at + 1, end + 1

    def _paired(self) -> dict[int, int]:
        """Return the offset of the closing parenthesis of each opening one."""
        pairs: dict[int, int] = {}
        opened: list[int] = []
        for match in _PARENTHESIS.finditer(self._text, self._start, self._end):
            if match[0] == "(":
                opened.append(match.start())
            elif match[0] == ")" and opened:
                pairs[opened.pop()] = match.start()
        return pairs

    def _by_reference(self, label: int, label_end: int) -> tuple[str, int, int] | None:
        """Return the target whose definition has the label, or the ID in the following brackets."""
        if not self._references:
            return None
        end = label_end + 1
        match = _REFERENCE.match(self._text, end, self._end)
        if match and not match[1].strip():
            end, match = match.end(), None
        definition = self._defined(match.start(1), match.end(1)) if match else None
        if definition is None:
            definition, match = self._defined(label, label_end), None
        if definition is None:
            return None
        return definition.address, definition.start, match.end() if match else end

    def _defined(self, start: int, end: int) -> Definition | None:
        """Return the definition whose ID is the text between two offsets."""
        return self._references.get(reference_id(self._text[start:end])) if end - start <= _LONGEST_ID else None
