"""Opening punctuation of Spanish questions and exclamations, and quotation marks in pairs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpcenter.checks.language.identity import reads_as_other

# A mark that follows a word or a closing quote. A mark on its own is only mentioned, as in this sentence: `?`.
_CLOSING = re.compile(r"(?<=[\w)»”\"'…])([?!])(?=[\s.,;:)»”\"'…?!]|$)")
_LETTER = re.compile(r"\w")
_PAIRS = {"?": "¿", "!": "¡"}
_QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”|\"[^\"]*\"")
_ADDRESS = re.compile(r"(?<!\S)\S*?(?:://|www\.)\S*")


def marks_missing(text: str) -> Iterator[tuple[str, str, int]]:
    """Yield the opening marks that a Spanish paragraph lacks, "" for unpaired quotes.

    Each has the surrounding words and the offset of the unpaired mark.
    """
    if not any(mark in text for mark in "?!«»") or reads_as_other(text, "es"):
        return
    text = _ADDRESS.sub(lambda address: " " * len(address[0]), _QUOTED.sub(_spanish_quotation, text))
    for closing, opening in _PAIRS.items():
        ends = [match.start() for match in _CLOSING.finditer(text) if match[1] == closing]
        # Names that end with the mark, such as `Yahoo!`, have a capital in the middle of a sentence.
        ends = [end for end in ends if closing == "?" or not _is_name(text, end)]
        if len(ends) > text.count(opening):
            first = text.find(opening)
            place = ends[0] if first < 0 or ends[0] <= first else ends[-1]
            yield opening, _around(text, place), place
    if text.count("«") != text.count("»"):
        place = text.find("«") if text.count("«") > text.count("»") else text.find("»")
        yield "", _around(text, place), place


def _spanish_quotation(quoted: re.Match[str]) -> str:
    """Return a quotation, without its words if they are in another language, as messages of programs may be."""
    text = quoted[0]
    return f"{text[0]}…{' ' * (len(text) - 3)}{text[-1]}" if reads_as_other(text, "es") else text


def _is_name(text: str, end: int) -> bool:
    start = end
    while start and _LETTER.match(text, start - 1):
        start -= 1
    before = start
    while before and text[before - 1].isspace():
        before -= 1
    return 0 < start < end and text[start].isupper() and text[before - 1 : before] not in ".!?:¡"


def _around(text: str, place: int) -> str:
    start = max(text.rfind(" ", 0, max(0, place - 30)) + 1, 0)
    return " ".join(text[start : place + 1].split())
