"""The anchors of headings."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from markdown.extensions.toc import slugify

# A heading with fewer letters of other scripts (a unit, a name) keeps the anchor of its Latin letters.
_MOST_FOREIGN = 1 / 3
# Most headings of languages with Latin letters have no other characters; µ is a letter of Greek.
_LATIN = re.compile("[\\0-´¶-ɏ]*")
_NUMBER = re.compile(r"_\d+")
# Python converts no longer numbers.
_MOST_DIGITS = 4_000


class Anchors:
    """The anchors of one page. Each is found in nearly constant time, however often its heading is repeated."""

    def __init__(self) -> None:
        # The anchor to try next, by anchor that is taken.
        self._next: dict[str, str] = {}

    def of(self, heading: str) -> str:
        """Return the anchor of the next heading; a number makes that of a repeated heading unique."""
        anchor = anchor_of(heading, "-") or _successor("")
        tried = []
        while anchor in self._next:
            tried.append(anchor)
            anchor = self._next[anchor]
        following = _successor(anchor)
        self._next |= dict.fromkeys((*tried, anchor), following)
        return anchor


def _successor(anchor: str) -> str:
    """Return the anchor that the extension `toc` of Python-Markdown tries after one that is taken."""
    base, mark, number = anchor.rpartition("_")
    counted = mark and len(number) <= _MOST_DIGITS and number.isascii() and number.isdecimal()
    return f"{base}_{int(number) + 1}" if counted else f"{anchor}_1"


def is_numbered(anchor: str, heading: str) -> bool:
    """Return whether an anchor is that of the heading with a number, because another heading has the same words."""
    made = anchor_of(heading, "-")
    return anchor.startswith(made) and _NUMBER.fullmatch(anchor, len(made)) is not None


# A heading is asked for several times while its article is read, converted and checked.
@lru_cache(maxsize=1024)
def anchor_of(heading: str, separator: str) -> str:
    """Return the anchor of a heading: its words in lower case, joined by ``separator``.

    Latin letters lose their accents, as Python-Markdown does it; a heading of another script keeps its own letters.
    """
    if heading.isascii() or not _is_foreign(heading):
        return slugify(heading, separator)
    text = unicodedata.normalize("NFC", heading.lower())
    words = "".join(character if _is_part(character) else " " for character in text).split()
    return separator.join(words)


def _is_foreign(heading: str) -> bool:
    if _LATIN.fullmatch(heading):
        return False
    letters = [letter for letter in unicodedata.normalize("NFKD", heading) if letter.isalpha()]
    foreign = sum(not unicodedata.name(letter, "").startswith(("LATIN", "MODIFIER")) for letter in letters)
    return foreign > len(letters) * _MOST_FOREIGN


def _is_part(character: str) -> bool:
    """Return whether a character is part of a word; vowels and tones of many scripts are marks."""
    return character.isalnum() or character == "_" or unicodedata.category(character).startswith("M")
