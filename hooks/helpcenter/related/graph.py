"""Signals that relate articles in addition to their words: links, co-citation, topics and sections."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from helpcenter.content.article import Article

Array = NDArray[Any]

# The number of pairs that an average article may get from shared links or topics, which bounds the work at any size.
# A page with 400 links counts from 1,000 articles on. Common topics create no pairs; they only order existing pairs.
MOST_CITED_PAIRS = 200
MOST_TOPIC_PAIRS = 50


def rarity(numbers: Array, articles: int) -> Array:
    """Return the weight of a property that ``numbers`` of all ``articles`` have: 1 for one article, near 0 for all.

    It is 1 - ln(n) / ln(N + 1), inverse document frequency scaled to 0..1.
    """
    return np.asarray(1.0 - np.log(np.maximum(numbers, 1)) / math.log(articles + 1.0 if articles else 2.0))


def link_matrix(articles: Sequence[Article]) -> sparse.csr_array:
    """Return a matrix that is 1 if the article of the row links to the article of the column."""
    places = {article.id: i for i, article in enumerate(articles)}
    targets = [
        sorted({places[target] for target in article.links if target in places and target != article.id})
        for article in articles
    ]
    return _ones(targets, len(articles))


def outgoing(links: sparse.csr_array) -> sparse.csr_array:
    """Return links from the article of the row, weighted down if many articles link to the same page."""
    return sparse.csr_array(links @ sparse.diags_array(rarity(_number(links, 0), links.shape[0])))


def incoming(links: sparse.csr_array) -> sparse.csr_array:
    """Return links to the article of the row, weighted down if the linking page links to many articles."""
    return sparse.csr_array((sparse.diags_array(rarity(_number(links, 1), links.shape[0])) @ links).T)


def co_citation(links: sparse.csr_array) -> sparse.csr_array:
    """x / (1 + x) for x pages that link to both articles; pages with too many links are ignored."""
    citing = links[_affordable(_number(links, 1), MOST_CITED_PAIRS * links.shape[0])]
    together = without_diagonal(sparse.csr_array(citing.T @ citing))
    together.data /= 1.0 + together.data
    return together


class Topics:
    """The topics of articles; rare topics weigh more."""

    def __init__(self, articles: Sequence[Article]) -> None:
        places = {topic: i for i, topic in enumerate(sorted({topic for a in articles for topic in a.topics}))}
        having = _ones([sorted({places[topic] for topic in a.topics}) for a in articles], len(places))
        number = _number(having, 0)
        self._rare = _affordable(number, MOST_TOPIC_PAIRS * len(articles))
        # The product of two rows then contains the weight of each shared topic once.
        weights = sparse.diags_array(np.sqrt(rarity(number, len(articles))))
        self._matrix = sparse.csr_array(having @ weights)

    def pairs(self) -> sparse.csr_array:
        """Return the sum of the weights of shared rare topics, for all pairs that share one."""
        rare = self._matrix[:, self._rare]
        return without_diagonal(sparse.csr_array(rare @ rare.T))

    def of(self, rows: Array, columns: Array) -> Array:
        """Return the sum of the weights of shared common topics, for these pairs."""
        common = self._matrix[:, ~self._rare]
        return np.asarray(common[rows].multiply(common[columns]).sum(axis=1)).ravel()


def same_section(articles: Sequence[Article], rows: Array, columns: Array) -> Array:
    """Return the rarity of the section for pairs in the same section, 0 for other pairs."""
    numbers = Counter(article.section for article in articles)
    places: dict[Hashable, int] = {section: i for i, section in enumerate(sorted(numbers))}
    section = np.array([places[article.section] for article in articles], dtype=int)
    size = np.array([numbers[article.section] for article in articles], dtype=float)
    return np.where(section[rows] == section[columns], rarity(size, len(articles))[rows], 0.0)


def without_diagonal(matrix: sparse.csr_array) -> sparse.csr_array:
    """Return the matrix with a zero diagonal: no article is related to itself."""
    rows = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    matrix.data[matrix.indices == rows] = 0.0
    matrix.eliminate_zeros()
    return matrix


def _affordable(numbers: Array, most: int) -> Array:
    """Return a mask of the rarest properties that together create at most ``most`` pairs.

    Properties with the same number of articles are all included or all excluded, so that their order does not matter.
    """
    sizes, times = np.unique(numbers, return_counts=True)
    fits = np.cumsum(times * sizes.astype(float) ** 2) <= most
    return np.isin(numbers, sizes[fits])


def _number(matrix: sparse.csr_array, axis: int) -> Array:
    return np.asarray(matrix.sum(axis=axis)).ravel()


def _ones(columns: Sequence[Sequence[int]], width: int) -> sparse.csr_array:
    lengths = np.cumsum([0, *map(len, columns)])
    indices = np.array([column for row in columns for column in row], dtype=np.int64)
    return sparse.csr_array((np.ones(len(indices)), indices, lengths), shape=(len(columns), width))
