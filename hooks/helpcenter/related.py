"""Ranks related articles, from what articles say, how they link, and what they are about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

import numpy as np
from scipy import sparse

from helpcenter.article import Article
from helpcenter.related_graph import Array, Topics, co_citation, incoming, link_matrix, outgoing, same_section
from helpcenter.related_text import FieldWeights, count_words, text_similarity
from helpcenter.text import Words

_DIGITS = 9


@dataclass(frozen=True)
class RelatedWeights:
    """What each evidence is worth, in units of the cosine of two texts; each evidence lies between 0 and 1.

    - ``outgoing``: a link is the author's own word that another article helps, worth as much as quite similar texts.
    - ``incoming``: that another article sends its readers here says less about where to go from here.
    - ``co_citation``: articles that the same pages link to are read for the same reasons. What links to the same pages
      (bibliographic coupling) added nothing that words and links had not said, so it is no evidence.
    - ``topics``: for each shared topic; the authors chose them, but a handful of topics is coarse.
    - ``section``: orders what is otherwise alike; being in one section alone relates nothing.
    - ``other_locales``: another language's evidence for the same two articles against this one's, a bit less: readers
      get this one's text. It counts where both articles exist.

    The weights are round numbers from where recall is flat: half or twice of any one of them changes the mean recall
    at 5 of the corpora tried by .02 at most.
    """

    text: float = 1.0
    outgoing: float = 0.4
    incoming: float = 0.1
    co_citation: float = 0.3
    topics: float = 0.1
    section: float = 0.07
    other_locales: float = 0.75
    fields: FieldWeights = field(default_factory=FieldWeights)


def rank_related(
    articles_by_locale: Mapping[str, Sequence[Article]], limit: int, weights: RelatedWeights | None = None
) -> dict[str, dict[str, tuple[str, ...]]]:
    """The ids of the best related articles by locale and article id, best first.

    Equal scores (to nine digits) are in the order of the ids, so that the order of the input does not matter.
    """
    weights = weights or RelatedWeights()
    ordered = {code: sorted(own, key=lambda article: article.id) for code, own in articles_by_locale.items()}
    ids = sorted({article.id for own in ordered.values() for article in own})
    index = {article_id: i for i, article_id in enumerate(ids)}
    places = {code: np.array([index[article.id] for article in own], dtype=int) for code, own in ordered.items()}
    scores = {code: _scores(own, code, weights, places[code], len(ids)) for code, own in ordered.items()}
    total = _combined(scores, places, weights.other_locales)
    return {code: _best(total[code], places[code], ids, limit) for code in ordered}


def related_ids(article: Article, ranked: Sequence[str], published: AbstractSet[str], limit: int) -> tuple[str, ...]:
    """What a page lists: the writer's own list in its order, then the ranking, none twice, never itself."""
    unwanted = {article.id, *article.front.related_exclude}
    wanted = dict.fromkeys((*article.front.related, *ranked))
    return tuple(other for other in wanted if other in published and other not in unwanted)[:limit]


def with_fallbacks(ranked: Sequence[str], default: Sequence[str], only_default: AbstractSet[str]) -> tuple[str, ...]:
    """A locale's ranking with the articles that only the default language has, at their ranks there.

    An article that no other language ranks keeps the rank that it has in the default language, since there is no
    other evidence for it.
    """
    merged = list(ranked)
    for place, article_id in enumerate(default):
        if article_id in only_default:
            merged.insert(place, article_id)
    return tuple(merged)


def _scores(
    articles: Sequence[Article], code: str, weights: RelatedWeights, places: Array, size: int
) -> sparse.csr_array:
    """The score of each pair that any evidence of one locale relates, in the places of the ids of all locales."""
    words = Words(code)
    counts = (count_words(article, words, weights.fields) for article in articles)
    links = link_matrix(articles)
    topics = Topics(articles)
    evidence = (
        (weights.text, text_similarity(counts, weights.fields.saturation)),
        (weights.outgoing, outgoing(links)),
        (weights.incoming, incoming(links)),
        (weights.co_citation, co_citation(links)),
        (weights.topics, topics.pairs()),
    )
    total = sparse.csr_array((len(articles), len(articles)))
    for weight, matrix in evidence:
        if weight:
            total = sparse.csr_array(total + weight * matrix)
    rows, columns = total.tocoo().coords
    data = total.data + weights.topics * topics.of(rows, columns)
    data += weights.section * same_section(articles, rows, columns)
    return sparse.csr_array(sparse.coo_array((data, (places[rows], places[columns])), shape=(size, size)).tocsr())


def _combined(
    scores: Mapping[str, sparse.csr_array], places: Mapping[str, Array], weight: float
) -> dict[str, sparse.csr_array]:
    """Means of each locale's scores and the mean of the others in which both articles of a pair exist.

    A pair that exists in one locale only keeps its score, so that a missing translation is no disadvantage.
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
    """In how many locales both articles of each pair exist; a locale is a mask over all ids."""
    rows, columns = pairs.tocoo().coords
    number = np.zeros(len(rows), dtype=int)
    for present in locales:
        number += present[rows] & present[columns]
    return number


def _with_data(matrix: sparse.csr_array, data: Array) -> sparse.csr_array:
    return sparse.csr_array((data, matrix.indices, matrix.indptr), shape=matrix.shape)


def _best(scores: sparse.csr_array, places: Array, ids: Sequence[str], limit: int) -> dict[str, tuple[str, ...]]:
    """The ids with the highest scores for each article of a locale."""
    values = np.round(scores.data, _DIGITS)
    best = {}
    for row in places:
        part = slice(scores.indptr[row], scores.indptr[row + 1])
        order = np.lexsort((scores.indices[part], -values[part]))[:limit]
        best[ids[row]] = tuple(ids[scores.indices[part][k]] for k in order if values[part][k] > 0)
    return best
