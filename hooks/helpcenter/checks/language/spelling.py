"""Words that are most likely misspelt: unknown, and a slip away from a frequent word.

A word is left alone where it may be a name, a term, a form of a known word, or a word of another language of the
site. What is left is reported only with the word that was meant: help centers are full of terms that no list
has, and a check that complains about those is soon turned off.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from helpcenter.checks.language.words import FREQUENT, accented_words, frequencies, is_known, may_lack_nothing
from helpcenter.text import fold

# What may stand around a word; with anything else in it, it is a part of an address, a file name or a term.
_AROUND = "()[]«»“”\"'‘’¿?¡!.,;:…*"
_SHORTEST = 5
# Shorter words than this are too often a letter away from terms.
_SURE = 6
_ALPHABETS = {"en": "abcdefghijklmnopqrstuvwxyz", "es": "abcdefghijklmnñopqrstuvwxyzáéíóúü"}
_VOWELS = "aeiouáéíóú"
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_BESIDE = {letter: row[max(0, i - 1) : i] + row[i + 1 : i + 2] for row in _ROWS for i, letter in enumerate(row)}


def speller(language: str) -> bool:
    """Whether the words of a language are known."""
    return language in _ALPHABETS


def suspects(text: str, language: str, others: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Words that are most likely misspelt in their order, each with the word that was meant.

    ``others`` are further languages whose words may stand in the text.
    """
    for piece in text.split():
        if (word := _word_in(piece)) and (meant := meant_by(word, language, others)):
            yield word, meant


@lru_cache(maxsize=65536)
def _word_in(piece: str) -> str:
    """The word in a piece of text; nothing for a short one, for what is no word, and for names, with their capitals."""
    word = unicodedata.normalize("NFC", piece.strip(_AROUND))
    return word if len(word) >= _SHORTEST and word.isalpha() and word.islower() else ""


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
    near = {one for one in _slips(word, _ALPHABETS[language]) if words.get(one, 0) >= FREQUENT}
    return max(near, key=lambda one: (words[one], one), default="")


def _slips(word: str, alphabet: str) -> Iterator[str]:
    """What may have been meant: one deletion, exchange of neighbours, replacement or insertion away (Damerau, 1964).

    Only what fingers do: nobody slips on the first letter, and another ending is another form of the word.
    """
    end = len(word) - 1
    for i in range(1, end):
        yield word[:i] + word[i + 1] + word[i] + word[i + 2 :]
    if len(word) < _SURE:
        return
    for i in range(1, end):
        left, right = word[:i], word[i:]
        yield from (left + letter + right for letter in alphabet)
        if len(word) > _SURE:
            yield left + right[1:]
            yield from (left + letter + right[1:] for letter in _BESIDE.get(word[i], "") if i < end - 1)
        if word[i] in _VOWELS and i < end - 1:
            yield from (left + letter + right[1:] for letter in _VOWELS if fold(letter) != fold(word[i]))
