"""The word counts of many articles as one table of numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from helpcenter.words.counts import FIELDS
from helpcenter.words.lexicon import ArticleWords, Lexicon

Array = NDArray[Any]


@dataclass
class WordTable:
    """The word counts of articles; a group consists of the word forms with the same stem.

    ``forms`` and ``stems`` map the folded forms and the stems to numbers in sorted order; ``groups`` has the stem of
    each form. ``form``, ``article``, ``field`` and ``count`` are the columns of one table with a row for each word in
    each field of each article. ``lengths`` are numbers of words, shape articles x fields.
    """

    forms: dict[str, int]
    stems: dict[str, int]
    groups: Array
    form: Array
    article: Array
    field: Array
    count: Array
    lengths: Array

    @property
    def group(self) -> Array:
        """The stem number of each row."""
        return np.asarray(self.groups[self.form])


def word_table(articles: Sequence[tuple[ArticleWords, Lexicon]]) -> WordTable:
    """Return the table of ``articles`` in the given order, each with the lexicon of its language.

    The numbers of a lexicon depend on the order of counting; the numbers of the table do not. A form that occurs in
    several languages has its stem in the language of the first article.
    """
    lexicons = list({id(lexicon): lexicon for _, lexicon in articles}.values())
    starts = np.cumsum([0, *(len(lexicon.forms) for lexicon in lexicons)])
    start_of = {id(lexicon): start for lexicon, start in zip(lexicons, starts, strict=False)}
    sizes = [len(words.fields) for words, _ in articles]
    numbers = np.frombuffer(b"".join(words.forms for words, _ in articles), dtype=np.uint32).astype(np.int64)
    numbers += np.repeat([start_of[id(lexicon)] for _, lexicon in articles] or [0], sizes or [0])
    used = np.flatnonzero(np.bincount(numbers, minlength=int(starts[-1])))
    stem_of: dict[str, str] = {}
    names = []
    for number, lexicon in zip(used.tolist(), np.searchsorted(starts, used, side="right").tolist(), strict=True):
        own = lexicons[lexicon - 1]
        name = own.forms[number - starts[lexicon - 1]]
        names.append(name)
        stem_of.setdefault(name, own.stem(name))
    forms = {form: i for i, form in enumerate(sorted(stem_of))}
    stems = {stem: i for i, stem in enumerate(sorted(set(stem_of.values())))}
    place_of = np.zeros(int(starts[-1]) + 1, dtype=np.int32)
    place_of[used] = [forms[name] for name in names]
    return WordTable(
        forms,
        stems,
        np.array([stems[stem_of[form]] for form in forms], dtype=np.int32),
        place_of[numbers],
        np.repeat(np.arange(len(sizes), dtype=np.int32), sizes),
        np.frombuffer(b"".join(words.fields for words, _ in articles), dtype=np.uint8),
        np.frombuffer(b"".join(words.counts for words, _ in articles), dtype=np.uint16).astype(np.int32),
        np.array([words.lengths for words, _ in articles], dtype=float).reshape(-1, len(FIELDS)),
    )
