"""Ranks related articles, from what articles say, how they link, and what they are about."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy import sparse

from helpcenter.article import Article
from helpcenter.related_text import FieldWeights, count_words, text_similarity
from helpcenter.text import Words


@dataclass(frozen=True)
class RelatedWeights:
    """What each evidence is worth, in units of the cosine of two texts (0 to 1).

    A link is the author's own word that another article helps, worth as much as quite similar texts. A link the
    other way says less, and the less the more links its article has. Articles that are linked from the same places
    are read for the same reasons; linking to the same places says little. Topics and sections are coarse: they order
    what words alone cannot. Another language's evidence is worth half: much of it is the same evidence once more.
    On the corpora tried, recall stays within .02 when any of these is changed by half.
    """

    text: float = 1.0
    links_to: float = 0.3
    linked_from: float = 0.15
    co_citation: float = 0.25
    coupling: float = 0.1
    topics: float = 0.2
    section: float = 0.05
    other_locales: float = 0.5
    fields: FieldWeights = field(default_factory=FieldWeights)


# A page that links to everything says nothing about any pair; a link target or a topic of everything neither.
_MOST_LINKS = 60
_MOST_SHARED = 60
# Two articles that share their only link are less alike than two that share ten of ten.
_SHRINKAGE = 2.0
_DIGITS = 9


def rank_related(
    articles_by_locale: Mapping[str, Sequence[Article]], limit: int, weights: RelatedWeights | None = None
) -> dict[str, dict[str, tuple[str, ...]]]:
    """The ids of the best related articles by locale and article id, best first.

    Equal scores (to nine digits) are in the order of the ids, so that the order of the input does not matter.
    """
    weights = weights or RelatedWeights()
    ordered = {code: sorted(articles, key=lambda article: article.id) for code, articles in articles_by_locale.items()}
    ids = sorted({article.id for articles in ordered.values() for article in articles})
    places = {article_id: i for i, article_id in enumerate(ids)}
    scores = {code: _spread(_scores(articles, code, weights), articles, places) for code, articles in ordered.items()}
    return {
        code: _best(_with_other_locales(code, scores, weights), articles, ids, places, limit)
        for code, articles in ordered.items()
    }


def related_ids(article: Article, ranked: Sequence[str], published: set[str], limit: int) -> tuple[str, ...]:
    """What a page lists: the writer's own list in its order, then the ranking, none twice, never itself."""
    unwanted = {article.id, *article.front.related_exclude}
    wanted = dict.fromkeys((*article.front.related, *ranked))
    return tuple(other for other in wanted if other in published and other not in unwanted)[:limit]


def _scores(articles: Sequence[Article], code: str, weights: RelatedWeights) -> sparse.csr_array:
    """The score of each pair of one locale that any evidence relates."""
    words = Words(code)
    counts = [count_words(article, words, weights.fields) for article in articles]
    links = _links(articles)
    inward = sparse.csr_array(links.T.tocsr())
    evidence = (
        (weights.text, text_similarity(counts)),
        (weights.links_to, links),
        (weights.linked_from, _by_links_of_source(inward, links)),
        (weights.co_citation, _shared(inward)),
        (weights.coupling, _shared(links)),
        (weights.topics, _shared(_topics(articles))),
    )
    total = sparse.csr_array((len(articles), len(articles)))
    for weight, matrix in evidence:
        if weight:
            total = total + weight * matrix
    return _with_section(sparse.csr_array(total), articles, weights.section)


def _links(articles: Sequence[Article]) -> sparse.csr_array:
    """1 where the article of a row links to that of a column."""
    places = {article.id: i for i, article in enumerate(articles)}
    pairs = [
        (i, places[target])
        for i, article in enumerate(articles)
        for target in article.links[:_MOST_LINKS]
        if target in places and places[target] != i
    ]
    return _ones(pairs, (len(articles), len(articles)))


def _by_links_of_source(inward: sparse.csr_array, links: sparse.csr_array) -> sparse.csr_array:
    """Links to the article of a row, each divided by the root of how many links its source has."""
    count = np.asarray(links.sum(axis=1)).ravel()
    return sparse.csr_array(inward * (1.0 / np.sqrt(np.maximum(count, 1.0)))[np.newaxis, :])


def _topics(articles: Sequence[Article]) -> sparse.csr_array:
    """Articles x topics, a rarer topic heavier: ln(1 + N / df)."""
    frequency = Counter(topic for article in articles for topic in set(article.topics))
    places = {topic: i for i, topic in enumerate(sorted(frequency))}
    pairs = [(i, places[topic]) for i, article in enumerate(articles) for topic in dict.fromkeys(article.topics)]
    matrix = _ones(pairs, (len(articles), max(1, len(places))))
    idf = np.array([math.log(1 + len(articles) / frequency[topic]) for topic in sorted(frequency)] or [1.0])
    return sparse.csr_array(matrix * idf[np.newaxis, :])


def _ones(pairs: Sequence[tuple[int, int]], shape: tuple[int, int]) -> sparse.csr_array:
    rows, columns = [row for row, _ in pairs], [column for _, column in pairs]
    return sparse.csr_array((np.ones(len(pairs)), (rows, columns)), shape=shape)


def _shared(features: sparse.csr_array) -> sparse.csr_array:
    """Cosines of the rows, shrunk where rows have few features; what too many rows share relates nothing."""
    squares = np.asarray(features.multiply(features).sum(axis=1)).ravel()
    unit = sparse.diags_array(1.0 / np.sqrt(squares + _SHRINKAGE)) @ features
    spread = np.diff(sparse.csc_array(features).indptr)
    rare = sparse.diags_array((spread <= _MOST_SHARED).astype(float))
    similarity = sparse.csr_array(unit @ rare @ unit.T)
    similarity.setdiag(0.0)
    similarity.eliminate_zeros()
    return similarity


def _with_section(scores: sparse.csr_array, articles: Sequence[Article], weight: float) -> sparse.csr_array:
    """A little more for pairs of one section; being in one section alone relates nothing."""
    pairs = scores.tocoo()
    names = {name: i for i, name in enumerate(sorted({article.section for article in articles}))}
    section = np.array([names[article.section] for article in articles], dtype=int)
    rows, columns = pairs.coords
    data = pairs.data + weight * (section[rows] == section[columns])
    return sparse.csr_array(sparse.coo_array((data, (rows, columns)), shape=pairs.shape).tocsr())


def _spread(scores: sparse.csr_array, articles: Sequence[Article], places: Mapping[str, int]) -> sparse.csr_array:
    """The same scores with a row and a column for every article of every locale."""
    pairs = scores.tocoo()
    own = np.array([places[article.id] for article in articles], dtype=int)
    rows, columns = pairs.coords
    spread = sparse.coo_array((pairs.data, (own[rows], own[columns])), shape=(len(places), len(places)))
    return sparse.csr_array(spread.tocsr())


def _with_other_locales(code: str, scores: Mapping[str, sparse.csr_array], weights: RelatedWeights) -> sparse.csr_array:
    """This locale's scores and what the same pairs of ids score, on the average, in the others."""
    others = [matrix for other, matrix in scores.items() if other != code]
    total = scores[code]
    for matrix in others:
        total = total + (weights.other_locales / len(others)) * matrix
    return sparse.csr_array(total)


def _best(
    scores: sparse.csr_array, articles: Sequence[Article], ids: Sequence[str], places: Mapping[str, int], limit: int
) -> dict[str, tuple[str, ...]]:
    present = np.zeros(len(ids), dtype=bool)
    present[[places[article.id] for article in articles]] = True
    best = {}
    for article in articles:
        row = places[article.id]
        start, end = scores.indptr[row], scores.indptr[row + 1]
        columns, values = scores.indices[start:end], np.round(scores.data[start:end], _DIGITS)
        allowed = present[columns] & (values > 0) & (columns != row)
        columns, values = columns[allowed], values[allowed]
        order = np.lexsort((columns, -values))[:limit]
        best[article.id] = tuple(ids[column] for column in columns[order])
    return best
