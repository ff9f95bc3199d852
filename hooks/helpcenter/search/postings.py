"""Which articles have a word, and what it weighs there."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from helpcenter.article import Article
from helpcenter.search.weights import IMPACTS, MOST_POSTINGS, SearchWeights
from helpcenter.text import Words, codes, fold, tokens

Array = NDArray[Any]


FIELDS = ("title", "alias", "heading", "description", "lead", "body")
_FIELD_NUMBERS = {name: i for i, name in enumerate(FIELDS)}
# Fields that are as long as they are by choice, or always: their length says nothing.
_NOT_NORMALISED = ("alias", "lead")


@dataclass
class Collected:
    """All counts of words by field, in the order of articles; a group is the word forms of one stem.

    ``groups`` gives the number of each stem, ``forms`` the group of each folded word form, ``entitled`` the forms
    that a title or alias has. ``group``, ``article``, ``field`` and ``count`` are columns of one table; ``lengths``
    are words, shape articles x fields.
    """

    groups: dict[str, int]
    forms: dict[str, int]
    entitled: set[str]
    group: Array
    article: Array
    field: Array
    count: Array
    lengths: Array


@dataclass(frozen=True)
class PostingList:
    """The articles of one group: how many in all, and the best of them in ascending order with their impacts."""

    frequency: int
    articles: Array
    impacts: Array
    in_title: Array


class Collector:
    """Takes up one article after another, so that no more than numbers stay in memory."""

    def __init__(self, weights: SearchWeights) -> None:
        self._weights = weights
        self._groups: dict[str, int] = {}
        self._forms: dict[str, int] = {}
        self._entitled: set[str] = set()
        self._group, self._article, self._field, self._count = array("i"), array("i"), array("b"), array("i")
        self._lengths = array("d")

    def add(self, article: Article, words: Words) -> None:
        """Count the words of an article in the fields they stand in."""
        place = len(self._lengths) // len(FIELDS)
        lengths = dict.fromkeys(FIELDS, 0)
        for name, text in _fields(article):
            found = tokens(text)
            lengths[name] += len(found)
            self._count_words(found, name, place, words)
            if name == "body":
                self._count_words(found[: self._weights.lead_words], "lead", place, words)
            self._count_codes(codes(text), name, place)
        self._lengths.extend(lengths.values())

    def result(self) -> Collected:
        """Everything that was added."""
        return Collected(
            self._groups,
            self._forms,
            self._entitled,
            np.array(self._group, dtype=np.int32),
            np.array(self._article, dtype=np.int32),
            np.array(self._field, dtype=np.int8),
            np.array(self._count, dtype=np.int32),
            np.array(self._lengths, dtype=float).reshape(-1, len(FIELDS)),
        )

    def _count_words(self, found: list[str], field: str, place: int, words: Words) -> None:
        counts: dict[int, int] = {}
        for token, number in Counter(found).items():
            form = fold(token)
            group = self._forms.get(form)
            if group is None:
                group = self._forms[form] = self._groups.setdefault(words.stem(token), len(self._groups))
            counts[group] = counts.get(group, 0) + number
            if field in ("title", "alias"):
                self._entitled.add(form)
        self._append(counts, field, place)

    def _count_codes(self, found: list[str], field: str, place: int) -> None:
        """A code such as `gtm-4012` is a word of its own beside its parts, so that it is matched exactly."""
        counts: dict[int, int] = {}
        for code in found:
            group = self._forms.setdefault(code, self._groups.setdefault(code, len(self._groups)))
            counts[group] = counts.get(group, 0) + 1
        self._append(counts, field, place)

    def _append(self, counts: dict[int, int], field: str, place: int) -> None:
        self._group.extend(counts)
        self._article.extend([place] * len(counts))
        self._field.extend([_FIELD_NUMBERS[field]] * len(counts))
        self._count.extend(counts.values())


def posting_lists(collected: Collected, weights: SearchWeights) -> list[PostingList]:
    """The posting list of each group.

    An impact is tf / (k1 + tf) in steps of 1 / ``IMPACTS``; tf is the weighted sum over fields of the count divided by
    1 - b + b x length / mean length (BM25F).
    """
    group, article, share, in_title = _by_group_and_article(collected, weights)
    impacts = np.clip(np.rint(share * IMPACTS), 1, IMPACTS).astype(np.int32)
    starts = np.searchsorted(group, np.arange(len(collected.groups) + 1))
    lists = []
    for start, end in pairwise(starts):
        rows = np.arange(start, end)
        if len(rows) > MOST_POSTINGS:
            # Titles first, then the heaviest; the order of articles breaks ties.
            best = np.lexsort((article[rows], -share[rows], ~in_title[rows]))[:MOST_POSTINGS]
            rows = np.sort(rows[best])
        lists.append(PostingList(int(end - start), article[rows], impacts[rows], in_title[rows]))
    return lists


def _by_group_and_article(collected: Collected, weights: SearchWeights) -> tuple[Array, Array, Array, Array]:
    """Columns of groups, articles, shares and title flags, a row for each pair, in order."""
    field, article = collected.field, collected.article
    weight = np.array([getattr(weights, name) for name in FIELDS])
    gain = weight[field] * collected.count / _norms(collected.lengths, weights)[article, field]
    titled = np.isin(field, [_FIELD_NUMBERS["title"], _FIELD_NUMBERS["alias"]])
    order = np.lexsort((article, collected.group))
    key = collected.group[order].astype(np.int64) * max(1, len(collected.lengths)) + article[order]
    first = np.flatnonzero(np.diff(key, prepend=-1))
    if not len(first):
        empty = np.empty(0, dtype=np.int32)
        return empty, empty, np.empty(0), np.empty(0, dtype=bool)
    sums = np.add.reduceat(gain[order], first)
    in_title = np.logical_or.reduceat(titled[order], first)
    rows = order[first]
    return collected.group[rows], article[rows], sums / (weights.saturation + sums), in_title


def _norms(lengths: Array, weights: SearchWeights) -> Array:
    """What counts are divided by, for the length of their field; shape articles x fields."""
    if not len(lengths):
        return lengths
    means = np.maximum(lengths.mean(axis=0), 1.0)
    norms = 1.0 - weights.length + weights.length * np.maximum(lengths, 1.0) / means
    norms[:, [_FIELD_NUMBERS[name] for name in _NOT_NORMALISED]] = 1.0
    return np.asarray(norms)


def encode(postings: PostingList) -> bytes:
    """Varints of frequency, length and gaps between articles, then a byte an article: impact, and 128 in a title."""
    gaps = np.diff(postings.articles, prepend=-1) - 1
    numbers = _varints([postings.frequency, len(postings.articles), *gaps.tolist()])
    return numbers + bytes((postings.impacts + 128 * postings.in_title).tolist())


def _fields(article: Article) -> Iterable[tuple[str, str]]:
    yield "title", article.title
    for alias in article.front.aliases:
        yield "alias", alias
    yield "heading", " ".join(article.headings)
    yield "description", article.description
    yield "body", article.text


def _varints(numbers: Iterable[int]) -> bytes:
    """Numbers in groups of seven bits, the lowest first, 128 added to all but the last (LEB128)."""
    encoded = bytearray()
    for number in numbers:
        rest = number
        while rest > 127:
            encoded.append(rest & 127 | 128)
            rest >>= 7
        encoded.append(rest)
    return bytes(encoded)
