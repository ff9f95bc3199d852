"""The title of a text: what its front matter says, or its first heading, which then leaves the text."""

from __future__ import annotations

import re

from helpcenter.text.marks.line_marks import heading_span

_FIRST = re.compile(r"(#[ \t]+[^\n]*+)(?:\n|\Z)")
_UNDERLINED = re.compile(r"([^\n]+)\n=+[ \t]*(?:\n|\Z)")
_ID = re.compile(r"\s*\{\s*#[^{}]*\}\s*$")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)")
_TAG = re.compile(r"(?<!\\)</?[A-Za-z][^<>]*>")
_MARKS = re.compile(r"(\*\*|__|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|~~)")
_CODE = re.compile(r"(?<!`)`{1,2}(?!`)([^`]+)`{1,2}(?!`)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~-])")


def first_heading(body: str) -> tuple[str, str]:
    """Return the words of the level-1 heading that a body begins with, "" without one, and the body without it."""
    start = len(body) - len(body.lstrip())
    match = _FIRST.match(body, start) or _UNDERLINED.match(body, start)
    if match is None:
        return "", body
    _, first, last = heading_span(match[1]) or (1, 0, len(match[1]))
    return plain_words(match[1][first:last]), body[match.end() :]


def titled(given: str, body: str, name: str) -> tuple[str, str]:
    """Return the title of a text, and its body without a heading that only repeats it."""
    heading, rest = first_heading(body)
    if given and heading and folded(given) != folded(heading):
        return given, body
    return given or heading or name, rest


def plain_words(markdown: str) -> str:
    """Return the words of a line of Markdown."""
    parts = _CODE.split(_LINK.sub(r"\1", _ID.sub("", markdown)))
    # Every second part is code, in which signs are no marks.
    words = (
        part if number % 2 else _ESCAPE.sub(r"\1", _MARKS.sub("", _TAG.sub("", part)))
        for number, part in enumerate(parts)
    )
    return " ".join("".join(words).split())


def folded(words: str) -> str:
    """Return words without what differs between a title and the heading that repeats it."""
    return "".join(sign for sign in words.casefold() if sign.isalnum())
