"""How easy a text is to read, by the length of its sentences and words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from helpcenter.checks.article.document import Run

_WORD = re.compile(r"[^\W\d_]+")
# From its first word on: what has no word is no sentence.
_SENTENCE = re.compile(r"[^\W\d_][^.!?…:;]*")
_FEWEST_WORDS = 100
_MOST_COUNTED = 65_536
# The minimum for general readers: lower scores are called "difficult".
_LEAST = {"en": 30.0, "es": 45.0}
_PROSE = frozenset({"p", "li", "dd", "blockquote"})
_ENDS = (".", "!", "?", "…", ":", ".)", ".”", ".»", '."')
_VOWELS_EN = re.compile(r"[aeiouy]+")
# Each strong vowel is a syllable; weak vowels join it unless they carry an accent.
_NUCLEUS_ES = re.compile(r"[iuü]?[aeoáéó][iuy]?(?![aeoáéó])|[iuü]?[aeoáéó]|[íú]|[iuü]+|y(?![aeiouáéíóú])")


@dataclass(frozen=True)
class Reading:
    """The reading ease of a text, the required minimum, and the longest sentence with its block."""

    ease: float
    least: float
    longest: str
    run: Run


def hard_text(runs: Sequence[Run], language: str) -> Reading | None:
    """Return the reading ease of a hard text; None for easy and short texts, and for languages without a formula."""
    if language not in _LEAST:
        return None
    # Names and entries of lists do not end like a sentence.
    prose = [run for run in runs if run.kind in _PROSE and run.text.rstrip().endswith(_ENDS)]
    of = _COUNTED[language]
    counts = [of[part] for run in prose for part in run.text.split()]
    words = sum(number for number, _ in counts)
    if words < _FEWEST_WORDS:
        return None
    sentences = [(run, sentence) for run in prose for sentence in _SENTENCE.findall(run.text)]
    ease = reading_ease(words, len(sentences), sum(number for _, number in counts), language)
    if round(ease) >= _LEAST[language]:
        return None
    run, longest = max(sentences, key=lambda one: sum(of[part][0] for part in one[1].split()))
    return Reading(ease, _LEAST[language], " ".join(_WORD.findall(longest)), run)


def reading_ease(words: int, sentences: int, syllable_count: int, language: str) -> float:
    """Return the score of a text, from 0 (very hard) to 100 (very easy).

    English: R. Flesch, A new readability yardstick, 1948. Spanish: J. Fernández Huerta, Medidas sencillas de
    lecturabilidad, 1959, with words per sentence, following G. Law's 2011 correction of later reprints.
    """
    if language == "es":
        return 206.84 - 60 * syllable_count / words - 1.02 * words / sentences
    return 206.835 - 84.6 * syllable_count / words - 1.015 * words / sentences


def syllables(word: str, language: str) -> int:
    """Return the number of syllables of a word: exact for Spanish, approximate for English."""
    word = word.lower()
    if language == "es":
        return max(1, len(_NUCLEUS_ES.findall(word.replace("qu", "q").replace("gue", "ge").replace("gui", "gi"))))
    count = len(_VOWELS_EN.findall(word))
    if word.endswith("e") and not word.endswith(("le", "ee")) and count > 1:
        count -= 1
    if word.endswith("ed") and not word.endswith(("ted", "ded")) and count > 1:
        count -= 1
    return max(1, count)


class _Counted(dict[str, tuple[int, int]]):
    """The numbers of words and of syllables in what is between two blanks: texts repeat most of it."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, part: str) -> tuple[int, int]:
        if len(self) == _MOST_COUNTED:
            self.clear()
        words = _WORD.findall(part)
        counted = self[part] = len(words), sum(syllables(word, self._language) for word in words)
        return counted


_COUNTED = {language: _Counted(language) for language in _LEAST}
