"""Ranks related articles by their words, links, topics and sections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy import sparse

from helpcenter.content.article import Article
from helpcenter.related.graph import Array, Topics, co_citation, incoming, link_matrix, outgoing, same_section
from helpcenter.related.similarity import FieldWeights, text_similarity
from helpcenter.words.lexicon import WordCounts
from helpcenter.words.table import word_table

_DIGITS = 9


@dataclass(frozen=True)
class RelatedWeights:
    """The weight of each signal, in units of the cosine similarity of two texts; signals are between 0 and 1.

    - ``outgoing``: with a link, the author recommends another article; it weighs as much as rather similar texts.
    - ``incoming``: a link from another article is a weaker hint of what to read next.
    - ``co_citation``: readers need articles that the same pages link to for the same reasons. Links to the same pages
      (bibliographic coupling) did not improve recall beyond words and links, so they are no signal.
    - ``topics``: for each shared topic; authors choose topics deliberately, but a few topics are a coarse signal.
    - ``section``: breaks near ties; a shared section alone does not relate articles.
    - ``other_locales``: the score of the same pair in other languages, relative to this language. It is below 1,
      since readers get the text of this language. It counts if both articles exist in the other language.

    The weights are round numbers where recall is flat: halving or doubling any of them changes the mean recall at 5
    over the evaluated corpora by at most .02.
    """

    text: float = 1.0
    outgoing: float = 0.4
    incoming: float = 0.1
    co_citation: float = 0.3
    topics: float = 0.1
    section: float = 0.07
    other_locales: float = 0.75
    fields: FieldWeights = field(default_factory=FieldWeights)


@dataclass(frozen=True)
class LocaleScores:
    """How related the articles of one locale are: their ids in order, and a score for each pair."""

    ids: tuple[str, ...]
    matrix: sparse.csr_array


def rank_related(
    articles_by_locale: Mapping[str, Sequence[Article]],
    limit: int,
    weights: RelatedWeights | None = None,
) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the ids of the best related articles by locale and article id, best first.

    Ids break ties between scores that are equal to nine digits, so that the order of the input does not matter.
    """
    weights = weights or RelatedWeights()
    counts = WordCounts()
    scores = {code: score_pairs(own, counts, weights) for code, own in articles_by_locale.items()}
    return rank_pairs(scores, limit, weights)


def score_pairs(articles: Sequence[Article], counts: WordCounts, weights: RelatedWeights | None = None) -> LocaleScores:
    """Return the scores of all pairs in one locale that any signal relates; ``counts`` may have the words already."""
    weights = weights or RelatedWeights()
    ordered = sorted(articles, key=lambda article: article.id)
    table = word_table([counts.of(article) for article in ordered])
    links = link_matrix(ordered)
    topics = Topics(ordered)
    evidence = (
        (weights.text, text_similarity(table, weights.fields)),
        (weights.outgoing, outgoing(links)),
        (weights.incoming, incoming(links)),
        (weights.co_citation, co_citation(links)),
        (weights.topics, topics.pairs()),
    )
    total = sparse.csr_array((len(ordered), len(ordered)))
    for weight, matrix in evidence:
        if weight:
            total = sparse.csr_array(total + weight * matrix)
    rows, columns = total.tocoo().coords
    data = total.data + weights.topics * topics.of(rows, columns)
    data += weights.section * same_section(ordered, rows, columns)
    matrix = sparse.csr_array(sparse.coo_array((data, (rows, columns)), shape=total.shape).tocsr())
    return LocaleScores(tuple(article.id for article in ordered), matrix)


def rank_pairs(
    scores: Mapping[str, LocaleScores], limit: int, weights: RelatedWeights | None = None
) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the ids of the best related articles by locale and article id, from the scores of all locales."""
    ids = sorted({article_id for own in scores.values() for article_id in own.ids})
    index = {article_id: i for i, article_id in enumerate(ids)}
    places = {code: np.array([index[article_id] for article_id in own.ids], dtype=int) for code, own in scores.items()}
    placed = {code: _placed(own.matrix, places[code], len(ids)) for code, own in scores.items()}
    total = _combined(placed, places, (weights or RelatedWeights()).other_locales)
    return {code: _best(total[code], places[code], ids, limit) for code in scores}


def _placed(matrix: sparse.csr_array, places: Array, size: int) -> sparse.csr_array:
    """Return the scores of one locale in a matrix over the ids of all locales."""
    rows, columns = matrix.tocoo().coords
    placed = sparse.coo_array((matrix.data, (places[rows], places[columns])), shape=(size, size))
    return sparse.csr_array(placed.tocsr())


def _combined(
    scores: Mapping[str, sparse.csr_array], places: Mapping[str, Array], weight: float
) -> dict[str, sparse.csr_array]:
    """Return the weighted mean of a locale's scores and the mean of the other locales in which both articles exist.

    A pair that exists in only one locale keeps its score, so that a missing translation is no disadvantage.
    """
    share = weight / (1.0 + weight)
    combined = {}
    for code, own in scores.items():
        here = np.isin(np.arange(own.shape[0]), places[code])
        others = [np.isin(np.arange(own.shape[0]), places[other]) for other in scores if other != code]
        elsewhere = sparse.csr_array(sum((m for other, m in scores.items() if other != code), 0.0 * own))
        number = _existing(own, others)
        kept = _with_data(own, own.data * np.where(number > 0, 1.0 - share, 1.0))
        number = _existing(elsewhere, others)
        mean = _with_data(elsewhere, share * elsewhere.data / np.maximum(number, 1) * _existing(elsewhere, [here]))
        combined[code] = sparse.csr_array(kept + mean)
    return combined


def _existing(pairs: sparse.csr_array, locales: Sequence[Array]) -> Array:
    """Return the number of locales in which both articles of each pair exist; a locale is a mask over all ids."""
    rows, columns = pairs.tocoo().coords
    number = np.zeros(len(rows), dtype=int)
    for present in locales:
        number += present[rows] & present[columns]
    return number


def _with_data(matrix: sparse.csr_array, data: Array) -> sparse.csr_array:
    return sparse.csr_array((data, matrix.indices, matrix.indptr), shape=matrix.shape)


def _best(scores: sparse.csr_array, places: Array, ids: Sequence[str], limit: int) -> dict[str, tuple[str, ...]]:
    """Return the ids with the highest scores for each article of a locale."""
    values = np.round(scores.data, _DIGITS)
    names = np.array(ids, dtype=object)
    best = {}
    for row in places:
        part = slice(scores.indptr[row], scores.indptr[row + 1])
        own = values[part]
        order = np.lexsort((scores.indices[part], -own))[:limit]
        best[ids[row]] = tuple(names[scores.indices[part][order[own[order] > 0]]].tolist())
    return best
