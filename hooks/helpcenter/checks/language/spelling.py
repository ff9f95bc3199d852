"""Words that are most likely misspelt: unknown, and a slip away from a frequent word.

A word is left alone where it may be a name, a term, a form of a known word, or a word of another language of the
site. What is left is reported only with the word that was meant: help centers are full of terms that no list
has, and a check that complains about those is soon turned off.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from functools import lru_cache

from helpcenter.checks.language.words import FREQUENT, accented_words, frequencies, is_known, may_lack_nothing
from helpcenter.text import fold

# A word with nothing around it that makes it a part of something else: a file name, an address, a term with digits.
_WORD = re.compile(
    r"(?<![\w@#$/\\.:&'’-])[^\W\d_]+(?:['’][^\W\d_]+)?(?![\w@/\\&-]|[.:]\w|['’]\w)"
)  # fmt: skip
_SHORTEST = 5
# Shorter words than this are too often a letter away from terms.
_SURE = 6
_ALPHABETS = {"en": "abcdefghijklmnopqrstuvwxyz", "es": "abcdefghijklmnñopqrstuvwxyzáéíóúü"}
_VOWELS = frozenset("aeiouáéíóú")
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_BESIDE = {letter: row[max(0, i - 1) : i] + row[i + 1 : i + 2] for row in _ROWS for i, letter in enumerate(row)}


def speller(language: str) -> bool:
    """Whether the words of a language are known."""
    return language in _ALPHABETS


def suspects(text: str, language: str, others: Collection[str]) -> Iterator[tuple[str, str]]:
    """Words that are most likely misspelt in their order, each with the word that was meant.

    ``others`` are further languages whose words may stand in the text.
    """
    for match in _WORD.finditer(unicodedata.normalize("NFC", text)):
        word = match[0].replace("’", "'")
        # Words with capitals are names, or too often so.
        if len(word) >= _SHORTEST and word.islower() and (meant := meant_by(word, language, tuple(others))):
            yield match[0], meant


@lru_cache(maxsize=65536)
def meant_by(word: str, language: str, others: tuple[str, ...] = ()) -> str:
    """The word that a misspelt one most likely means; nothing for one that may be right."""
    if any(is_known(word, one) for one in (language, *others) if speller(one)):
        return ""
    if language == "es":
        if accented := accented_words().get(word):
            return accented
        if may_lack_nothing(word):
            return ""
    words = frequencies(language)
    near = {one for one in _one_edit(word, _ALPHABETS[language]) if words.get(one, 0) >= FREQUENT}
    near = {one for one in near if len(one) >= _SHORTEST and one[0] == word[0] and _is_slip(word, one)}
    return max(near, key=lambda one: (words[one], one), default="")


def _one_edit(word: str, alphabet: str) -> Iterator[str]:
    """All strings that are one deletion, exchange of neighbours, replacement or insertion away (Damerau, 1964)."""
    for i in range(len(word) + 1):
        left, right = word[:i], word[i:]
        if right:
            yield left + right[1:]
            yield from (left + letter + right[1:] for letter in alphabet)
        if len(right) > 1:
            yield left + right[1] + right[0] + right[2:]
        yield from (left + letter + right for letter in alphabet)


def _is_slip(word: str, meant: str) -> bool:
    """Whether one is typed for the other by a slip, and is no other form of it and no term like it."""
    if sorted(word) == sorted(meant):
        return True
    if len(word) < _SURE or len(meant) < _SURE:
        return False
    if len(word) == len(meant):
        place = next(i for i, (one, other) in enumerate(zip(word, meant, strict=True)) if one != other)
        typed, wanted = word[place], meant[place]
        vowels = typed in _VOWELS and wanted in _VOWELS and fold(typed) != fold(wanted)
        # Another ending is another form.
        return place < len(word) - 2 and (vowels or (wanted in _BESIDE.get(typed, "") and len(word) > _SURE))
    longer, shorter = (word, meant) if len(word) > len(meant) else (meant, word)
    place = next((i for i, letter in enumerate(shorter) if longer[i] != letter), len(shorter))
    return place < len(longer) - 2
