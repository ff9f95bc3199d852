"""Similarities of texts; after an edit, only those that the changed texts have touched are computed again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from helpcenter.related.similarity import (
    NEIGHBORS,
    Array,
    FieldWeights,
    postings_of,
    similar_rows,
    term_weights,
    top_of_rows,
)
from helpcenter.words.table import WordTable

# If a larger part of the texts has changed, computing everything takes less time.
_FEW = 0.25


@dataclass(frozen=True)
class TextScores:
    """The similarity of each text to its nearest neighbors, and the ``weights`` of its ``terms``.

    Shapes: articles x articles, articles x terms.
    """

    terms: tuple[str, ...]
    weights: sparse.csr_array
    similarity: sparse.csr_array


def text_scores(table: WordTable, fields: FieldWeights, before: TextScores | None = None) -> TextScores:
    """Return the similarities of texts.

    ``before`` are those of former texts of the same articles: the result is the same with and without them.
    """
    terms, weights = _used(list(table.stems), term_weights(table, fields))
    every = np.arange(weights.shape[0])
    former = _in_terms(before, terms) if before and before.weights.shape[0] == len(every) else None
    changed = every if former is None else differing_rows(former, weights)
    if before and not len(changed):
        return TextScores(terms, weights, before.similarity)
    postings = postings_of(weights)
    if before is None or former is None or len(changed) > _FEW * len(every):
        return TextScores(terms, weights, similar_rows(weights, postings, every))
    others = _changed_postings(former, weights, postings, changed)
    return TextScores(terms, weights, _renewed(before.similarity, weights, postings, changed, others))


def differing_rows(one: sparse.csr_array, other: sparse.csr_array) -> Array:
    """Return the numbers of the rows in which two matrices with sorted indices differ."""
    lengths = np.diff(one.indptr)
    differ = lengths != np.diff(other.indptr)
    rows = np.repeat(np.arange(len(lengths)), np.where(differ, 0, lengths))
    here, there = (~np.repeat(differ, np.diff(matrix.indptr)) for matrix in (one, other))
    unequal = (one.indices[here] != other.indices[there]) | (one.data[here] != other.data[there])
    differ[rows[unequal]] = True
    return np.flatnonzero(differ)


def with_rows(matrix: sparse.csr_array, rows: Array, new: sparse.csr_array) -> sparse.csr_array:
    """Return the matrix with ``new`` in place of these rows."""
    places = np.arange(matrix.shape[0])
    places[rows] = matrix.shape[0] + np.arange(len(rows))
    return sparse.csr_array(sparse.vstack([matrix, new], format="csr")[places])


def _used(stems: Sequence[str], weights: sparse.csr_array) -> tuple[tuple[str, ...], sparse.csr_array]:
    """Return the stems that have a weight, and the matrix of these columns."""
    used = np.flatnonzero(np.bincount(weights.indices, minlength=len(stems)))
    places = np.zeros(len(stems), dtype=weights.indices.dtype)
    places[used] = np.arange(len(used))
    columns, shape = places[weights.indices], (weights.shape[0], len(used))
    return tuple(stems[i] for i in used.tolist()), sparse.csr_array(
        (weights.data, columns, weights.indptr), shape=shape
    )


def _in_terms(before: TextScores, terms: Iterable[str]) -> sparse.csr_array:
    """Return the former weights in the columns of ``terms``; columns of other terms follow, with new numbers."""
    places = {term: place for place, term in enumerate(terms)}
    columns = np.array([places.setdefault(term, len(places)) for term in before.terms], dtype=np.int64)
    old = before.weights
    aligned = sparse.csr_array((old.data, columns[old.indices], old.indptr), shape=(old.shape[0], len(places)))
    aligned.sort_indices()
    return aligned


def _changed_postings(
    former: sparse.csr_array, weights: sparse.csr_array, postings: sparse.csr_array, changed: Array
) -> Array:
    """Return the articles whose entries in posting lists are new, gone or different; ``former`` has the columns first.

    Only lists of terms in ``changed`` texts can differ.
    """
    touched = np.union1d(former[changed].indices, weights[changed].indices)
    before = postings_of(sparse.csr_array(former[:, touched]))
    known = touched < weights.shape[1]
    now = with_rows(sparse.csr_array(before.shape), np.flatnonzero(known), sparse.csr_array(postings[touched[known]]))
    difference = sparse.csr_array(before - now)
    return np.unique(difference.indices[difference.data != 0])


def _renewed(
    similarity: sparse.csr_array, weights: sparse.csr_array, postings: sparse.csr_array, changed: Array, others: Array
) -> sparse.csr_array:
    """Return the similarities after texts have ``changed``, and with them the postings of the articles ``others``.

    A full row lacks values below its least one: it is computed again if it has lost some without getting larger ones.
    """
    least = _least_of_full_rows(similarity)
    found = sparse.coo_array(weights @ sparse.csr_array(postings[:, others]))
    rows, columns, values = found.row, others[found.col], found.data
    # Smaller values are among those that a full row lacks already.
    used = (values >= least[rows]) & (rows != columns)
    rows, columns, values = rows[used], columns[used], values[used]
    before = similarity.tocoo()
    stays = ~np.isin(before.col, others)
    touched = np.union1d(rows, before.row[~stays])
    certain = np.bincount(rows[values > least[rows]], minlength=len(least))
    certain += np.bincount(before.row[stays], minlength=len(least))
    again = np.union1d(changed, touched[(least[touched] > 0) & (certain[touched] < NEIGHBORS)])
    coordinates = np.concatenate([before.row[stays], rows]), np.concatenate([before.col[stays], columns])
    data = np.concatenate([before.data[stays], values])
    merged = sparse.csr_array(sparse.coo_array((data, coordinates), shape=similarity.shape).tocsr())
    renewed = with_rows(similarity, touched, top_of_rows(sparse.csr_array(merged[touched]), NEIGHBORS))
    return with_rows(renewed, again, similar_rows(weights, postings, again))


def _least_of_full_rows(matrix: sparse.csr_array) -> Array:
    """Return the smallest value of each row with ``NEIGHBORS`` values, 0 for other rows."""
    least = np.zeros(matrix.shape[0])
    full = np.flatnonzero(np.diff(matrix.indptr) == NEIGHBORS)
    values = matrix.data[matrix.indptr[full][:, None] + np.arange(NEIGHBORS)]
    least[full] = values.min(axis=1, initial=np.inf)
    return least
