"""Which articles say similar things: TF-IDF over weighted fields, cosine, a bounded number of neighbours each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from helpcenter.article import Article
from helpcenter.text import Words

Array = NDArray[Any]

# Bounds that keep the work linear in the number of articles: terms of an article, articles of a term, articles
# compared at once, neighbours of an article.
MOST_TERMS = 80
MOST_POSTINGS = 300
BLOCK = 512
NEIGHBOURS = 60


@dataclass(frozen=True)
class FieldWeights:
    """How many times a word in the body one word in another field counts.

    Titles and headings are few words chosen to say what an article is about; aliases and the description say it
    again in other words.
    """

    title: float = 4.0
    alias: float = 2.0
    heading: float = 2.0
    description: float = 2.0
    body: float = 1.0


def count_words(article: Article, words: Words, weights: FieldWeights) -> dict[str, float]:
    """The weighted count of each stem in an article; it depends on nothing but the article."""
    fields = (
        (weights.title, article.title),
        (weights.heading, " ".join(article.headings)),
        (weights.description, article.description),
        (weights.alias, " ".join(article.front.aliases)),
    )
    counts: dict[str, float] = {stem: weights.body * n for stem, n in words.stems(article.text).items()}
    for weight, text in fields:
        if text:
            for stem, n in words.stems(text).items():
                counts[stem] = counts.get(stem, 0.0) + weight * n
    return counts


def text_similarity(counts: Sequence[dict[str, float]]) -> sparse.csr_array:
    """Cosine similarities of articles to their nearest neighbours, themselves left out.

    Shape: articles x articles, at most ``NEIGHBOURS`` values in a row. A weight is (1 + ln tf) x ln((N + 1) / df)
    (Salton and Buckley 1988).
    """
    matrix = _tf_idf(counts)
    columns = _capped_columns(matrix)
    rows = [_nearest(matrix[start : start + BLOCK] @ columns, start) for start in range(0, matrix.shape[0], BLOCK)]
    return sparse.csr_array(sparse.vstack(rows, format="csr")) if rows else sparse.csr_array((0, 0))


def _tf_idf(counts: Sequence[dict[str, float]]) -> sparse.csr_array:
    frequency = Counter(chain.from_iterable(counts))
    # A word of one article alone relates it to none.
    vocabulary = {stem: i for i, stem in enumerate(sorted(s for s, n in frequency.items() if n > 1))}
    idf = np.log((1 + len(counts)) / np.array([frequency[stem] for stem in vocabulary], dtype=float))
    rows = [_row(count, vocabulary, idf) for count in counts]
    lengths = np.cumsum([0, *(len(terms) for terms, _ in rows)])
    terms = np.concatenate([terms for terms, _ in rows] or [np.empty(0, int)])
    values = np.concatenate([values for _, values in rows] or [np.empty(0)])
    return sparse.csr_array((values, terms, lengths), shape=(len(counts), len(vocabulary)))


def _row(count: dict[str, float], vocabulary: dict[str, int], idf: Array) -> tuple[Array, Array]:
    """The heaviest terms of an article and their weights, of length 1 together."""
    known = [(vocabulary[stem], weight) for stem, weight in count.items() if stem in vocabulary]
    terms, weights = np.array(known, dtype=float).reshape(-1, 2).T
    terms = terms.astype(np.int32)
    values = (1.0 + np.log(weights)) * idf[terms]
    heaviest = np.lexsort((terms, -values))[:MOST_TERMS]
    heaviest = heaviest[np.argsort(terms[heaviest])]
    norm = np.sqrt((values[heaviest] ** 2).sum()) or 1.0
    return terms[heaviest], values[heaviest] / norm


def _capped_columns(matrix: sparse.csr_array) -> sparse.csr_array:
    """The transposed matrix, each term with the articles it weighs most in."""
    return _top_of_rows(sparse.csr_array(matrix.T.tocsr()), MOST_POSTINGS)


def _nearest(similarity: sparse.csr_array, start: int) -> sparse.csr_array:
    """The rows of a block that begins at row ``start``, each with its best values but that of the article itself."""
    rows = np.repeat(np.arange(similarity.shape[0]), np.diff(similarity.indptr))
    similarity.data[similarity.indices == rows + start] = 0.0
    return _top_of_rows(similarity, NEIGHBOURS)


def _top_of_rows(matrix: sparse.csr_array, most: int) -> sparse.csr_array:
    """The largest ``most`` values of each row that are not zero; of equal values those in the first columns."""
    kept: list[Array] = []
    lengths = [0]
    for start, end in zip(matrix.indptr[:-1], matrix.indptr[1:], strict=True):
        values, columns = matrix.data[start:end], matrix.indices[start:end]
        if end - start > most:
            least = np.partition(values, -most)[-most]
            # Sorting what is no smaller than the least value kept is much cheaper than sorting the row.
            candidates = np.flatnonzero(values >= least)
            order = np.lexsort((columns[candidates], -values[candidates]))[:most]
            chosen = candidates[order]
        else:
            chosen = np.arange(end - start)
        kept.append(start + chosen[values[chosen] > 0])
        lengths.append(lengths[-1] + len(kept[-1]))
    index = np.concatenate(kept or [np.empty(0, int)])
    return sparse.csr_array((matrix.data[index], matrix.indices[index], lengths), shape=matrix.shape)
