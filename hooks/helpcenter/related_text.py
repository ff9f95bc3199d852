"""Which articles say similar things: weighted fields, BM25 term weights, cosines to a bounded number of neighbours."""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
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
MOST_POSTINGS = 200
BLOCK = 512
NEIGHBOURS = 60
_SEPARATOR = re.compile(r"[-_.]+")


@dataclass(frozen=True)
class FieldWeights:
    """How many words of the body one word in another field counts for.

    Titles, headings and file names are few words chosen to say what an article is about; aliases and the description
    say it again in other words. ``saturation`` is BM25's k1: how soon more of the same word adds nothing. It is higher
    than in search (1.2), since one title word alone counts 4 and a whole article says how much it is about a thing.
    """

    title: float = 4.0
    name: float = 3.0
    heading: float = 2.0
    alias: float = 2.0
    description: float = 2.0
    body: float = 1.0
    saturation: float = 10.0


def count_words(article: Article, words: Words, weights: FieldWeights) -> dict[str, float]:
    """The weighted count of each stem in an article; it depends on nothing but the article."""
    name = article.id.rpartition("/")[2]
    fields = (
        (weights.title, article.title),
        (weights.name, _SEPARATOR.sub(" ", name)),
        (weights.heading, " ".join(article.headings)),
        (weights.alias, " ".join(article.front.aliases)),
        (weights.description, article.description),
    )
    counts: dict[str, float] = {stem: weights.body * n for stem, n in words.stems(article.text).items()}
    for weight, text in fields:
        if weight and text:
            for stem in words.sequence(text):
                counts[stem] = counts.get(stem, 0.0) + weight
    return counts


def text_similarity(counts: Iterable[Mapping[str, float]], saturation: float) -> sparse.csr_array:
    """Cosine similarities of articles to their nearest neighbours, themselves left out.

    Shape: articles x articles, at most ``NEIGHBOURS`` values in a row.
    """
    matrix = _term_weights(_matrix(counts), saturation)
    postings = _top_of_rows(sparse.csr_array(matrix.T.tocsr()), MOST_POSTINGS)
    rows = [_nearest(matrix[start : start + BLOCK] @ postings, start) for start in range(0, matrix.shape[0], BLOCK)]
    return sparse.csr_array(sparse.vstack(rows, format="csr")) if rows else sparse.csr_array((0, 0))


def _matrix(counts: Iterable[Mapping[str, float]]) -> sparse.csr_array:
    """Articles x stems, taken up one by one: a dictionary for each article would be most of the memory."""
    vocabulary: defaultdict[str, int] = defaultdict(lambda: len(vocabulary))
    terms, values, lengths = array("i"), array("d"), [0]
    for count in counts:
        terms.extend([vocabulary[stem] for stem in count])
        values.extend(count.values())
        lengths.append(len(terms))
    columns = np.frombuffer(terms, dtype=np.int32) if terms else np.empty(0, np.int32)
    data = np.frombuffer(values) if values else np.empty(0)
    return sparse.csr_array((data, columns, lengths), shape=(len(lengths) - 1, len(vocabulary)))


def _term_weights(counts: sparse.csr_array, saturation: float) -> sparse.csr_array:
    """Rows of length 1 from tf / (tf + k1) x ln((N + 1) / df), the ``MOST_TERMS`` heaviest of each.

    The first factor is that of BM25 (Robertson and Zaragoza 2009, 3.4) without its length normalisation, which the
    cosine does.
    """
    frequency = np.bincount(counts.indices, minlength=counts.shape[1])
    # A word of one article alone relates it to none.
    idf = np.where(frequency > 1, np.log((counts.shape[0] + 1) / np.maximum(frequency, 1)), 0.0)
    data = counts.data / (counts.data + saturation) * idf[counts.indices]
    return _unit_rows(_top_of_rows(sparse.csr_array((data, counts.indices, counts.indptr), counts.shape), MOST_TERMS))


def _unit_rows(matrix: sparse.csr_array) -> sparse.csr_array:
    squares = np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel()
    norms = np.sqrt(np.where(squares > 0, squares, 1.0))
    matrix.data /= np.repeat(norms, np.diff(matrix.indptr))
    return matrix


def _nearest(similarity: sparse.csr_array, start: int) -> sparse.csr_array:
    """The rows of a block that begins at row ``start``, each with its best values but that of the article itself."""
    rows = np.repeat(np.arange(similarity.shape[0]), np.diff(similarity.indptr))
    similarity.data[similarity.indices == rows + start] = 0.0
    return _top_of_rows(similarity, NEIGHBOURS)


def _top_of_rows(matrix: sparse.csr_array, most: int) -> sparse.csr_array:
    """The largest ``most`` values of each row that are not zero; of equal values those in the first columns."""
    kept: list[Array] = []
    for start, end in zip(matrix.indptr[:-1], matrix.indptr[1:], strict=True):
        values = matrix.data[start:end]
        chosen = np.flatnonzero(values)
        if len(chosen) > most:
            least = np.partition(values, -most)[-most]
            above, ties = np.flatnonzero(values > least), np.flatnonzero(values == least)
            first = np.argsort(matrix.indices[start:end][ties])[: most - len(above)]
            chosen = np.concatenate((above, ties[first]))
        kept.append(start + chosen)
    lengths = np.cumsum([0, *map(len, kept)])
    index = np.concatenate(kept or [np.empty(0, int)])
    top = sparse.csr_array((matrix.data[index], matrix.indices[index], lengths), shape=matrix.shape)
    top.sort_indices()
    return top
