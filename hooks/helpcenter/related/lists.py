"""Combines a curated list of related articles with the ranking."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import islice

from helpcenter.content.article import Article


def related_ids(article: Article, ranked: Sequence[str], published: AbstractSet[str], limit: int) -> tuple[str, ...]:
    """Return the related articles of a page: the curated list in its order, then the ranking, without duplicates."""
    front = article.front
    if not front.related and not front.related_exclude and article.id not in ranked:
        # Most articles name none.
        return tuple(islice(filter(published.__contains__, ranked), limit))
    unwanted = {article.id, *front.related_exclude}
    wanted = dict.fromkeys((*front.related, *ranked)) if front.related else ranked
    return tuple(islice((other for other in wanted if other in published and other not in unwanted), limit))


def with_fallbacks(ranked: Sequence[str], fallback: Sequence[str], only_there: AbstractSet[str]) -> tuple[str, ...]:
    """Return the ranking of a locale with the articles that exist only in a fallback language, at their ranks there.

    No other language ranks these articles, so their rank in the fallback language is the only signal.
    """
    if not only_there:
        return tuple(ranked)
    merged = list(ranked)
    for place, article_id in enumerate(fallback):
        if article_id in only_there:
            merged.insert(place, article_id)
    return tuple(merged)
