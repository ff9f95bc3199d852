"""The language of a paragraph."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from helpcenter.checks.article.document import Run

# Other languages that writers may paste: only languages in this list are recognized.
_COMMON = ("de", "en", "es", "fr", "it", "pt")
_FEWEST_WORDS = 8
_SURE = 0.99
_MOST_FINDINGS = 3
_MOST_QUESTIONS = 6
# Fewer words than this do not identify a language reliably.
_ENOUGH = 30
# A paragraph whose words, each alone, are together likely to be in a language is never surely in another one.
_LIKELY = 0.5
_LEAST = 1e-30
_MOST_KEPT = 1 << 16
_AROUND_WORDS = ".,;:!?¿¡…()[]{}«»“”\"'’‘*>/–—-"
_ENDS = (".", "!", "?", ":", ";", "…")
# Words that are frequent in the language and rare in others, and the share of them that identifies it: then the model,
# which takes long to load, is not needed.
_SMALL_WORDS = {
    "en": (0.12, frozenset({
        "the", "of", "and", "to", "is", "you", "for", "your", "that", "it", "with", "are", "be", "this", "or", "if",
        "can", "by", "from", "not", "will", "an", "when", "have", "at", "we", "which", "how", "must", "has", "then",
        "click", "select", "see", "but", "where", "these", "after", "was", "there", "all", "any", "who", "into", "only",
        "it's", "don't", "open", "use", "using", "should", "what", "why", "does", "did", "whose",
    })),
    "es": (0.08, frozenset({
        "el", "y", "los", "del", "las", "con", "una", "su", "es", "al", "más", "pero", "sus", "ya", "este", "cuando",
        "puede", "muy", "sin", "sobre", "también", "hay", "desde", "esta", "son", "está", "haga", "pulse", "vea",
        "entre", "todo", "en", "un", "lo", "cómo", "según", "nombre", "siguiente", "aquí", "donde", "hacer", "ejemplo",
        "usted", "qué", "puedo", "dónde", "quién", "cuál", "cuándo", "estos", "estas", "ese", "esto", "así", "otro",
        "otros", "tiene", "debe", "pueden",
    })),
}  # fmt: skip


def foreign_paragraphs(runs: Sequence[Run], language: str, others: Collection[str]) -> Iterator[tuple[Run, str]]:
    """Yield the first few paragraphs that are certainly in another language, each with that language (ISO 639-1)."""
    found = asked = 0
    for run in runs:
        # The blanks of a text tell how many words it has at most.
        words = _words(run.text) if run.text.count(" ") >= _FEWEST_WORDS - 1 else []
        if len(words) < _FEWEST_WORDS or _at_home(words, language):
            continue
        asked += 1
        if other := _other_language(words[:_ENOUGH], language, tuple(sorted({language, *others, *_COMMON}))):
            yield run, other
            found += 1
        if found == _MOST_FINDINGS or asked == _MOST_QUESTIONS:
            return


def _other_language(words: Sequence[str], language: str, known: tuple[str, ...]) -> str:
    """Return which of the ``known`` languages the words are certainly in if it is not ``language``, or else ""."""
    if _likelihood(words, language, known) >= _LIKELY:
        return ""
    other, certainty = _identifier(known).classify(" ".join(words))
    return str(other) if other != language and certainty >= _SURE else ""


def _likelihood(words: Sequence[str], language: str, known: tuple[str, ...]) -> float:
    """Return about what the model would say of a text in this language: texts repeat words, and each is asked once."""
    scores = _scores_of(known)
    place = scores.places.get(language)
    if place is None:
        return 0
    sums = [*map(sum, zip(*map(scores.__getitem__, words), strict=True))]
    scale = math.sqrt(len(" ".join(words).encode()))
    return 1 / sum(math.exp((score - sums[place]) / scale) for score in sums)


class _Scores(dict[str, tuple[float, ...]]):
    """How much each word alone speaks for each of the languages: what the model adds up for the words of a text.

    It then divides each sum by the root of the length of the text. ``places`` are those of the languages among the
    scores of a word.
    """

    def __init__(self, known: tuple[str, ...]) -> None:
        super().__init__()
        self._identifier = _identifier(known)
        self.places = {language: place for place, language in enumerate(self._identifier.labels)}

    def __missing__(self, word: str) -> tuple[float, ...]:
        """Ask the model about a word."""
        if len(self) == _MOST_KEPT:
            self.clear()
        text = f" {word} "
        scale = math.sqrt(len(text.encode()))
        shares = dict(self._identifier.rank(text))
        scores = self[word] = tuple(scale * math.log(max(shares[one], _LEAST)) for one in self.places)
        return scores


_scores_of = lru_cache(maxsize=4)(_Scores)


def reads_as_other(text: str, language: str) -> bool:
    """Return whether the frequent words of a text are from another language, as in a quoted message."""
    words = _words(text)
    counts = {code: sum(word in small for word in words) for code, (_, small) in _SMALL_WORDS.items()}
    own = counts.pop(language, 0)
    return any(count > own for count in counts.values())


def _words(text: str) -> list[str]:
    """Return the words of a text except names, commands and URLs: words with a capital where none is needed.

    Help in any language names English products, menus and messages.
    """
    words = []
    begins = True
    for first, word, ends, mark in map(_PARTS.__getitem__, unicodedata.normalize("NFC", text).split()):
        if found := first if begins else word:
            words.append(found)
        begins = ends or (begins and mark)
    return words


class _Part(NamedTuple):
    """What is between two blanks: its word at the beginning of a sentence and elsewhere, "" for names and commands.

    A ``mark`` has no letters; a sentence ``ends`` with the part.
    """

    first: str
    word: str
    ends: bool
    mark: bool


class _Parts(dict[str, _Part]):
    """The parts that have been read: texts repeat their words."""

    def __missing__(self, text: str) -> _Part:
        if len(self) == _MOST_KEPT:
            self.clear()
        part = self[text] = _part(text)
        return part


_PARTS = _Parts()


def _part(text: str) -> _Part:
    bare = text.strip(_AROUND_WORDS)
    lower = bare.lower().replace("’", "'")
    word = lower if lower.replace("'", "").replace("-", "").isalpha() else ""
    inside = word if bare.islower() else ""
    return _Part(inside or (word if bare[1:].islower() else ""), inside, text.endswith(_ENDS), not bare)


def _at_home(words: Sequence[str], language: str) -> bool:
    share, small = _SMALL_WORDS.get(language, (1.0, frozenset()))
    return sum(map(small.__contains__, words)) >= share * len(words)


@lru_cache(maxsize=4)
def _identifier(languages: tuple[str, ...]) -> Any:
    # The model is slow to load, and most texts do not need it.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([language for language in languages if language in identifier.labels])
    return identifier
