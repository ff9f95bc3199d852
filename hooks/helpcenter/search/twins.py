"""Where the articles of another language are in the index of this one: the same ID is the same article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple


class OtherLanguage(NamedTuple):
    """Another language of the site: its code, the folder of its pages, and `twins` of its articles as JSON."""

    code: str
    prefix: str
    twins: tuple[tuple[int, int], ...]


def twins(ids: Sequence[str], own: Mapping[str, int]) -> tuple[tuple[int, int], ...]:
    """Return runs of articles: the number of the first one in the other index, and its number in the own index.

    In a run, both numbers rise by one, or the own one stays -1: the locale has no such article.
    """
    runs: list[tuple[int, int]] = []
    following = None
    for number, article_id in enumerate(ids):
        here = own.get(article_id, -1)
        if here != following:
            runs.append((number, here))
        following = here + 1 if here >= 0 else -1
    return tuple(runs)
