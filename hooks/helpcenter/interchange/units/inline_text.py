"""Finds the placeholders in the text between the links, tags and code of Markdown: emphasis, variables, signs, keys."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from helpcenter.text.fragments.fragment_marks import MARK
from helpcenter.text.markdown.bare_addresses import bare_addresses
from helpcenter.text.markdown.inline_marks import EMOJI, emoji

# Characters that XML cannot contain, and tags as translators' files write placeholders: both are placeholders.
_FOREIGN = r"[\ud800-\udfff\ufffe\uffff]|</?[a-z]+\d+/?>"
_ENTITY = r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});"
_ANYWHERE = rf"(?P<variable>{MARK.pattern})|(?P<sign>{_ENTITY})|(?P<foreign>{_FOREIGN})"
_ESCAPED = r"(?P<escaped>\\[!-/:-@\[-`{-~])"
_IN_HTML = re.compile(_ANYWHERE)
_IN_LABEL = re.compile(rf"{_ESCAPED}|{_ANYWHERE}")
_IN_YAML = re.compile(rf"(?P<variable>{MARK.pattern})|(?P<foreign>{_FOREIGN})")
# Interface strings have names in single braces, and double ones for a brace.
_IN_STRING = re.compile(rf"(?P<variable>\{{[a-z_]+\}})|(?P<sign>\{{\{{|\}}\}})|(?P<foreign>{_FOREIGN})")
_IN_MARKDOWN = re.compile(
    rf"{_ESCAPED}|{_ANYWHERE}|(?P<break>(?:[ \t]{{2,}}|\\)\n[ \t>]*)"
    rf"|(?P<soft>\s*\n[ \t>]*)|(?P<footnote>\[\^[^\]\s]+\])|(?P<keys>\+\+[\w\-\"']+(?:\+[\w\-\"']+)*\+\+)"
    rf"|(?P<emoji>{EMOJI})|(?P<delimiter>\*{{1,3}}|(?<![A-Za-z0-9])_{{1,3}}|_{{1,3}}(?![A-Za-z0-9])|~~?|==|\^\^?)"
)
_NAMES = {
    "*": "italic", "_": "italic", "**": "bold", "__": "bold", "***": "strong", "___": "strong", "~~": "deleted",
    "==": "marked", "^^": "inserted", "~": "sub", "^": "super",
}  # fmt: skip


class Mark(NamedTuple):
    """A mark between two offsets: a placeholder called ``name``, a blank (`soft`), or a possible pair (`delimiter`).

    ``pair`` is the same for the start and the end of a pair, -1 for others. ``written`` replaces the mark where the
    text around it has changed.
    """

    start: int
    end: int
    name: str
    shown: str = ""
    pair: int = -1
    written: str = ""


def signs_in(source: str, start: int, end: int, context: str) -> Iterator[Mark]:
    """Yield the marks between two offsets of a source in their order."""
    pattern = {"yaml": _IN_YAML, "html": _IN_HTML, "label": _IN_LABEL, "string": _IN_STRING}.get(context, _IN_MARKDOWN)
    addresses = [*bare_addresses(source[start:end])] if pattern is _IN_MARKDOWN else []
    at = start
    for address in [*addresses, None]:
        stop = end if address is None else start + address.start
        for match in pattern.finditer(source, at, stop):
            yield _sign(match)
        if address is not None:
            at = start + address.end
            yield Mark(stop, at, "address", source[stop:at])


def name_of_pair(delimiter: str) -> str:
    """Return the name of the placeholder that a delimiter and its partner are."""
    return _NAMES[delimiter]


def may_open(source: str, sign: Mark, end: int) -> bool:
    """Return whether a delimiter can begin a pair."""
    after = source[sign.end] if sign.end < end else " "
    before = source[sign.start - 1] if sign.start else " "
    return not after.isspace() and not (sign.shown[0] == "_" and before.isalnum())


def may_close(source: str, sign: Mark, start: int) -> bool:
    """Return whether a delimiter can end a pair."""
    before = source[sign.start - 1] if sign.start > start else " "
    after = source[sign.end] if sign.end < len(source) else " "
    return not before.isspace() and not (sign.shown[0] == "_" and after.isalnum())


def _sign(match: re.Match[str]) -> Mark:
    kind = next(name for name, value in match.groupdict().items() if value is not None)
    shown = match[0]
    if kind == "variable":
        kind = "fragment" if "fragment" in shown.split('"')[0] and '"' in shown else "variable"
    elif kind == "escaped":
        kind, shown = "sign", shown[1:]
    elif kind == "foreign":
        kind, shown = "sign", shown if shown.startswith("<") else f"U+{ord(shown):04X}"
    elif kind == "emoji":
        kind = "emoji" if emoji(shown.strip(":")) else "text"
    elif kind in {"break", "soft"}:
        shown = ""
    return Mark(match.start(), match.end(), kind, shown)
