"""How easy a text is to read, by the length of its sentences and words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from helpcenter.checks.article.document import Run

_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE = re.compile(r"[^.!?…:;]+(?:[.!?…:;]+|$)")
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
    prose = (run for run in runs if run.kind in _PROSE and run.text.rstrip().endswith(_ENDS))
    sentences = [one for run in prose for one in _sentences(run)]
    words = [word for _, sentence in sentences for word in sentence]
    if len(words) < _FEWEST_WORDS:
        return None
    ease = reading_ease(len(words), len(sentences), sum(map(_SYLLABLES[language].__getitem__, words)), language)
    if round(ease) >= _LEAST[language]:
        return None
    run, longest = max(sentences, key=lambda one: len(one[1]))
    return Reading(ease, _LEAST[language], " ".join(longest), run)


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


class _Counted(dict[str, int]):
    """The syllables of the words of a language that have been counted: texts repeat their words."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, word: str) -> int:
        if len(self) == _MOST_COUNTED:
            self.clear()
        count = self[word] = syllables(word, self._language)
        return count


_SYLLABLES = {language: _Counted(language) for language in _LEAST}


def _sentences(run: Run) -> Iterator[tuple[Run, list[str]]]:
    for sentence in _SENTENCE.findall(run.text):
        if words := _WORD.findall(sentence):
            yield run, words
