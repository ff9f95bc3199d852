"""Which language a paragraph is written in."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import Any

from helpcenter.checks.document import Run

# What else writers paste: languages that are not asked for are never found.
_COMMON = ("de", "en", "es", "fr", "it", "pt")
_FEWEST_WORDS = 10
_SURE = 0.99
_MOST_FINDINGS = 3
_MOST_QUESTIONS = 6
# So many words of a paragraph tell its language.
_ENOUGH = 30
_WORD = re.compile(r"[^\W\d_]+")
# Words that no text of the language can do without: where they are, nothing more need be asked.
_SMALL_WORDS = {
    "en": frozenset({
        "the", "of", "and", "to", "in", "a", "is", "you", "for", "your", "that", "it", "on", "with", "as", "are", "be",
        "this", "or", "if", "can", "by", "from", "not", "will", "an", "when", "have", "at", "we", "do", "which", "how",
        "must", "has", "then", "click", "select", "see",
    }),
    # Without those that its neighbours have as well.
    "es": frozenset({
        "el", "y", "los", "del", "las", "con", "una", "su", "es", "al", "más", "pero", "sus", "ya", "este", "cuando",
        "puede", "muy", "sin", "sobre", "también", "hay", "desde", "esta", "son", "está", "haga", "pulse", "vea",
        "entre", "todo", "en", "un", "lo",
    }),
}  # fmt: skip
_SHARE = {"en": 0.25, "es": 0.15}


def foreign_paragraphs(runs: Sequence[Run], language: str, others: Collection[str]) -> Iterator[tuple[Run, str]]:
    """Paragraphs that are certainly in another language, the first few, each with that language (ISO 639-1)."""
    doubtful = [(run, words) for run in runs if len(words := _words(run)) >= _FEWEST_WORDS]
    doubtful = [(run, words) for run, words in doubtful if not _at_home(words, language)]
    if not doubtful:
        return
    known = _identifier(tuple(sorted({language, *others, *_COMMON})))
    # One question settles it for most articles: names, tables and terms are of no language.
    together = [word for _, words in doubtful for word in words[:_ENOUGH]]
    if len(doubtful) > 1 and known.classify(" ".join(together[: 3 * _ENOUGH]))[0] == language:
        return
    found = 0
    for run, words in doubtful[:_MOST_QUESTIONS]:
        other, certainty = known.classify(" ".join(words))
        if other != language and certainty >= _SURE:
            yield run, other
            found += 1
            if found == _MOST_FINDINGS:
                return


def _words(run: Run) -> list[str]:
    return _WORD.findall(run.text.lower())


def _at_home(words: Sequence[str], language: str) -> bool:
    small = _SMALL_WORDS.get(language, frozenset())
    return sum(word in small for word in words) >= _SHARE.get(language, 1) * len(words)


@lru_cache(maxsize=4)
def _identifier(languages: tuple[str, ...]) -> Any:
    # Its model takes a while to load, and most texts do not need it.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([language for language in languages if language in identifier.labels])
    return identifier
