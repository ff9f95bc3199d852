"""Misspelled words, judged by all articles of a language together."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from helpcenter.checks.language.language_check import Suspect
from helpcenter.content.article import Article
from helpcenter.findings import Finding, Problem
from helpcenter.input.source_file import read_source
from helpcenter.text.tokens import fold

_MISSPELLED = Problem(
    "misspelled", "possible misspelling: `{word}`",
    "Did you mean `{suggestion}`? If the word is correct, add it to {words_file}.",
)  # fmt: skip
# A word in this many articles is a term and not a mistake, unless it only lacks an accent.
_A_TERM = 3


def known_words(file: Path, name: str) -> tuple[frozenset[str], list[Finding]]:
    """Return the accepted words of a project: one per line, comments start with `#`; empty if the file is absent."""
    if not os.path.lexists(file):
        return frozenset(), []
    source, findings = read_source(file, name)
    lines = (line.partition("#")[0].strip().casefold() for line in source.split("\n"))
    return frozenset(filter(None, lines)), findings


def check_spelling(
    articles: Sequence[Article], suspects: Mapping[str, Sequence[Suspect]], accepted: Collection[str], words_file: str
) -> Iterator[Finding]:
    """Yield findings for probably misspelled words of one locale; ``suspects`` are by path.

    ``accepted`` are the words of ``words_file``.
    """
    counts = Counter(word for article in articles for word in {one.word for one in suspects.get(article.path, ())})
    for article in articles:
        for one in suspects.get(article.path, ()):
            accent = fold(one.word) == fold(one.meant)
            if one.word.casefold() in accepted or (counts[one.word] >= _A_TERM and not accent):
                continue
            values = {"word": one.word, "suggestion": one.meant, "words_file": words_file}
            yield _MISSPELLED.at(article.name, one.place.line, one.place.column, **values)
