"""Limits on the size and nesting of an article, so that one article cannot block the build of the others.

Markdown is parsed with regular expressions that backtrack: input that no person would write can take minutes.
"""

from __future__ import annotations

from collections.abc import Iterator

from helpcenter.findings import Finding, Problem
from helpcenter.text.markdown.parts import Scan

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


def check_limits(scan: Scan, name: str) -> list[Finding]:
    """Return findings for excessive size or nesting; ``scan`` is the scanned file ``name``."""
    size = len(scan.source) - scan.body
    if size > MOST_CHARACTERS:
        return [_TOO_LONG.at(name, length=f"{size:,}", limit=f"{MOST_CHARACTERS:,}")]
    return list(_excesses(scan, name))


def _excesses(scan: Scan, name: str) -> Iterator[Finding]:
    for block in scan.blocks:
        if block.depth and block.indent >= MOST_INDENTED:
            yield _TOO_INDENTED.at(name, block.line, limit=str(MOST_INDENTED - 1))
            break
        if block.depth >= MOST_NESTED:
            yield _TOO_NESTED.at(name, block.line, limit=str(MOST_NESTED - 1))
            break
    for mark in ("[", "<!", "*", "_", "`", "&"):
        if scan.source.count(mark, scan.body) > MOST_OPENED and (line := _crowded(scan, mark)):
            yield _TOO_MANY.at(name, line, mark=mark, limit=f"{MOST_OPENED:,}")


def _crowded(scan: Scan, mark: str) -> int:
    """Return the first line of the first paragraph with too many of a character, 0 if there is none."""
    body = first = scan.place(scan.body).line
    count = 0
    for number, line in enumerate(scan.source[scan.body :].split("\n"), body):
        if not line.strip():
            first, count = number + 1, 0
        count += line.count(mark)
        if count > MOST_OPENED:
            return first
    return 0
