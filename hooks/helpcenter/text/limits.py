"""Bounds on an article, so that one that goes wild does not keep the others from readers.

Python-Markdown uses regular expressions that backtrack: on some input that nobody writes they take minutes.
"""

from __future__ import annotations

from collections.abc import Iterator

from helpcenter.findings import Finding, mismatch
from helpcenter.text.parts import Scan

MOST_CHARACTERS = 400_000
MOST_INDENTED = 64
MOST_NESTED = 12
MOST_OPENED = 1_500


def check_limits(scan: Scan, name: str) -> list[Finding]:
    """Return what is larger or nested deeper than any article; ``scan`` is of the file ``name``."""
    size = len(scan.source) - scan.body
    if size > MOST_CHARACTERS:
        way_out = "Divide it into several articles."
        return [mismatch(name, 0, "size", f"at most {MOST_CHARACTERS:,} characters", f"{size:,} characters", way_out)]
    return [
        mismatch(name, line, subject, expected, found, way_out)
        for line, subject, expected, found, way_out in _excesses(scan)
    ]


def _excesses(scan: Scan) -> Iterator[tuple[int, str, str, str, str]]:
    deep = "lists and quotes inside each other a few times"
    for block in scan.blocks:
        if block.depth and block.indent >= MOST_INDENTED:
            yield block.line, "nesting", deep, f"a list {MOST_INDENTED} columns deep", "Make it flatter."
            break
        if block.depth >= MOST_NESTED:
            yield block.line, "nesting", deep, f"{MOST_NESTED} or more", "Make it flatter."
            break
    for mark in ("[", "<!", "*", "_", "`", "&"):
        if scan.source.count(mark, scan.body) > MOST_OPENED and (line := _crowded(scan, mark)):
            found = f"more than {MOST_OPENED:,} of them"
            yield line, "body", f"a few `{mark}` in a paragraph", found, "Divide the paragraph, or mark it as code."


def _crowded(scan: Scan, mark: str) -> int:
    """Return the line on which the first paragraph starts that has too many of a mark, 0 if there is none."""
    body = first = scan.place(scan.body).line
    count = 0
    for number, line in enumerate(scan.source[scan.body :].split("\n"), body):
        if not line.strip():
            first, count = number + 1, 0
        count += line.count(mark)
        if count > MOST_OPENED:
            return first
    return 0
