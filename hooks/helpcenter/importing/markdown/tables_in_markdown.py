"""Tables that exporters write without headings: a box of one cell, a frame around pictures, or a table."""

from __future__ import annotations

import re

from helpcenter.importing.markdown.edits import indented

_EMPTY = re.compile(r"^[ \t]*\|(?:[ \t]*\|)+[ \t]*$")
_RULE = re.compile(r"^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_CELL = re.compile(r"(?<!\\)\|")


def with_headings(text: str) -> str:
    """Return a text in which each table has headings, and what is no table is none."""
    if "|" not in text:
        return text
    lines = text.split("\n")
    written: list[str] = []
    at = 0
    while at < len(lines):
        if not (_EMPTY.match(lines[at]) and at + 1 < len(lines) and _RULE.match(lines[at + 1])):
            written.append(lines[at])
            at += 1
            continue
        end = at + 2
        while end < len(lines) and lines[end].lstrip().startswith("|"):
            end += 1
        rows = [_cells(line) for line in lines[at + 2 : end]]
        room = lines[at][: len(lines[at]) - len(lines[at].lstrip())]
        written += [f"{room}{line}" if line else "" for line in _written(rows, lines[at + 1].strip())]
        at = end
    return "\n".join(written)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in _CELL.split(line.strip().removeprefix("|").removesuffix("|"))]


def _written(rows: list[list[str]], rule: str) -> list[str]:
    rows = [row for row in rows if any(row)]
    if not rows:
        return []
    columns = max(map(len, rows))
    if columns == 1:
        # Boxes are tables in editors that have no boxes.
        cells = "\n\n".join(cell.replace("\\|", "|") for row in rows for cell in row if cell)
        return ["", "!!! note", "", *indented(cells).split("\n"), ""]
    if len(rows) == 1:
        return ["", *(line for cell in rows[0] if cell for line in (cell.replace("\\|", "|"), ""))]
    first, *others = rows
    return [f"| {' | '.join(first)} |", rule, *(f"| {' | '.join(row)} |" for row in others)]
