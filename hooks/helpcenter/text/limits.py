"""Limits on the size and nesting of an article, so that one article cannot block the build of the others.

Markdown is parsed with regular expressions that backtrack: input that nobody writes by hand can take minutes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpcenter.findings import Finding, Problem

MOST_CHARACTERS = 400_000
MOST_INDENTED = 64
MOST_NESTED = 12
MOST_OPENED = 1_500

_RULE = "too-complex"
_TOO_LONG = Problem(_RULE, "too long: {length} characters (limit: {limit})", "Divide it into several articles.")
_TOO_INDENTED = Problem(_RULE, "list is indented too far (limit: {limit} columns)", "Use fewer levels.")
_TOO_NESTED = Problem(_RULE, "lists and quotations are nested too deeply (limit: {limit} levels)", "Use fewer levels.")
_TOO_MANY = Problem(
    _RULE, "too many `{mark}` in one paragraph (limit: {limit})", "Split the paragraph, or format it as code."
)

_INDENTED = re.compile(rf"^[ \t]{{{MOST_INDENTED},}}(?=[-+*>]|\d+[.)])[^\n]*", re.MULTILINE)
_NESTED = re.compile(rf"^[ \t]*(?:(?:>|[-+*]|\d+[.)])[ \t]*){{{MOST_NESTED},}}[^-+*>\d\s]", re.MULTILINE)
_BLANK = re.compile(r"\n[ \t]*\n")


def check_limits(markdown: str, name: str, first_line: int) -> list[Finding]:
    """Return findings for excessive size or nesting; ``markdown`` starts on ``first_line`` of the file ``name``."""
    if len(markdown) > MOST_CHARACTERS:
        return [_TOO_LONG.at(name, length=f"{len(markdown):,}", limit=f"{MOST_CHARACTERS:,}")]
    return [
        problem.at(name, first_line + markdown.count("\n", 0, place), **values)
        for place, problem, values in _excesses(markdown)
    ]


def _excesses(markdown: str) -> Iterator[tuple[int, Problem, dict[str, str]]]:
    if (" " * MOST_INDENTED in markdown or "\t" in markdown) and (match := _INDENTED.search(markdown.expandtabs(4))):
        line = markdown.expandtabs(4).count("\n", 0, match.start())
        yield _start_of(markdown, line), _TOO_INDENTED, {"limit": str(MOST_INDENTED - 1)}
    elif match := _NESTED.search(markdown):
        yield match.start(), _TOO_NESTED, {"limit": str(MOST_NESTED - 1)}
    for mark in ("[", "<!", "*", "_", "`", "&"):
        if markdown.count(mark) > MOST_OPENED and (place := _crowded(markdown, mark)) is not None:
            yield place, _TOO_MANY, {"mark": mark, "limit": f"{MOST_OPENED:,}"}


def _crowded(markdown: str, mark: str) -> int | None:
    """Return the start of the first paragraph that has too many of a mark."""
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
