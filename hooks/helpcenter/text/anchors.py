"""The anchors of headings."""

from __future__ import annotations

import unicodedata

from markdown.extensions.toc import slugify

# A heading with fewer letters of other scripts (a unit, a name) keeps the anchor of its Latin letters.
_MOST_FOREIGN = 1 / 3


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
    letters = [letter for letter in unicodedata.normalize("NFKD", heading) if letter.isalpha()]
    foreign = sum(not unicodedata.name(letter, "").startswith(("LATIN", "MODIFIER")) for letter in letters)
    return foreign > len(letters) * _MOST_FOREIGN


def _is_part(character: str) -> bool:
    """Return whether a character is part of a word; vowels and tones of many scripts are marks."""
    return character.isalnum() or character == "_" or unicodedata.category(character).startswith("M")
