"""Bounds on an article, so that one that goes wild does not keep the others from readers.

Markdown is read with regular expressions that look back and forth: what no person writes can take minutes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpcenter.findings import Finding, mismatch

MOST_CHARACTERS = 400_000
MOST_INDENTED = 64
MOST_NESTED = 12
MOST_OPENED = 1_500

_INDENTED = re.compile(rf"^[ \t]{{{MOST_INDENTED},}}(?=[-+*>]|\d+[.)])[^\n]*", re.MULTILINE)
_NESTED = re.compile(rf"^[ \t]*(?:(?:>|[-+*]|\d+[.)])[ \t]*){{{MOST_NESTED},}}[^-+*>\d\s]", re.MULTILINE)
_BLANK = re.compile(r"\n[ \t]*\n")


def check_limits(markdown: str, name: str, first_line: int) -> list[Finding]:
    """What is larger or nested deeper than any article; ``markdown`` begins on ``first_line`` of the file ``name``."""
    if len(markdown) > MOST_CHARACTERS:
        found = f"{len(markdown):,} characters"
        way_out = "Divide it into several articles."
        return [mismatch(name, 0, "size", f"at most {MOST_CHARACTERS:,} characters", found, way_out)]
    return [
        mismatch(name, first_line + markdown.count("\n", 0, place), subject, expected, found, way_out)
        for place, subject, expected, found, way_out in _excesses(markdown)
    ]


def _excesses(markdown: str) -> Iterator[tuple[int, str, str, str, str]]:
    deep = "lists and quotes inside each other a few times"
    if (" " * MOST_INDENTED in markdown or "\t" in markdown) and (match := _INDENTED.search(markdown.expandtabs(4))):
        line = markdown.expandtabs(4).count("\n", 0, match.start())
        yield _start_of(markdown, line), "nesting", deep, f"a list {MOST_INDENTED} columns deep", "Make it flatter."
    elif match := _NESTED.search(markdown):
        yield match.start(), "nesting", deep, f"{MOST_NESTED} or more", "Make it flatter."
    for mark in ("[", "<!", "*", "_", "`", "&"):
        if markdown.count(mark) > MOST_OPENED and (place := _crowded(markdown, mark)) is not None:
            found = f"more than {MOST_OPENED:,} of them"
            yield place, "body", f"a few `{mark}` in a paragraph", found, "Divide the paragraph, or mark it as code."


def _crowded(markdown: str, mark: str) -> int | None:
    """Where the first paragraph begins that has too many of a mark."""
    start = 0
    for end in [*(match.start() for match in _BLANK.finditer(markdown)), len(markdown)]:
        if markdown.count(mark, start, end) > MOST_OPENED:
            return start
        start = end
    return None


def _start_of(markdown: str, line: int) -> int:
    place = 0
    for _ in range(line):
        place = markdown.index("\n", place) + 1
    return place
