"""What a page lists as related, from its writer's own choice and a ranking."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import islice

from helpcenter.content.article import Article


def related_ids(article: Article, ranked: Sequence[str], published: AbstractSet[str], limit: int) -> tuple[str, ...]:
    """What a page lists: the writer's own list in its order, then the ranking, none twice, never itself."""
    unwanted = {article.id, *article.front.related_exclude}
    wanted = dict.fromkeys((*article.front.related, *ranked)) if article.front.related else ranked
    return tuple(islice((other for other in wanted if other in published and other not in unwanted), limit))


def with_fallbacks(ranked: Sequence[str], default: Sequence[str], only_default: AbstractSet[str]) -> tuple[str, ...]:
    """A locale's ranking with the articles that only the default language has, at their ranks there.

    An article that no other language ranks keeps the rank that it has in the default language, since there is no
    other evidence for it.
    """
    if not only_default:
        return tuple(ranked)
    merged = list(ranked)
    for place, article_id in enumerate(default):
        if article_id in only_default:
            merged.insert(place, article_id)
    return tuple(merged)
