"""A Markdown source as a sequence of tokens, in reading order.

A token is a word, or the start of an element: a heading, a link, an image, a table, code. A converted article has the
same sequence, so that `alignment` can tell which token of the source each element came from.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import repeat
from operator import itemgetter
from typing import NamedTuple

from helpcenter.text.markdown.inline import inline_parts
from helpcenter.text.marks.parts import Block, Inline, Scan
from helpcenter.text.outline import title_block

CODE = "<code>"
# Elements whose content is code or no text.
NOT_WORDS = frozenset({"code", "kbd", "math", "pre", "samp", "script", "style", "var"})
_ELEMENTS = frozenset({"a", "img", "source", "table", "h1", "h2", "h3", "h4", "h5", "h6"})
# What an image in Markdown becomes, by the ending of its file.
_PLAYERS = frozenset({"audio", "video"})
_LINKS = frozenset({"autolink", "link"})
_HIDDEN = frozenset({"abbreviation", "comment", "reference", "rule"})
_ENTITY = r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);"
WORD = re.compile(r"[^\W_]+")
# The words of longer texts are not kept.
_MOST_KNOWN = 10_000
_WORD_WITH_ENTITIES = re.compile(rf"(?:[^\W_]|{_ENTITY})+")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/={}#.][^\s"'<>/={}]*+)(?:\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s"'<>={}]++))?""")


def words_in(text: str) -> Sequence[str]:
    """Return the words of a text."""
    return _known_words(text) if len(text) <= _MOST_KNOWN else WORD.findall(text)


# Most texts of an article are soon asked for again, as those of its page.
@lru_cache(maxsize=256)
def _known_words(text: str) -> tuple[str, ...]:
    return tuple(WORD.findall(text))


class SourceTokens:
    """The keys of the tokens of a source, and the offset and the part of each by its index.

    Most offsets are never requested, so they are computed on demand from the piece of text that contains the token.
    """

    def __init__(self, source: str) -> None:
        self.keys: list[str] = []
        self._source = source
        # The index of the first token of each piece of text or element, and its offsets.
        self._firsts: list[int] = []
        self._spans: list[tuple[int, int]] = []
        self._parts: dict[int, Inline] = {}
        # The offsets of the words of a piece, by its number.
        self._starts: dict[int, list[int]] = {}

    def add_words(self, start: int, end: int) -> None:
        """Add the words between two offsets."""
        text = self._source[start:end]
        if words := words_in(html.unescape(text) if "&" in text else text):
            self._firsts.append(len(self.keys))
            self._spans.append((start, end))
            self.keys += words

    def add_element(self, key: str, start: int, part: Inline | None = None) -> None:
        """Add the start of an element."""
        self._firsts.append(len(self.keys))
        self._spans.append((start, start))
        if part is not None:
            self._parts[len(self.keys)] = part
        self.keys.append(key)

    def part(self, index: int) -> Inline | None:
        """Return the part that a token starts, None for a word and for blocks."""
        return self._parts.get(index)

    def start(self, index: int) -> int:
        """Return the offset of a token."""
        piece = bisect_right(self._firsts, index) - 1
        if piece not in self._starts:
            self._starts[piece] = list(self._word_starts(*self._spans[piece]))
        starts, number = self._starts[piece], index - self._firsts[piece]
        return starts[number] if number < len(starts) else self._spans[piece][0]

    def _word_starts(self, start: int, end: int) -> Iterator[int]:
        for match in _WORD_WITH_ENTITIES.finditer(self._source, start, end):
            count = len(WORD.findall(html.unescape(match[0]))) if "&" in match[0] else 1
            yield from repeat(match.start(), count)


class Attribute(NamedTuple):
    """An attribute of an HTML tag or of an attribute list, with the offsets of name and value.

    The name is in lower case, the value is unchanged.
    """

    name: str
    value: str
    start: int
    value_start: int


def element_key(tag: str) -> str:
    """Return the key of an element's token, "" for an element without a token."""
    if tag in _PLAYERS:
        return "<img>"
    return f"<{tag}>" if tag in _ELEMENTS else CODE if tag in NOT_WORDS else ""


def source_tokens(scan: Scan) -> SourceTokens:
    """Return the tokens of a source, without its title."""
    title = title_block(scan)
    tokens = SourceTokens(scan.source)
    for block in scan.blocks:
        if block is not title and block.kind not in _HIDDEN:
            _add_block(tokens, scan, block)
    return tokens


def title_tokens(scan: Scan, line: int) -> SourceTokens:
    """Return the words of the title: the entry of the front matter that starts on a line, or for 0 the first heading.

    An entry extends to the next line with a key.
    """
    tokens, block = SourceTokens(scan.source), title_block(scan)
    if line:
        start = scan.source.index(":", scan.line_start(line)) + 1
        end = scan.source.find("\n", start)
        while end > 0 and scan.source[end + 1 : end + 2] in {" ", "\t"}:
            end = scan.source.find("\n", end + 1)
        tokens.add_words(start, end)
    elif block is not None:
        _add_block(tokens, scan, block)
    return tokens


def attributes_of(source: str, part: Inline) -> Iterator[Attribute]:
    """Yield the attributes of an HTML tag or of an attribute list."""
    start = part.start + (len(part.name) + 1 if part.kind == "tag" else 1)
    for match in _ATTRIBUTE.finditer(source, start, part.end - 1):
        value, at = match[2] or "", match.start(2) if match[2] else match.start()
        if value[:1] in {'"', "'"}:
            value, at = value[1:-1], at + 1
        yield Attribute(match[1].lower(), value, match.start(), at)


def _add_block(tokens: SourceTokens, scan: Scan, block: Block) -> None:
    if block.kind in {"fence", "code"}:
        tokens.add_element(CODE, block.start)
        return
    if block.kind == "heading":
        tokens.add_element(f"<h{block.level}>", block.start)
    elif block.kind == "table":
        tokens.add_element("<table>", block.start)
    at, silent = block.words, 0
    for start, end, part in _marks(inline_parts(scan, block)):
        if not silent and at < start:
            tokens.add_words(at, start)
        at = max(at, end)
        if part is None:
            continue
        if part.name.startswith("/") and part.name[1:] in NOT_WORDS:
            silent = max(0, silent - 1)
        if not silent and (key := _key(part)):
            tokens.add_element(key, part.start, part)
        silent += part.name in NOT_WORDS
    if not silent:
        tokens.add_words(at, block.words_end)


def _marks(parts: Iterable[Inline]) -> list[tuple[int, int, Inline | None]]:
    """Return the spans between words, each with the part that starts there; a link has one on each side of its text."""
    marks: list[tuple[int, int, Inline | None]] = []
    for part in parts:
        if part.kind in _LINKS:
            marks += [(part.start, part.label, part), (part.label_end, part.end, None)]
        else:
            marks.append((part.start, part.end, part))
    return sorted(marks, key=itemgetter(0))


def _key(part: Inline) -> str:
    if part.kind in {"image", "code", "formula"}:
        return "<img>" if part.kind == "image" else CODE
    return "<a>" if part.kind in _LINKS else element_key(part.name)
