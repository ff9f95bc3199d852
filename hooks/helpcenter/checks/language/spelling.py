"""Finds probably misspelled words: unknown words that are one typing error away from a frequent word.

Words that may be names, terms, forms of known words, or words of another language of the site are skipped. Other
words are reported only with the word that was probably meant: help centers are full of terms that no list contains,
and a check that complains about them is soon turned off.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from helpcenter.checks.language.word_lists import (
    FREQUENT,
    accented_words,
    frequencies,
    is_known,
    is_spanish_form,
    may_lack_nothing,
    surely_accented,
    surely_doubled,
    unaccented,
)
from helpcenter.text.tokens import fold

# Characters that may surround a word; other characters make it part of a URL, a file name or a term.
_AROUND = "()[]«»“”\"'‘’¿?¡!.,;:…*"
_SHORTEST = 5
# Longer words are no words, and each letter may be the wrong one.
_LONGEST = 40
# Shorter words are too often one letter away from terms.
_SURE = 6
_LONG = 8
_FREQUENT_SHORT = 2000
# The minimum length of words that may lack an accent: `dia`.
_SHORTEST_ACCENTED = 3
_ALPHABETS = {"en": "abcdefghijklmnopqrstuvwxyz", "es": "abcdefghijklmnñopqrstuvwxyzáéíóúü"}
_VOWELS = "aeiouáéíóú"
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_MOST_RIGHT = 100_000
_BESIDE = {letter: row[max(0, i - 1) : i] + row[i + 1 : i + 2] for row in _ROWS for i, letter in enumerate(row)}


def speller(language: str) -> bool:
    """Return whether there is a word list for a language."""
    return language in _ALPHABETS


def suspects(texts: Sequence[str], language: str, others: tuple[str, ...]) -> Iterator[tuple[int, str, str, int]]:
    """Yield words that are probably misspelled, in order, each with the word that was meant.

    Before them is the number of the text, and after them the offset in it. ``others`` are other languages whose words
    may occur in the texts.
    """
    right = _right_pieces(language, others)
    wrong: dict[str, tuple[str, str]] = {}
    for piece in set(" ".join(texts).split()).difference(right):
        if found := _suspect_in(piece, language, others):
            wrong[piece] = found
        elif len(right) < _MOST_RIGHT:
            right.add(piece)
    for number, text in enumerate(texts if wrong else ()):
        pieces, at = text.split(), 0
        for piece in () if wrong.keys().isdisjoint(pieces) else pieces:
            at = text.index(piece, at)
            if piece in wrong:
                yield number, *wrong[piece], at
            at += len(piece)


@lru_cache(maxsize=16)
def _right_pieces(_language: str, _others: tuple[str, ...]) -> set[str]:
    """Return the pieces of text that are known to be no suspects: most words of a text are those of others."""
    return set()


@lru_cache(maxsize=65536)
def _suspect_in(piece: str, language: str, others: tuple[str, ...]) -> tuple[str, str] | None:
    """Return the word in a piece of text and the one that was probably meant, None if it may be correct."""
    meant = meant_by(word, language, others) if (word := _word_in(piece)) else ""
    return (word, meant) if meant else None


def _word_in(piece: str) -> str:
    """Return the word in a piece of text, "" for short words, names (which have capitals) and other text."""
    piece = piece.strip(_AROUND)
    word = unicodedata.normalize("NFC", piece) if len(piece) <= _LONGEST else ""
    return word if len(word) >= _SHORTEST_ACCENTED and word.isalpha() and word.islower() else ""


@lru_cache(maxsize=65536)
def meant_by(word: str, language: str, others: tuple[str, ...] = ()) -> str:
    """Return the word that was probably meant, "" for a word that may be correct."""
    spelled = tuple(one for one in (language, *others) if speller(one))
    if meant := surely_accented(word, spelled[1:]) if language == "es" else surely_doubled(word):
        return meant
    if len(word) < _SHORTEST or any(is_known(word, one) for one in spelled):
        return ""
    meant = _without_accent(word) if language == "es" else ""
    if not meant and not (language == "es" and may_lack_nothing(word)):
        meant = _slip_of(word, language)
    # The longest list comes last: it is slow to load, and most articles do not need it.
    return "" if meant and "es" in spelled and is_spanish_form(word) else meant


def _without_accent(word: str) -> str:
    """Return the frequent word that differs from this word only in an accent."""
    return accented_words().get(unaccented(word), "")


def _slip_of(word: str, language: str) -> str:
    words = frequencies(language)
    known = words.keys() & set(_slips(word, _ALPHABETS[language]))
    near = [one for one in known if words[one] >= _least_count(one)]
    # A missing or doubled letter is likelier than a wrong one.
    return max(near, key=lambda one: (set(one) == set(word), words[one], one), default="")


def _least_count(meant: str) -> int:
    """Return the minimum frequency of a suggested word: many terms look like some short word."""
    return FREQUENT if len(meant) >= _LONG else _FREQUENT_SHORT


def _slips(word: str, alphabet: str) -> Iterator[str]:
    """Yield words that are one deletion, transposition, replacement or insertion away (Damerau, 1964).

    Only typing errors count: the first letter is rarely wrong, and a different ending is an inflected form.
    """
    end = len(word) - 1
    for i in range(1, end):
        yield word[:i] + word[i + 1] + word[i] + word[i + 2 :]
    if len(word) < _SURE:
        return
    for i in range(1, end):
        left, right = word[:i], word[i:]
        yield from (left + letter + right for letter in alphabet)
        if word[i] == "n" and "ñ" in alphabet:
            yield f"{left}ñ{right[1:]}"
        if len(word) > _SURE:
            yield left + right[1:]
            yield from (left + letter + right[1:] for letter in _BESIDE.get(word[i], "") if i < end - 1)
        if word[i] in _VOWELS and i < end - 1:
            yield from (left + letter + right[1:] for letter in _VOWELS if fold(letter) != fold(word[i]))
