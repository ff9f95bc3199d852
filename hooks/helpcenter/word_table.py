"""The words of many articles as one table of numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from helpcenter.article_words import FIELDS, ArticleWords
from helpcenter.text import Words

Array = NDArray[Any]


@dataclass
class WordTable:
    """All counts of words; a group is the word forms of one stem.

    ``forms`` and ``stems`` number the folded forms and the stems in the order in which they came; ``groups`` has the
    stem of each form. ``form``, ``article``, ``field`` and ``count`` are columns of one table, a row for each word of
    each field of each article; ``lengths`` are words, shape articles x fields.
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
        """The stem of each row."""
        return np.asarray(self.groups[self.form])


def word_table(articles: Iterable[tuple[ArticleWords, Words]]) -> WordTable:
    """The table of articles in their order, each with the stems of its language."""
    forms: dict[str, int] = {}
    stems: dict[str, int] = {}
    groups: list[int] = []
    rows: list[int] = []
    sizes, fields, counts, lengths = [], [], [], []
    for own, words in articles:
        names = own.forms.split()
        for name in names:
            number = forms.get(name)
            if number is None:
                number = forms[name] = len(forms)
                groups.append(stems.setdefault(words.stem(name), len(stems)))
            rows.append(number)
        sizes.append(len(names))
        fields.append(own.fields)
        counts.append(own.counts)
        lengths.append(own.lengths)
    return WordTable(
        forms,
        stems,
        np.array(groups, dtype=np.int32),
        np.array(rows, dtype=np.int32),
        np.repeat(np.arange(len(sizes), dtype=np.int32), sizes),
        np.frombuffer(b"".join(fields), dtype=np.uint8),
        np.frombuffer(b"".join(counts), dtype=np.uint16).astype(np.int32),
        np.array(lengths, dtype=float).reshape(-1, len(FIELDS)),
    )
