"""Limits on the size and nesting of an article, so that one article cannot block the build of the others.

Markdown is parsed with regular expressions that backtrack: input that no person would write can take minutes. Other
input multiplies: a definition is repeated wherever it is used, and each row of a table is as wide as its header.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator

from helpcenter.findings import Finding, Problem
from helpcenter.text.marks.containers import MOST_CONTAINERS, containers
from helpcenter.text.marks.parts import Block, BlockKind, Scan

# CPU seconds: an article of usual size takes milliseconds, one of 400,000 characters about two seconds.
_SECONDS = 1.5
_SECONDS_PER_CHARACTER = 1 / 100_000

MOST_CHARACTERS = 400_000
MOST_FRONT_CHARACTERS = 60_000
MOST_INDENTED = 64
MOST_NESTED = 12
MOST_OPENED = 1_500
MOST_CELLS = 20_000
LONGEST_DEFINITION = 2_000
LONGEST_ABBREVIATION = 300
MOST_REPEATED = 4_000_000
# The limit of Unicode's Stream-Safe Text Format (UAX 15): the time to normalize a letter is quadratic in its marks.
MOST_MARKS = 30
# Python refuses to read a number with 4,300 digits, since the time for it is quadratic.
MOST_DIGITS = 1_000

_RULE = "too-complex"
_TOO_LONG = Problem(_RULE, "too long: {length} characters (limit: {limit})", "Divide it into several articles.")
_TOO_INDENTED = Problem(_RULE, "list is indented too far (limit: {limit} columns)", "Use fewer levels.")
_TOO_NESTED = Problem(_RULE, "lists and quotations are nested too deeply (limit: {limit} levels)", "Use fewer levels.")
_NOTES_TOO_NESTED = Problem(_RULE, "notes are nested too deeply (limit: {limit} levels)", "Use fewer levels.")
_TOO_MUCH_FRONT = Problem(
    _RULE, "front matter is too long: {length} characters (limit: {limit})", "Move text below the front matter."
)
_TOO_MANY_CELLS = Problem(_RULE, "table has too many cells (limit: {limit})", "Divide it into several tables.")
_LONG_DEFINITION = Problem(_RULE, "definition is too long (limit: {limit} characters)", "Write the link in full.")
_REPEATED_DEFINITIONS = Problem(
    _RULE, "the texts of definitions are used too often (limit: {limit} characters)", "Use shorter definitions."
)
_TOO_MANY_MARKS = Problem(_RULE, "too many accents on one letter (limit: {limit})", "Delete them.")
_TOO_MANY_DIGITS = Problem(_RULE, "number has too many digits (limit: {limit})", "Divide it by spaces, or delete it.")
_TOO_MANY = Problem(
    _RULE, "too many `{mark}` in one paragraph (limit: {limit})", "Split the paragraph, or format it as code."
)

# What is read as a number: that of a character, of an anchor, or of an item in a list.
_LONG_NUMBER = re.compile(rf"(?:&#|_)\d{{{MOST_DIGITS},}}\d|^[^\w\n]*+\d{{{MOST_DIGITS},}}\d[.)]", re.MULTILINE)
# Neither letters nor spaces, from the first combining mark on.
_NO_LETTER = r"[^\x00-\u02ff\w\s]"
_MARKS = re.compile(rf"{_NO_LETTER}{_NO_LETTER}{{{MOST_MARKS},}}")


def seconds_for(text: str) -> float:
    """Return the CPU seconds that a step may take with a ``text``; with a longer one, it may take more."""
    return _SECONDS + len(text) * _SECONDS_PER_CHARACTER


def check_size(source: str, body: int, name: str) -> list[Finding]:
    """Return findings for a file that is too long to be read; its Markdown starts at the offset ``body``."""
    size = len(source) - body
    if size > MOST_CHARACTERS:
        return [_TOO_LONG.at(name, length=f"{size:,}", limit=f"{MOST_CHARACTERS:,}")]
    if body > MOST_FRONT_CHARACTERS:
        return [_TOO_MUCH_FRONT.at(name, 1, length=f"{body:,}", limit=f"{MOST_FRONT_CHARACTERS:,}")]
    if (at := accents_at(source)) >= 0:
        return [_TOO_MANY_MARKS.at(name, source.count("\n", 0, at) + 1, limit=str(MOST_MARKS))]
    if number := long_number(source):
        return [_TOO_MANY_DIGITS.at(name, source.count("\n", 0, number.end()) + 1, limit=f"{MOST_DIGITS:,}")]
    return []


def long_number(text: str) -> re.Match[str] | None:
    """Return the first number of a character, an anchor or an item with too many digits."""
    # A number that long has a digit in one of these places.
    return _LONG_NUMBER.search(text) if any(map(str.isdecimal, text[::MOST_DIGITS])) else None


def accents_at(text: str) -> int:
    """Return the offset of the first letter with too many combining marks, -1 if there is none."""
    if text.isascii():
        return -1
    return next((run.start() for run in _MARKS.finditer(text) if _all_combining(run[0])), -1)


def check_limits(scan: Scan, name: str) -> list[Finding]:
    """Return findings for excessive nesting, and for text that conversion multiplies; ``scan`` is the file ``name``."""
    return list(_excesses(scan, name))


def _excesses(scan: Scan, name: str) -> Iterator[Finding]:
    for block in scan.blocks:
        if block.depth and block.indent >= MOST_INDENTED:
            yield _TOO_INDENTED.at(name, block.line, limit=str(MOST_INDENTED - 1))
            break
        if block.depth >= MOST_NESTED:
            yield _TOO_NESTED.at(name, block.line, limit=str(MOST_NESTED - 1))
            break
    if ":::" in scan.source and (deep := next((one for one in containers(scan) if one.depth >= MOST_CONTAINERS), None)):
        yield _NOTES_TOO_NESTED.at(name, deep.opening.line, limit=str(MOST_CONTAINERS))
    yield from _multiplied(scan, name)
    for mark in ("[", "<!", "*", "_", "`", "&"):
        if scan.source.count(mark, scan.body) > MOST_OPENED and (line := _crowded(scan, mark)):
            yield _TOO_MANY.at(name, line, mark=mark, limit=f"{MOST_OPENED:,}")


def _multiplied(scan: Scan, name: str) -> Iterator[Finding]:
    """Yield findings for tables and definitions that would become much more HTML than the article has text."""
    # Most articles have neither tables nor definitions.
    if "|" in scan.source:
        for block in scan.blocks:
            if block.kind == "table" and _cells(scan, block) > MOST_CELLS:
                yield _TOO_MANY_CELLS.at(name, block.line, limit=f"{MOST_CELLS:,}")
    for kind, limit in (("abbreviation", LONGEST_ABBREVIATION), ("reference", LONGEST_DEFINITION)):
        if not ("*[" in scan.source if kind == "abbreviation" else scan.references):
            continue
        lengths = ((block.end - block.start, block.line) for block in scan.blocks if block.kind == kind)
        length, line = max(lengths, default=(0, 0))
        if length > limit:
            yield _LONG_DEFINITION.at(name, line, limit=f"{limit:,}")
        elif kind == "reference" and length * scan.source.count("[", scan.body) > MOST_REPEATED:
            yield _REPEATED_DEFINITIONS.at(name, line, limit=f"{MOST_REPEATED:,}")


def _cells(scan: Scan, table: Block) -> int:
    """Return the number of cells of a table: each row has as many as its header."""
    header = scan.source.index("\n", table.words)
    columns = scan.source.count("|", table.words, header) + 1
    return columns * (scan.source.count("\n", table.words, table.words_end) + 1)


def _all_combining(run: str) -> bool:
    """Return whether a run of characters has more combining marks in a row than allowed."""
    count = 0
    for character in run:
        count = count + 1 if unicodedata.combining(character) else 0
        if count > MOST_MARKS:
            return True
    return False


def _crowded(scan: Scan, mark: str) -> int:
    """Return the first line of the first paragraph with too many of a character outside code, 0 if there is none.

    Each row of a table is one of its own, as its cells are converted one by one.
    """
    code, rows = _lines_of(scan, {"code", "fence"}), _lines_of(scan, {"table"})
    body = first = scan.place(scan.body).line
    count = 0
    for number, line in enumerate(scan.source[scan.body :].split("\n"), body):
        if not line.strip():
            first, count = number + 1, 0
        elif number in rows:
            first, count = number, 0
        count += 0 if number in code else line.count(mark)
        if count > MOST_OPENED:
            return first
    return 0


def _lines_of(scan: Scan, kinds: Collection[BlockKind]) -> set[int]:
    """Return the numbers of the lines of all blocks of these kinds."""
    return {
        line
        for block in scan.blocks
        if block.kind in kinds
        for line in range(block.line, block.line + scan.source.count("\n", block.start, block.end) + 1)
    }
