"""Markdown that its writer has not finished: pages lose a part of it, or show its marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator

from helpcenter.checks.article.broken_notes import note_findings
from helpcenter.checks.article.document import Document
from helpcenter.checks.article.markdown_in_html import markdown_in_html
from helpcenter.findings import Finding, Problem, excerpt, first_of_each
from helpcenter.text.markdown.inline_marks import LAST_BACKSLASH
from helpcenter.text.markdown.readable_lines import BETWEEN_CELLS
from helpcenter.text.marks.parts import Scan

_RULE = "broken-markup"
_FENCE = Problem(_RULE, "code that starts with {mark} is never closed", "Add a line {mark} below the code.")
_CELLS = Problem(
    _RULE,
    "row has {cells} cells and the header of its table {columns}: readers do not see the others",
    "Give the header as many cells, or write `\\|` for a bar that belongs to the text.",
)
_COLUMNS = Problem(
    _RULE,
    "readers see this table as it is written: its line of hyphens has {cells} cells and its header {columns}",
    "Write `{corrected}`.",
)
_REFERENCE = Problem(
    _RULE,
    "readers see `{mark}` as it is written: nothing says where `[{label}]` leads",
    "Write `[{text}](address)`, or add a line `[{label}]: address`.",
)
_NO_ADDRESS = Problem(_RULE, "link `{text}` leads nowhere", "Write its address between the parentheses.")
_BACKSLASH = Problem(
    _RULE,
    "readers see the backslash at the end of this text",
    "Delete it: only between two lines of a text does it start a new line.",
)
_NO_TEXT = frozenset({"code", "comment", "fence", "html"})
_OPENING = re.compile(r"^[ \t>]*+(?:(?:[-*+]|\d{1,9}+[.)])[ \t]++)?(`{3,}+|~{3,}+)[^`\n]*+$", re.MULTILINE)
_CODE = re.compile(r"`[^`\n]*+`")
_LINK = re.compile(r"(?<![\w\]\\])\[([^\[\]]{1,200}+)\]\[([\w .-]{0,100}+)\](?![\w\[(])")


def check_broken_markup(document: Document, scanned: Scan, name: str) -> list[Finding]:
    """Return the findings about unfinished Markdown in the file ``name``."""
    is_text = _texts(scanned)
    return first_of_each(
        [
            *note_findings(scanned, name, is_text),
            *_open_code(scanned, name, is_text),
            *_lost_cells(scanned, name),
            *_undefined_references(document, scanned, name),
            *_links_without_address(document, name),
            *_backslashes(scanned, name),
            *markdown_in_html(scanned, name),
        ]
    )


def _texts(scanned: Scan) -> Callable[[int], bool]:
    """Return a function that says whether an offset is in text, and neither in code nor in HTML."""
    blocks = [block for block in scanned.blocks if block.kind in _NO_TEXT]
    starts = [block.start for block in blocks]

    def is_text(offset: int) -> bool:
        number = bisect_right(starts, offset) - 1
        return number < 0 or offset > blocks[number].end

    return is_text


def _open_code(scanned: Scan, name: str, is_text: Callable[[int], bool]) -> Iterator[Finding]:
    """Yield the first fence that is not closed: what follows it may be code."""
    if "```" not in scanned.source and "~~~" not in scanned.source:
        return
    for match in _OPENING.finditer(scanned.source, scanned.body):
        if is_text(match.start(1)):
            yield _FENCE.at(name, scanned.place(match.start(1)).line, mark=match[1])
            return


def _lost_cells(scanned: Scan, name: str) -> Iterator[Finding]:
    for block in scanned.blocks:
        if block.kind != "table":
            continue
        head, rule, *rows = scanned.source[block.words : block.end].split("\n")
        columns, hyphens = len(_cells(head)), len(_cells(rule))
        if hyphens != columns:
            corrected = excerpt(f"|{' --- |' * columns}", 200)
            yield _COLUMNS.at(name, block.line + 1, cells=str(hyphens), columns=str(columns), corrected=corrected)
            continue
        for number, row in enumerate(rows, block.line + 2):
            if row.count("|") >= columns and any(map(str.strip, (cells := _cells(row))[columns:])):
                yield _CELLS.at(name, number, cells=str(len(cells)), columns=str(columns))


def _cells(row: str) -> list[str]:
    """Return the cells of a row; a bar in code divides none."""
    row = _CODE.sub("code", row.strip(" \t>").replace("``", "`"))
    row = row.removeprefix("|")
    return BETWEEN_CELLS.split(row[:-1] if row.endswith("|") and not row.endswith("\\|") else row)


def _undefined_references(document: Document, scanned: Scan, name: str) -> Iterator[Finding]:
    # A backslash before a bracket says that readers are to see it.
    if "][" not in scanned.source or "\\[" in scanned.source:
        return
    for run in document.runs:
        for match in _LINK.finditer(run.text) if "][" in run.text else ():
            text, label = match[1], match[2] or match[1]
            # Names of keys such as `[Ctrl][C]` are text.
            if text[0] != "^" and (" " in text.strip() or label.islower() or label.isdigit()):
                place = run.place_at(match.start())
                values = {"mark": excerpt(match[0]), "text": excerpt(text), "label": excerpt(label)}
                yield _REFERENCE.at(name, place.line, place.column, **values)


def _links_without_address(document: Document, name: str) -> Iterator[Finding]:
    for link in document.links:
        if not link.target and not link.raw and link.text.strip():
            yield _NO_ADDRESS.at(name, link.place.line, link.place.column, text=excerpt(link.text))


def _backslashes(scanned: Scan, name: str) -> Iterator[Finding]:
    if "\\" not in scanned.source:
        return
    for block in scanned.blocks:
        if block.kind in {"item", "paragraph"}:
            text = scanned.source[block.words : block.words_end]
            if match := LAST_BACKSLASH.search(text, max(len(text) - 20, 0)):
                place = scanned.place(block.words + match.start())
                yield _BACKSLASH.at(name, place.line, place.column)
