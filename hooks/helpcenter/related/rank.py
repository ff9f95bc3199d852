"""Ranks related articles by their words, links, topics and sections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy import sparse

from helpcenter.content.article import Article
from helpcenter.hashing import digest_of
from helpcenter.related.graph import Array, Filing, NearbyLinks, link_matrix, linked
from helpcenter.related.similarity import FieldWeights, in_blocks, nearest
from helpcenter.related.text_scores import TextScores, differing_rows, text_scores, with_rows
from helpcenter.words.lexicon import WordCounts
from helpcenter.words.table import word_table

_DIGITS = 9


@dataclass(frozen=True)
class RelatedWeights:
    """The weight of each signal, in units of the cosine similarity of two texts.

    - ``links``: a link between the two articles, in either direction, weighs as much as rather similar texts. Readers
      who come from the target of a link need its source as often as the other way round.
    - ``nearby``: links between the other article and articles that are near this one. Authors link to the same
      overviews and prerequisites from articles on one subject, even if this article happens not to.
    - ``filed``: a shared topic or section, which orders articles that another signal relates.

    The weights are round numbers where recall is flat: `bench/related.py --folds` halves and doubles each of them.
    """

    text: float = 1.0
    links: float = 0.5
    nearby: float = 0.3
    filed: float = 0.1
    fields: FieldWeights = field(default_factory=FieldWeights)


@dataclass(frozen=True)
class LocaleScores:
    """How related the articles of one locale are: their IDs in order, and a score for each pair."""

    ids: tuple[str, ...]
    matrix: sparse.csr_array


@dataclass(frozen=True)
class ScoreBasis:
    """What the scores of a locale were computed from: its text scores, and a digest of all other signals."""

    texts: TextScores
    signals: bytes


@dataclass(frozen=True)
class ScoredLocale:
    """The scores of a locale, and their basis, from which scores are computed after an edit."""

    scores: LocaleScores
    basis: ScoreBasis


def rank_related(
    articles_by_locale: Mapping[str, Sequence[Article]],
    limit: int,
    weights: RelatedWeights | None = None,
) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the IDs of the best related articles by locale and article ID, best first.

    Ids break ties between scores that are equal to nine digits, so that the order of the input does not matter.
    """
    weights = weights or RelatedWeights()
    counts = WordCounts()
    scores = {code: score_pairs(own, counts, weights) for code, own in articles_by_locale.items()}
    return rank_pairs(scores, limit)


def score_pairs(articles: Sequence[Article], counts: WordCounts, weights: RelatedWeights | None = None) -> LocaleScores:
    """Return the scores of the best pairs of each article in one locale; ``counts`` may have the words already."""
    return score_again(articles, counts, None, weights).scores


def score_again(
    articles: Sequence[Article],
    counts: WordCounts,
    before: ScoredLocale | None,
    weights: RelatedWeights | None = None,
) -> ScoredLocale:
    """Return the same, with the basis; ``before`` are former scores with these weights, which take most of the work.

    The result is the same with and without them.
    """
    weights = weights or RelatedWeights()
    ordered = sorted(articles, key=lambda article: article.id)
    ids = tuple(article.id for article in ordered)
    signals = digest_of(*(repr((a.id, a.links, a.topics, a.section)).encode() for a in ordered))
    table = word_table([counts.of(article) for article in ordered])
    if before is None or before.scores.ids != ids:
        before = None
    texts = text_scores(table, weights.fields, before.basis.texts if before else None)
    if before and before.basis.signals == signals:
        matrix, changed = before.scores.matrix, differing_rows(before.basis.texts.similarity, texts.similarity)
        if len(changed):
            matrix = with_rows(matrix, changed, _scores(changed, texts.similarity, ordered, weights))
    else:
        matrix = _scores(np.arange(len(ids)), texts.similarity, ordered, weights)
    return ScoredLocale(LocaleScores(ids, matrix), ScoreBasis(texts, signals))


def _scores(
    articles: Array, similarity: sparse.csr_array, ordered: Sequence[Article], weights: RelatedWeights
) -> sparse.csr_array:
    """Return the sums of the weighted signals of these ``articles``, for the pairs of each that have the largest sums.

    ``similarity`` and ``ordered`` have all articles.
    """
    links, filing = link_matrix(ordered), Filing(ordered)
    pairs = linked(links)
    nearby = NearbyLinks(similarity, links, pairs)
    known = sparse.csr_array(weights.text * similarity + weights.links * pairs + weights.filed * filing.pairs())
    total = in_blocks(
        lambda block: nearest(sparse.csr_array(known[block] + weights.nearby * nearby.of(block)), block),
        articles,
        len(ordered),
    )
    rows, columns = total.tocoo().coords
    return _with_data(total, total.data + weights.filed * filing.of(articles[rows], columns))


def rank_pairs(scores: Mapping[str, LocaleScores], limit: int) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the IDs of the best related articles by locale and article ID, from the scores of all locales."""
    ids = sorted({article_id for own in scores.values() for article_id in own.ids})
    index = {article_id: i for i, article_id in enumerate(ids)}
    places = {code: np.array([index[article_id] for article_id in own.ids], dtype=int) for code, own in scores.items()}
    placed = {code: _placed(own.matrix, places[code], len(ids)) for code, own in scores.items()}
    total = _combined(placed, places)
    return {code: _best(total[code], places[code], ids, limit) for code in scores}


def _placed(matrix: sparse.csr_array, places: Array, size: int) -> sparse.csr_array:
    """Return the scores of one locale in a matrix over the IDs of all locales."""
    rows, columns = matrix.tocoo().coords
    placed = sparse.coo_array((matrix.data, (places[rows], places[columns])), shape=(size, size))
    return sparse.csr_array(placed.tocsr())


def _combined(scores: Mapping[str, sparse.csr_array], places: Mapping[str, Array]) -> dict[str, sparse.csr_array]:
    """Return the mean of a locale's scores and of the mean of the other locales in which both articles exist.

    A pair that exists in only one locale keeps its score, so that a missing translation is no disadvantage.
    """
    combined = {}
    for code, own in scores.items():
        here = np.isin(np.arange(own.shape[0]), places[code])
        others = [np.isin(np.arange(own.shape[0]), places[other]) for other in scores if other != code]
        elsewhere = sparse.csr_array(sum((m for other, m in scores.items() if other != code), 0.0 * own))
        number = _existing(own, others)
        kept = _with_data(own, own.data * np.where(number > 0, 0.5, 1.0))
        number = _existing(elsewhere, others)
        mean = _with_data(elsewhere, 0.5 * elsewhere.data / np.maximum(number, 1) * _existing(elsewhere, [here]))
        combined[code] = sparse.csr_array(kept + mean)
    return combined


def _existing(pairs: sparse.csr_array, locales: Sequence[Array]) -> Array:
    """Return the number of locales in which both articles of each pair exist; a locale is a mask over all IDs."""
    rows, columns = pairs.tocoo().coords
    number = np.zeros(len(rows), dtype=int)
    for present in locales:
        number += present[rows] & present[columns]
    return number


def _with_data(matrix: sparse.csr_array, data: Array) -> sparse.csr_array:
    return sparse.csr_array((data, matrix.indices, matrix.indptr), shape=matrix.shape)


def _best(scores: sparse.csr_array, places: Array, ids: Sequence[str], limit: int) -> dict[str, tuple[str, ...]]:
    """Return the IDs with the highest scores for each article of a locale."""
    values = np.round(scores.data, _DIGITS)
    names = np.array(ids, dtype=object)
    best = {}
    for row in places:
        part = slice(scores.indptr[row], scores.indptr[row + 1])
        own = values[part]
        order = np.lexsort((scores.indices[part], -own))[:limit]
        best[ids[row]] = tuple(names[scores.indices[part][order[own[order] > 0]]].tolist())
    return best
