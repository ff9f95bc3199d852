"""Marks that Spanish needs at the beginning of questions and exclamations, and quotation marks in pairs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpcenter.checks.language.identity import reads_as_other

# A mark that ends a word or a closed quotation; one that stands alone is spoken of, not used.
_CLOSING = re.compile(r"(?<=[\w)»”\"'…])([?!])(?=[\s.,;:)»”\"'…?!]|$)")
_PAIRS = {"?": "¿", "!": "¡"}
_QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”|\"[^\"]*\"")
_ADDRESS = re.compile(r"\S*(?:://|www\.)\S*")


def marks_missing(text: str) -> Iterator[tuple[str, str, int]]:
    """What is missing in a Spanish paragraph, each with the words around and the offset of its pair."""
    if not any(mark in text for mark in "?!«»") or reads_as_other(text, "es"):
        return
    text = _ADDRESS.sub(lambda address: " " * len(address[0]), _QUOTED.sub(_spanish_quotation, text))
    for closing, opening in _PAIRS.items():
        ends = [match.start() for match in _CLOSING.finditer(text) if match[1] == closing]
        # Names that end with the mark, `Yahoo!`, begin with a capital in the middle of a sentence.
        ends = [end for end in ends if closing == "?" or not _is_name(text, end)]
        if len(ends) > text.count(opening):
            place = next((end for end in ends if opening not in text[:end]), ends[-1])
            yield f"`{opening}` before `{closing}`", _around(text, place), place
    if text.count("«") != text.count("»"):
        place = text.find("«") if text.count("«") > text.count("»") else text.find("»")
        yield "`«` and `»` in pairs", _around(text, place), place


def _spanish_quotation(quoted: re.Match[str]) -> str:
    """What is quoted, without words in another language, in which some programs speak."""
    text = quoted[0]
    return f"{text[0]}…{' ' * (len(text) - 3)}{text[-1]}" if reads_as_other(text, "es") else text


def _is_name(text: str, end: int) -> bool:
    word = re.search(r"\w+$", text[:end])
    return bool(
        word and word[0][0].isupper() and word.start() > 0 and text[: word.start()].rstrip()[-1:] not in ".!?:¡"
    )


def _around(text: str, place: int) -> str:
    start = max(text.rfind(" ", 0, max(0, place - 30)) + 1, 0)
    return " ".join(text[start : place + 1].split())
