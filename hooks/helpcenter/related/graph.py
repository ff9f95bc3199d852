"""Signals that relate articles in addition to their words: links, links of nearby articles, topics and sections."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from helpcenter.content.article import Article

Array = NDArray[Any]

# The number of pairs that an average article may get from links to the same page, or from topics, which bounds the
# work at any size. A page with 400 links counts from 1,000 articles on. Common topics create no pairs; they only order
# existing pairs.
MOST_LINKED_PAIRS = 200
MOST_TOPIC_PAIRS = 50
# More pairs at once take more memory and are no faster.
_PAIRS_AT_ONCE = 1 << 15


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


def linked(links: sparse.csr_array) -> sparse.csr_array:
    """Return the weight of the link between two articles, whichever of them has it; the matrix is not symmetric.

    A link from the article of the row weighs less if many pages link to its target. A link to the article of the row
    weighs less if its page links to many articles.
    """
    number = links.shape[0]
    outgoing = links @ sparse.diags_array(rarity(_number(links, 0), number))
    incoming = (sparse.diags_array(rarity(_number(links, 1), number)) @ links).T
    return sparse.csr_array(sparse.csr_array(outgoing).maximum(sparse.csr_array(incoming)))


class NearbyLinks:
    """Links between the other article and articles that are near this one.

    An article is as near as its text is similar; a page that links to this article is as near as an equal text.
    """

    def __init__(self, similarity: sparse.csr_array, links: sparse.csr_array, pairs: sparse.csr_array) -> None:
        """Take the similarity of texts, the links and the `linked` pairs; pages with too many links are not used."""
        usable = _affordable(np.diff(pairs.indptr), MOST_LINKED_PAIRS * links.shape[0])
        self._near = sparse.csr_array(similarity + links.T)
        self._pairs = sparse.csr_array(sparse.diags_array(usable.astype(float)) @ pairs)
        self._pairs.eliminate_zeros()

    def of(self, articles: Array) -> sparse.csr_array:
        """Return ln(1 + x) for these articles, where x is the sum of the links, each times the nearness of its article.

        The logarithm lets each further link add less, so that an index page does not lead all lists of its section.
        """
        found = sparse.csr_array(self._near[articles] @ self._pairs)
        found.data = np.log1p(found.data)
        return found


class Filing:
    """The topics and the section of articles; rare ones weigh more."""

    def __init__(self, articles: Sequence[Article]) -> None:
        topics = _memberships([a.topics for a in articles])
        sections = _memberships([(a.section,) for a in articles])
        number = _number(topics, 0)
        rare = _affordable(number, MOST_TOPIC_PAIRS * len(articles))
        # The product of two rows then contains the weight of each shared topic once.
        weighted = sparse.csr_array(topics @ sparse.diags_array(np.sqrt(rarity(number, len(articles)))))
        self._rare = weighted[:, rare]
        weights = sparse.diags_array(np.sqrt(rarity(_number(sections, 0), len(articles))))
        self._common = sparse.csr_array(sparse.hstack([weighted[:, ~rare], sections @ weights], format="csr"))

    def pairs(self) -> sparse.csr_array:
        """Return the sum of the weights of shared rare topics, for all pairs that share one."""
        return without_diagonal(sparse.csr_array(self._rare @ self._rare.T))

    def of(self, rows: Array, columns: Array) -> Array:
        """Return the sum of the weights of the shared common topics and of a shared section, for these pairs."""
        sums: list[Array] = [np.empty(0)]
        for start in range(0, len(rows), _PAIRS_AT_ONCE):
            part = slice(start, start + _PAIRS_AT_ONCE)
            shared = self._common[rows[part]].multiply(self._common[columns[part]])
            sums.append(np.asarray(shared.sum(axis=1)).ravel())
        return np.concatenate(sums)


def _memberships(groups: Sequence[Sequence[str]]) -> sparse.csr_array:
    """Return a matrix that is 1 if the article of the row is in the group of the column; groups are sorted by name."""
    places = {name: i for i, name in enumerate(sorted({name for own in groups for name in own}))}
    return _ones([sorted({places[name] for name in own}) for own in groups], len(places))


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
