"""Markdown within HTML, where pages show its marks: only text below an empty line is read as Markdown there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from helpcenter.findings import Finding, Problem, excerpt
from helpcenter.text.markdown.inline import inline_parts
from helpcenter.text.marks.parts import Block, Scan
from helpcenter.text.source_tokens import NOT_WORDS

_SENTENCE = (
    "readers see `{mark}` as it is written: in HTML, only text below an empty line is Markdown, if it is not indented"
)
_BLOCK = Problem("broken-markup", _SENTENCE, "Put the text on lines of its own below an empty one.")
_FORMAT = replace(_BLOCK, fix="Write `{corrected}`, or put the text on lines of its own below an empty one.")
_SILENT = NOT_WORDS | {"option", "svg", "textarea"}
_ELEMENTS = frozenset({"strong", "code", "em"})
_MARKER = r"(?:[-*+]|\d{1,3}+[.)])[ \t]++\S"
# Each group with the Markdown that it finds.
_MARKS = re.compile(
    rf"""
    (?<![\w*])\*\*(?P<strong>[^\s*](?:[^*\n]{{0,200}}[^\s*])?)\*\*
    | (?<!`)`(?P<code>[^`\n]{{1,200}})`(?!`)
    | (?<![\w*])\*(?P<em>[^\s*](?:[^*\n]{{0,200}}[^\s*])?)\*(?![\w*])
    | (?P<link>!?\[[^\[\]\n]{{0,200}}\]\([^()\s]{{1,500}}\))
    | ^[ \t]*+(?P<heading>\#{{1,6}}[ ][^\n]++)
    | ^[ \t]*+(?P<list>{_MARKER}[^\n]*+)\n[ \t]*+{_MARKER}
    """,
    re.VERBOSE | re.MULTILINE,
)
_FIRST = re.compile(r"[*`#\[]|^[ \t]*+(?:[-+]|\d{1,3}+[.)])[ \t]", re.MULTILINE)


def markdown_in_html(scanned: Scan, name: str) -> Iterator[Finding]:
    """Yield the findings about Markdown in the raw HTML of the file ``name``."""
    for block in scanned.blocks:
        text = scanned.source[block.words : block.words_end] if block.kind == "html" else ""
        # What is between fences becomes code in any case.
        if _FIRST.search(text) and "```" not in text and "~~~" not in text:
            for start, end in _texts(scanned, block):
                for match in _MARKS.finditer(scanned.source, start, end):
                    yield _finding(scanned, match, name)


def _texts(scanned: Scan, block: Block) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the texts between tags, except those that are code."""
    at, silent, ended = block.words, 0, False
    for part in inline_parts(scanned, block):
        if not silent and at < part.start:
            yield at, part.start
        at, ended = max(at, part.end), part.name.startswith("/")
        if part.name.removeprefix("/") in _SILENT:
            silent = max(0, silent - 1) if ended else silent + 1
    # What follows the end of an element on its line is Markdown.
    rest = scanned.source[at : block.words_end]
    if not silent and ("\n" in rest or not ended):
        yield at, block.words_end


def _finding(scanned: Scan, match: re.Match[str], name: str) -> Finding:
    kind = str(match.lastgroup)
    found = match[0] if kind in _ELEMENTS else match[kind]
    place = scanned.place(match.start() if kind in _ELEMENTS else match.start(kind))
    values = {"mark": excerpt(found)}
    if kind not in _ELEMENTS:
        return _BLOCK.at(name, place.line, place.column, **values)
    corrected = excerpt(f"<{kind}>{match[kind]}</{kind}>", 100)
    return _FORMAT.at(name, place.line, place.column, **values, corrected=corrected)
