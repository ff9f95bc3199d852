"""A Markdown source as a sequence of tokens, in the order in which readers see them.

A token is a word, or the start of an element: a heading, a link, an image, a table, code. A converted article has the
same sequence, so that `alignment` can tell which token of the source each element came from.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import NamedTuple

from helpcenter.text.inline import inline_parts
from helpcenter.text.outline import title_block
from helpcenter.text.parts import Block, Inline, Scan

CODE = "<code>"
# Elements whose content is code or no text.
NOT_WORDS = frozenset({"code", "kbd", "pre", "samp", "script", "style", "var"})
_ELEMENTS = frozenset({"a", "img", "table", "h1", "h2", "h3", "h4", "h5", "h6"})
_LINKS = frozenset({"autolink", "link"})
_HIDDEN = frozenset({"abbreviation", "comment", "reference", "rule"})
_ENTITY = r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);"
WORD = re.compile(r"[^\W_]+")
_WORD_WITH_ENTITIES = re.compile(rf"(?:[^\W_]|{_ENTITY})+")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/={}#.][^\s"'<>/={}]*)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'<>={}]+))?""")


class Token(NamedTuple):
    """A word or the start of an element: its key, its offset, and the part that it starts."""

    key: str
    start: int
    part: Block | Inline | None = None


class Attribute(NamedTuple):
    """An attribute of an HTML tag or of an attribute list, with the offsets of name and value.

    The name is in lower case, the value is as it is written.
    """

    name: str
    value: str
    start: int
    value_start: int


def element_key(tag: str) -> str:
    """Return the key of an element's token, nothing for an element without one."""
    return f"<{tag}>" if tag in _ELEMENTS else CODE if tag in NOT_WORDS else ""


def source_tokens(scan: Scan) -> list[Token]:
    """Return the tokens of a source, without its title."""
    title = title_block(scan)
    tokens: list[Token] = []
    for block in scan.blocks:
        if block is not title and block.kind not in _HIDDEN:
            tokens += block_tokens(scan, block)
    return tokens


def attributes_of(source: str, part: Inline) -> Iterator[Attribute]:
    """Return the attributes of an HTML tag or of an attribute list."""
    start = part.start + (len(part.name) + 1 if part.kind == "tag" else 1)
    for match in _ATTRIBUTE.finditer(source, start, part.end - 1):
        value, at = match[2] or "", match.start(2) if match[2] else match.start()
        if value[:1] in {'"', "'"}:
            value, at = value[1:-1], at + 1
        yield Attribute(match[1].lower(), value, match.start(), at)


def entry_tokens(scan: Scan, line: int) -> list[Token]:
    """Return the words of the entry of the front matter that starts on a line: up to the next line with a key."""
    start = scan.source.index(":", scan.line_start(line)) + 1
    end = scan.source.find("\n", start)
    while end > 0 and scan.source[end + 1 : end + 2] in {" ", "\t"}:
        end = scan.source.find("\n", end + 1)
    return list(_words(scan.source, start, end))


def block_tokens(scan: Scan, block: Block) -> Iterator[Token]:
    """Return the tokens of a block."""
    if block.kind in {"fence", "code"}:
        yield Token(CODE, block.start, block)
        return
    if block.kind == "heading":
        yield Token(f"<h{block.level}>", block.start, block)
    elif block.kind == "table":
        yield Token("<table>", block.start, block)
    source, at, silent = scan.source, block.words, 0
    for start, end, part in _marks(inline_parts(scan, block)):
        if not silent:
            yield from _words(source, at, start)
        at = max(at, end)
        if part is None:
            continue
        if part.name.startswith("/") and part.name[1:] in NOT_WORDS:
            silent = max(0, silent - 1)
        if not silent and (key := _key(part)):
            yield Token(key, part.start, part)
        silent += part.name in NOT_WORDS
    if not silent:
        yield from _words(source, at, block.words_end)


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
    if part.kind in {"image", "code"}:
        return "<img>" if part.kind == "image" else CODE
    return "<a>" if part.kind in _LINKS else element_key(part.name)


def _words(source: str, start: int, end: int) -> Iterator[Token]:
    if start >= end:
        return
    if source.find("&", start, end) < 0:
        yield from (Token(match[0], match.start()) for match in WORD.finditer(source, start, end))
        return
    for match in _WORD_WITH_ENTITIES.finditer(source, start, end):
        yield from (Token(word, match.start()) for word in WORD.findall(html.unescape(match[0])))
