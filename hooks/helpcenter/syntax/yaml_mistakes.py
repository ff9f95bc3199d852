"""Mistakes of writers in YAML, each recognized in the line that has it and shown with the line as it should be.

The parser says what it expected next, which helps only those who know its grammar.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml

# The parser in C also reads some texts that the one in Python refuses.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WRITE = "Write `{corrected}`."
_COLON = "text with a colon is not in quotes", _WRITE
_START = "text that starts with {mark} is not in quotes", _WRITE
_PARTLY = "only the start of the text is in quotes", _WRITE
_NOT_CLOSED = "list or mapping that starts with {mark} is not closed", _WRITE
_QUOTE_NOT_CLOSED = "quotation mark {mark} is not closed", _WRITE
_APOSTROPHE = "an apostrophe in the text ends its quotes", _WRITE
_INNER_QUOTE = "a quotation mark in the text ends its quotes", _WRITE
_BACKSLASH = "a backslash is in double quotes, where it is a mark of YAML", _WRITE
_NO_BLANK = "no blank follows the colon", _WRITE
_TAB = "a tab indents this line", "Use blanks: `{corrected}`."
_INDENTED = "line is indented further than the one above it", "Write `{corrected}` as far left as that one."
SENTENCES = frozenset(
    sentence
    for sentence, _ in (
        _COLON, _START, _PARTLY, _NOT_CLOSED, _QUOTE_NOT_CLOSED, _APOSTROPHE, _INNER_QUOTE, _BACKSLASH,
        _NO_BLANK, _TAB, _INDENTED,
    )
)  # fmt: skip
# Keys are in lower case, so that `- Cards: what they cost` is an item with a colon, and `- label: Call` is a key.
_LINE = re.compile(r"([ \t]*+(?:- ++)*+)([a-z][\w-]*+:(?:[ \t]++|$))?(.*+)")
_WITHOUT_BLANK = re.compile(r"([ \t]*+(?:- ++)*+[a-z][\w-]*+:)(?=[^\s:/])")
_TYPOGRAPHIC = re.compile(r"[“„«](.*)[”“»]")
_COMMENT = re.compile(r"\s#")
_MARKS = "@`%*&!|>[{]},?-"
_CLOSINGS = {"[": "]", "{": "}"}
# A correction of a longer line would not fit a message.
_LONGEST_LINE = 300


class Mistake(NamedTuple):
    """A mistake: its line, counted from 0, what it is, the way out, the line as it should be, and the mark it is about.

    ``sentence`` and ``fix`` are those of a problem.
    """

    line: int
    sentence: str
    fix: str
    corrected: str
    mark: str = ""

    @property
    def values(self) -> dict[str, str]:
        """The values that the sentences name."""
        return {"corrected": self.corrected, "mark": self.mark}


def mistake_in(text: str, error: Exception) -> Mistake | None:
    """Return the mistake for which a parser has refused a text, None if no usual one is there."""
    lines = text.split("\n")
    marks = [mark for name in ("problem_mark", "context_mark") if (mark := getattr(error, name, None))]
    named = [min(mark.line, len(lines) - 1) for mark in marks]
    for number in named:
        if found := _mistake(lines, number):
            return found
    last = max(named, default=-1)
    # The parser notices some mistakes only on a later line.
    for number in range(last, max(last - 3, -1), -1):
        if found := without_blank(lines[number], number):
            return found
    odd = next((number for number in range(last, -1, -1) if lines[number].count('"') % 2), None)
    return _mistake(lines, odd) if odd is not None else None


def without_blank(line: str, number: int = 0) -> Mistake | None:
    """Return the mistake of a line such as `title:Pay`, which is no entry for the parser."""
    match = _WITHOUT_BLANK.match(line) if len(line) <= _LONGEST_LINE else None
    if match is None or _is_read(line):
        return None
    corrected = f"{match[1]} {line[match.end() :]}".strip()
    return Mistake(number, *_NO_BLANK, corrected) if _is_read(corrected) else None


def _mistake(lines: list[str], number: int) -> Mistake | None:
    """Return the mistake in one of the lines."""
    line = lines[number].rstrip()
    if not line or len(line) > _LONGEST_LINE or line.lstrip().startswith("#"):
        return None
    start, key, value = _parts(line)
    if "\t" in start:
        return Mistake(number, *_TAB, line.replace("\t", "  "))
    if _is_read(line):
        above = next((one for one in reversed(lines[max(number - 3, 0) : number]) if one.strip()), "")
        nested = key and _indent(line) > _indent(above) and all(_parts(above)[1:])
        return Mistake(number, *_INDENTED, line.strip()) if nested else None
    if (found := _in_value(value) if value else None) is None:
        return None
    problem, text, mark = found
    corrected = f"{start}{key}{text}".strip()
    return Mistake(number, *problem, corrected, mark) if _is_read(corrected) else None


def _parts(line: str) -> tuple[str, str, str]:
    """Return the indentation of a line with the marks of items, its key with the colon, and its value."""
    match = _LINE.match(line)
    return (match[1], match[2] or "", match[3]) if match else ("", "", line)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _is_read(line: str) -> bool:
    """Return whether a line alone is an entry or an item."""
    try:
        return isinstance(yaml.compose(line.strip(), LOADER), (yaml.MappingNode, yaml.SequenceNode))
    except yaml.YAMLError:
        return False


def _in_value(value: str) -> tuple[tuple[str, str], str, str] | None:
    """Return what is wrong with a value, the value as it should be, and the mark that the message names."""
    first = value[0]
    if first in "\"'":
        return _in_quotes(value, first)
    text = _COMMENT.split(value, maxsplit=1)[0].rstrip()
    if first in _CLOSINGS and _CLOSINGS[first] not in text:
        return _NOT_CLOSED, f"{text}{_CLOSINGS[first]}", f"`{first}`"
    if first in _MARKS and not (first in _CLOSINGS and text.endswith(_CLOSINGS[first])):
        return _START, _quoted(text), "a backtick" if first == "`" else f"`{first}`"
    if ": " in text or text.endswith(":"):
        typographic = _TYPOGRAPHIC.fullmatch(text)
        return _COLON, _quoted(typographic[1] if typographic else text), ""
    return None


def _in_quotes(value: str, quote: str) -> tuple[tuple[str, str], str, str] | None:
    """Return what is wrong with a value that starts with a quotation mark."""
    closing = value.find(quote, 1)
    if closing < 0:
        return _QUOTE_NOT_CLOSED, _quoted(value[1:]), f"`{quote}`"
    rest = value[closing + 1 :]
    if not rest:
        return (_BACKSLASH, _quoted(value[1:-1]), "") if quote == '"' else None
    apostrophe = quote == "'" and rest[0].isalpha()
    if len(value) > 2 and value.endswith(quote):
        return _APOSTROPHE if apostrophe else _INNER_QUOTE, _quoted(value[1:-1]), ""
    if apostrophe:
        return _APOSTROPHE, _quoted(value[1:]), ""
    return _PARTLY, _quoted(value), ""


def _quoted(text: str) -> str:
    """Return a text in the quotes that need the fewest other marks."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'{}'".format(text.replace("'", "''"))
