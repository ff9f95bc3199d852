"""Text similarity of articles: weighted fields, BM25 term weights, cosines to a limited number of neighbors."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from helpcenter.words.counts import CODE, FIELD_NUMBERS
from helpcenter.words.table import WordTable

Array = NDArray[Any]

# Limits that keep the work linear in the number of articles: terms per article, articles per block, neighbors per
# article. A term offers as many articles as neighbors are kept, those where it weighs most: the work is bounded by the
# product of both numbers, and more terms with fewer articles each find more related articles at the same cost.
MOST_TERMS = 96
BLOCK = 128
NEIGHBORS = 60
# The number of articles with a word is rounded to this many binary digits, by 6 % at most. An edit that adds a word
# then rarely changes the weight that the word has in all other articles.
_DIGITS = 5
# Articles whose words are counted at once: more take more memory and are no faster.
_COUNTED_AT_ONCE = 1000


@dataclass(frozen=True)
class FieldWeights:
    """The weight of a word in each field, relative to a word in the body.

    Titles, headings and file names are few words, chosen to name the subject; aliases and descriptions rephrase it.
    ``saturation`` is BM25's k1: how soon repetitions of a word stop adding weight. It is higher than in search (1.2): a
    title word alone counts 4, and an article on a subject repeats its words many times, unlike one that mentions it.
    """

    title: float = 4.0
    name: float = 3.0
    heading: float = 2.0
    alias: float = 2.0
    description: float = 2.0
    body: float = 1.0
    saturation: float = 20.0


def similar_rows(weights: sparse.csr_array, postings: sparse.csr_array, articles: Array) -> sparse.csr_array:
    """Return cosine similarities of these ``articles`` to their nearest neighbors, excluding themselves.

    ``weights`` are those of all articles. Shape: these articles x articles, at most ``NEIGHBORS`` values in a row.
    """
    return in_blocks(lambda block: nearest(weights[block] @ postings, block), articles, weights.shape[0])


def in_blocks(rows_of: Callable[[Array], sparse.csr_array], rows: Array, width: int) -> sparse.csr_array:
    """Return the ``rows`` of a matrix, which are computed some at once; ``width`` is the number of its columns."""
    parts = [sparse.csr_array((0, width))]
    parts += [rows_of(rows[start : start + BLOCK]) for start in range(0, len(rows), BLOCK)]
    return sparse.csr_array(sparse.vstack(parts, format="csr"))


def nearest(scores: sparse.csr_array, numbers: Array) -> sparse.csr_array:
    """Return the largest ``NEIGHBORS`` values of each row, without those on the diagonal.

    The rows are those with these ``numbers`` in a square matrix. The first columns win ties; all values must be at
    least 0.
    """
    scores.data[scores.indices == np.repeat(numbers, np.diff(scores.indptr))] = 0.0
    return top_of_rows(scores, NEIGHBORS)


def postings_of(weights: sparse.csr_array) -> sparse.csr_array:
    """Return the articles in which each term weighs most. Shape: stems x articles."""
    return top_of_rows(sparse.csr_array(weights.T.tocsr()), NEIGHBORS)


def _weighted_counts(table: WordTable, weights: FieldWeights) -> Iterator[sparse.csr_array]:
    """Yield weighted counts of each stem in each article, in units of body words, for some articles after others.

    Shape: articles x stems.
    """
    # The lead (part of the body) and codes (whose parts are words) keep weight 0, since they are counted already.
    worth = np.zeros(2 * CODE)
    for name, number in FIELD_NUMBERS.items():
        worth[number] = getattr(weights, name, 0.0)
    for start in range(0, max(1, len(table.lengths)), _COUNTED_AT_ONCE):
        end = min(start + _COUNTED_AT_ONCE, len(table.lengths))
        rows = slice(*np.searchsorted(table.article, [start, end]).tolist())
        data = worth[table.field[rows]] * table.count[rows]
        counted = np.flatnonzero(data)
        places = (table.article[rows][counted] - start, table.groups[table.form[rows][counted]])
        counts = sparse.coo_array((data[counted], places), shape=(end - start, len(table.stems)))
        yield sparse.csr_array(counts.tocsr())


def term_weights(table: WordTable, weights: FieldWeights) -> sparse.csr_array:
    """Return unit rows of tf / (tf + k1) x ln((N + 1) / df), limited to the ``MOST_TERMS`` largest values.

    The first factor is from BM25 (Robertson and Zaragoza 2009, 3.4), without length normalization, since the cosine
    normalizes the length. Shape: articles x stems.
    """
    parts = list(_weighted_counts(table, weights))
    frequency = np.sum([np.bincount(part.indices, minlength=len(table.stems)) for part in parts], axis=0)
    # A word that occurs in only one article relates no articles.
    idf = np.where(frequency > 1, np.log((len(table.lengths) + 1) / np.maximum(_coarse(frequency), 1)), 0.0)
    for number, part in enumerate(parts):
        part.data = part.data / (part.data + weights.saturation) * idf[part.indices]
        parts[number] = top_of_rows(part, MOST_TERMS)
    return _unit_rows(sparse.csr_array(sparse.vstack(parts, format="csr")))


def _coarse(numbers: Array) -> Array:
    """Return the numbers with only their first ``_DIGITS`` binary digits, the others being zero."""
    surplus = np.maximum(np.frexp(numbers)[1] - _DIGITS, 0)
    return np.asarray(numbers >> surplus << surplus)


def _unit_rows(matrix: sparse.csr_array) -> sparse.csr_array:
    squares = np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel()
    norms = np.sqrt(np.where(squares > 0, squares, 1.0))
    matrix.data /= np.repeat(norms, np.diff(matrix.indptr))
    return matrix


def top_of_rows(matrix: sparse.csr_array, most: int) -> sparse.csr_array:
    """Return the largest ``most`` nonzero values of each row; the first columns win ties.

    All values must be at least 0.
    """
    kept = [np.empty(0, dtype=np.int64)]
    for start in range(0, matrix.shape[0], BLOCK):
        ends = matrix.indptr[start : start + BLOCK + 1]
        part = slice(ends[0], ends[-1])
        kept.append(ends[0] + _largest(matrix.data[part], matrix.indices[part], np.diff(ends), most))
    places = np.concatenate(kept)
    starts = np.searchsorted(places, matrix.indptr)
    top = sparse.csr_array((matrix.data[places], matrix.indices[places], starts), shape=matrix.shape)
    top.sort_indices()
    return top


def _largest(values: Array, columns: Array, lengths: Array, most: int) -> Array:
    """Return the positions of the largest ``most`` values of each row; rows of these lengths follow each other."""
    width = int(lengths.max(initial=0))
    if width <= most:
        return np.flatnonzero(values)
    filled = np.arange(width) < lengths[:, None]
    table = np.zeros(filled.shape)
    table[filled] = values
    least = np.partition(table, width - most, axis=1)[:, width - most, None]
    chosen = (table >= least) & (table > 0)
    surplus = np.count_nonzero(chosen, axis=1) - most
    starts = np.cumsum(lengths) - lengths
    for row in np.flatnonzero(surplus > 0):
        # Several values equal the smallest chosen value: drop those in the last columns.
        ties = np.flatnonzero(table[row] == least[row])
        chosen[row, ties[np.argsort(columns[starts[row] + ties])[-surplus[row] :]]] = False
    return np.flatnonzero(chosen[filled])
