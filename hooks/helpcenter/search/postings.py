"""Posting lists: the articles that contain a word, and its weight in each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from helpcenter.search.weights import IMPACTS, MOST_POSTINGS, NAME_BIT, TITLE_BIT, SearchWeights
from helpcenter.words.counts import CODE, FIELD_NUMBERS, FIELDS
from helpcenter.words.table import WordTable

Array = NDArray[Any]

_TITLES = (FIELD_NUMBERS["title"], FIELD_NUMBERS["alias"])

# Lists and postings in a pack. A query loads whole packs: small ones waste fewer bytes, of large ones it needs fewer.
_PACK = 1250
# Those of common words, which come with the manifest: most questions have some of the words that most titles have.
_COMMON_PACK = 5000

# Fields whose length is fixed or deliberate, and therefore not normalized.
_NOT_NORMALISED = ("alias", "lead")
# Rows of a table that are sorted at once, those of about 1,000 articles: more take more memory and are no faster.
_ROWS = 1 << 18


@dataclass(frozen=True)
class PostingLists:
    """The lists of groups, one after the other.

    ``frequencies`` has the total number of articles of each group, ``sizes`` the number of its best ones. These have a
    row each, in ascending order: the article, its impact, and the bits of where it has the word.
    """

    frequencies: Array
    sizes: Array
    articles: Array
    impacts: Array
    marks: Array

    def of(self, groups: Sequence[int]) -> PostingLists:
        """Return the lists of these groups in this order."""
        order = np.array(groups, dtype=np.int64)
        sizes = self.sizes[order]
        # The number of each row, less that of the first row of its list, is its place in the list.
        starts = (np.cumsum(self.sizes) - self.sizes)[order] - (np.cumsum(sizes) - sizes)
        rows = np.repeat(starts, sizes) + np.arange(sizes.sum())
        return PostingLists(self.frequencies[order], sizes, self.articles[rows], self.impacts[rows], self.marks[rows])


def entitled(table: WordTable) -> set[int]:
    """Return the numbers of the forms in titles and aliases."""
    return set(table.form[np.isin(table.field, _TITLES)].tolist())


def posting_lists(table: WordTable, weights: SearchWeights) -> PostingLists:
    """Return the posting list of each group.

    An impact is tf / (k1 + tf) in steps of 1 / ``IMPACTS``; tf is the weighted sum over fields of the count divided by
    1 - b + b x length / mean length (BM25F).
    """
    group, norms = table.group, _norms(table.lengths, weights)
    parts = [_lists(np.empty(0, dtype=np.int64), *_nothing())]
    for first, last in pairwise(_buckets(group, len(table.stems))):
        rows = np.flatnonzero((group >= first) & (group < last))
        parts.append(
            _lists(np.arange(first, last + 1), *_by_group_and_article(table, rows, group[rows], norms, weights))
        )
    return PostingLists(*map(np.concatenate, zip(*(vars(part).values() for part in parts), strict=True)))


def _buckets(group: Array, groups: int) -> list[int]:
    """Return the bounds of runs of groups that have about ``_ROWS`` rows of a table each, so that memory is bounded."""
    before = np.cumsum(np.bincount(group, minlength=groups))
    inner = np.searchsorted(before, np.arange(_ROWS, len(group), _ROWS)).tolist()
    return sorted({0, *inner, groups})


def _lists(bounds: Array, group: Array, article: Array, share: Array, marks: Array) -> PostingLists:
    """Return the lists of the groups between the first and the last of the ``bounds``."""
    impacts = np.clip(np.rint(share * IMPACTS), 1, IMPACTS).astype(np.int32)
    edges = np.searchsorted(group, bounds)
    frequencies = np.diff(edges)
    kept = np.ones(len(group), dtype=bool)
    for long in np.flatnonzero(frequencies > MOST_POSTINGS).tolist():
        rows = slice(edges[long], edges[long + 1])
        # Titles first, then by weight; the order of articles breaks ties.
        best = np.lexsort((article[rows], -share[rows], marks[rows] < TITLE_BIT))
        kept[edges[long] + best[MOST_POSTINGS:]] = False
    sizes = np.minimum(frequencies, MOST_POSTINGS)
    return PostingLists(frequencies, sizes, article[kept], impacts[kept], marks[kept])


def _by_group_and_article(
    table: WordTable, rows: Array, group: Array, norms: Array, weights: SearchWeights
) -> tuple[Array, Array, Array, Array]:
    """Return columns of groups, articles, shares and marks, with a row for each pair in ``rows``, in order.

    ``group`` are the groups of the rows.
    """
    field, article = table.field[rows] % CODE, table.article[rows]
    weight = np.array([getattr(weights, name) for name in FIELDS])
    gain = weight[field] * table.count[rows] / norms[article, field]
    in_name = field == FIELD_NUMBERS["name"]
    mark = np.uint8(TITLE_BIT) * np.isin(field, _TITLES) + np.uint8(NAME_BIT) * in_name
    if not len(group):
        return _nothing()
    # The rows are in the order of articles, and stay so in each group.
    order = _stable_order(group)
    new_group, new_article = (np.diff(column[order], prepend=-1) != 0 for column in (group, article))
    first = np.flatnonzero(new_group | new_article)
    sums = np.add.reduceat(gain[order], first)
    marks = np.bitwise_or.reduceat(mark[order], first)
    pairs = order[first]
    return group[pairs], article[pairs], sums / (weights.saturation + sums), marks


def _nothing() -> tuple[Array, Array, Array, Array]:
    empty = np.empty(0, dtype=np.int32)
    return empty, empty, np.empty(0), np.empty(0, dtype=np.uint8)


def _stable_order(numbers: Array) -> Array:
    """Return the sort order of numbers below 2^32; numpy sorts 16-bit numbers in linear time."""
    low = np.argsort((numbers & 0xFFFF).astype(np.uint16), kind="stable")
    return np.asarray(low[np.argsort((numbers >> 16).astype(np.uint16)[low], kind="stable")])


def _norms(lengths: Array, weights: SearchWeights) -> Array:
    """Return the divisors that normalize counts by field length; shape articles x fields."""
    if not len(lengths):
        return lengths
    means = np.maximum(lengths.mean(axis=0), 1.0)
    norms = 1.0 - weights.length + weights.length * np.maximum(lengths, 1.0) / means
    norms[:, [FIELDS.index(name) for name in _NOT_NORMALISED]] = 1.0
    return np.asarray(norms)


def most_titled(table: WordTable, lists: PostingLists) -> list[int]:
    """Return the groups that most titles have, as many as come with the manifest."""
    titled = np.bincount(table.group[np.isin(table.field, _TITLES)], minlength=len(lists.sizes))
    order = np.argsort(-titled, kind="stable")
    fits = (titled[order] > 0) & (np.cumsum(1 + lists.sizes[order]) <= _COMMON_PACK)
    # Both get smaller to the end, so that what fits comes first.
    return [int(group) for group in order[fits]]


def pack_starts(lists: PostingLists) -> list[int]:
    """Return where each pack of about ``_PACK`` lists and postings starts."""
    starts = [0] if len(lists.sizes) else []
    size = 0
    for i, own in enumerate(lists.sizes.tolist()):
        following = 1 + own
        if size and size + following > _PACK:
            starts.append(i)
            size = 0
        size += following
    return starts


def encode(lists: PostingLists, starts: Sequence[int]) -> Iterator[bytes]:
    """Yield each pack of lists: varints, then a byte for each posting: impact and marks.

    The varints are the number of lists, their frequencies, their lengths, and the gaps between the articles of each.
    What is alike stands together, for compression.
    """
    sizes, articles = lists.sizes, lists.articles
    if not len(sizes):
        return
    ends = np.concatenate(([0], np.cumsum(sizes)))
    before = np.concatenate(([-1], articles[:-1]))
    before[ends[:-1][sizes > 0]] = -1
    frequencies, of_frequency = _varints(lists.frequencies)
    lengths, of_length = _varints(sizes)
    gaps, of_gap = _varints(articles - before - 1)
    weights = (lists.impacts + lists.marks).astype(np.uint8).tobytes()
    for start, end in pairwise([*starts, len(sizes)]):
        first, last = ends[start], ends[end]
        yield b"".join((
            _varints(np.array([end - start]))[0],
            frequencies[of_frequency[start] : of_frequency[end]],
            lengths[of_length[start] : of_length[end]],
            gaps[of_gap[first] : of_gap[last]],
            weights[first:last],
        ))  # fmt: skip


def as_text(pack: bytes) -> str:
    """Return a pack as the characters from `]` on, each for a byte: JSON escapes none of them."""
    return "".join(chr(ord("]") + byte) for byte in pack)


def _varints(numbers: Array) -> tuple[bytes, Array]:
    """Encode numbers as LEB128 (seven bits a byte, lowest first, 128 added to all but the last), with offsets."""
    # Most numbers have one byte: only the places of those that have more are looked for again.
    widths = np.ones(len(numbers), dtype=np.uint8)
    longer: list[Array] = []
    having = np.flatnonzero(numbers >= 1 << 7)
    while len(having):
        widths[having] += 1
        longer.append(having)
        having = having[numbers[having] >= 1 << 7 * (len(longer) + 1)]
    offsets = np.concatenate(([0], np.cumsum(widths, dtype=np.int64)))
    encoded = np.zeros(offsets[-1], dtype=np.uint8)
    encoded[offsets[:-1]] = numbers & 127
    for place, having in enumerate(longer, start=1):
        encoded[offsets[having] + place - 1] |= 128
        encoded[offsets[having] + place] = numbers[having] >> 7 * place & 127
    return encoded.tobytes(), offsets
