"""Misspelt words, as all articles of a language together see them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from helpcenter.checks.language.language_check import Suspect
from helpcenter.content.article import Article
from helpcenter.findings import Finding, mismatch
from helpcenter.input.source_file import read_source
from helpcenter.text.tokens import fold

# A word of so many articles is no slip but a term, unless it only lacks an accent.
_A_TERM = 3


def known_words(file: Path, name: str) -> tuple[frozenset[str], list[Finding]]:
    """The words that a project calls right, one a line, `#` before remarks; none where there is no file."""
    if not file.is_file():
        return frozenset(), []
    source, findings = read_source(file, name)
    lines = (line.partition("#")[0].strip().casefold() for line in source.split("\n"))
    return frozenset(filter(None, lines)), findings


def check_spelling(
    articles: Sequence[Article], suspects: Mapping[str, Sequence[Suspect]], right: Collection[str]
) -> Iterator[Finding]:
    """Words of the articles of one locale that are most likely misspelt; ``suspects`` are by path."""
    counts = Counter(word for article in articles for word in {one.word for one in suspects.get(article.path, ())})
    for article in articles:
        for one in suspects.get(article.path, ()):
            accent = fold(one.word) == fold(one.meant)
            if one.word.casefold() in right or (counts[one.word] >= _A_TERM and not accent):
                continue
            way_out = f"Did you mean `{one.meant}`? If it is right, add it to the words of the project."
            yield mismatch(
                article.name, one.place.line, "", "a word of the language", f"`{one.word}`", way_out, "misspelled",
                one.place.column,
            )  # fmt: skip
