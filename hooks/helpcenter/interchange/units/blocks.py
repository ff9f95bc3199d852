"""Finds the units in the Markdown of a source, with the product's own scanner: each is a span of the source."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from helpcenter.interchange.units.html_texts import attribute_texts, html_texts
from helpcenter.interchange.units.inline_codes import content_of
from helpcenter.interchange.units.table_cells import cells_of
from helpcenter.interchange.units.unit import Unit, words_of
from helpcenter.text.markdown.inline import inline_parts
from helpcenter.text.marks.parts import Block, Inline, Scan
from helpcenter.text.outline import outline_of, title_block

WORD = re.compile(r"[^\W_]")
# Lines that other programs and extensions replace: inclusions of files, and tables of contents.
_REPLACED = re.compile(r"-+8<-+|\[TOC\]\s*\Z|\[\[_TOC_\]\]")
_ABBREVIATION = re.compile(r"\*\[[^\]\n]*\][ ]?:\s*")
_TOOLTIP = re.compile(r"""\s(?:"([^"\n]+)"|'([^'\n]+)'|\(([^()\n]+)\))[ \t]*\Z""")
_KINDS = {
    "definition": "definition", "footnote": "footnote", "heading": "heading", "item": "list item",
    "note": "note title", "paragraph": "paragraph",
}  # fmt: skip


def units_in(scan: Scan) -> Iterator[Unit]:
    """Yield the units of a scanned source in their order, without those of its front matter."""
    title = title_block(scan)
    headings: list[tuple[int, str]] = []
    anchors = iter([passage.anchor for passage in outline_of(scan).passages[1:]])
    for block in scan.blocks:
        anchor = (
            next(anchors) if block.kind == "heading" and block is not title and block.words < block.words_end else ""
        )
        units = sorted(_of_block(scan, block, block is title), key=lambda unit: (unit.start, -unit.end))
        above = tuple(words for _, words in headings)
        if block.kind == "heading" and units and block is not title:
            headings = [one for one in headings if one[0] < block.level]
            above = tuple(words for _, words in headings)
            headings.append((block.level, words_of(units[0].content)))
        for unit in units:
            own = anchor if unit.kind == "heading" else ""
            yield replace(unit, headings=above, line=scan.place(unit.start).line, anchor=own)


def _of_block(scan: Scan, block: Block, is_title: bool) -> Iterator[Unit]:
    parts = inline_parts(scan, block)
    if block.kind == "html":
        yield from html_texts(scan.source, block.words, block.words_end, parts)
    elif block.kind == "table":
        starts = [part.start for part in parts]
        for start, end in cells_of(scan, block, parts):
            own = parts[bisect_left(starts, start) : bisect_left(starts, end)]
            yield from _texts(scan.source, start, end, own, "table cell", "cell")
    elif block.kind == "abbreviation":
        match = _ABBREVIATION.match(scan.source, block.words, block.words_end)
        if match:
            yield from _texts(scan.source, match.end(), block.words_end, (), "abbreviation", "yaml")
    elif block.kind == "reference":
        match = _TOOLTIP.search(scan.source, block.start, block.words_end)
        if match:
            start, end = match.span(match.lastindex or 0)
            yield from _texts(scan.source, start, end, (), "tooltip", "yaml")
    elif block.kind in _KINDS and not _REPLACED.match(scan.source, block.words, block.words_end):
        end = _without_attributes(scan.source, block, parts) if block.kind == "heading" else block.words_end
        kind = "title" if is_title else _KINDS[block.kind]
        yield from _texts(scan.source, block.words, end, parts, kind, "text", block.level)


def _without_attributes(source: str, block: Block, parts: Sequence[Inline]) -> int:
    """Return the end of the words of a heading: a list of attributes after them is no part of its text."""
    last = parts[-1] if parts else None
    if last and last.kind == "attributes" and not source[last.end : block.words_end].strip(" \t#"):
        return len(source[: last.start].rstrip(" \t#")) if last.start > block.words else block.words
    return block.words_end


def _texts(  # noqa: PLR0913, PLR0917 - what a unit is made from
    source: str, start: int, end: int, parts: Sequence[Inline], kind: str, context: str, level: int = 0
) -> Iterator[Unit]:
    """Yield the unit between two offsets if it has words, and the units inside its placeholders."""
    text = source[start:end]
    start, end = start + len(text) - len(text.lstrip()), start + len(text.rstrip())
    inside = [part for part in parts if start <= part.start and part.end <= end]
    content = content_of(source, start, end, inside, context)
    if WORD.search(words_of(content)):
        yield Unit(kind, start, end, content, context=context, level=level)
    at = start
    for part in inside:
        # What is inside of code is no text.
        if part.start >= at:
            yield from _inner(source, part, context)
            at = part.end if part.kind in {"code", "formula", "comment"} else at


def _inner(source: str, part: Inline, context: str) -> Iterator[Unit]:
    """Yield the alternative text and the caption of a picture, the tooltip of a link, and texts of attributes."""
    if part.kind == "tag":
        yield from attribute_texts(source, part)
    elif part.kind in {"image", "link"}:
        if part.kind == "image":
            yield from _plain_text(source, part.label, part.label_end, "alternative text", context)
        start = part.address_start + len(part.address)
        if part.label_end < part.address_start and (match := _TOOLTIP.search(source, start, part.end - 1)):
            kind = "caption" if part.kind == "image" else "tooltip"
            yield from _plain_text(source, *match.span(match.lastindex or 0), kind, context)


def _plain_text(source: str, start: int, end: int, kind: str, context: str) -> Iterator[Unit]:
    for unit in _texts(source, start, end, (), kind, "label" if kind == "alternative text" else "html"):
        yield replace(unit, context=f"attribute {context}")
