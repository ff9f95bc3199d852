"""Posting lists one by one."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from helpcenter.search.postings import PostingLists


class PostingList(NamedTuple):
    """The list of one group."""

    frequency: int
    articles: Any
    impacts: Any
    marks: Any


def separate(lists: PostingLists) -> list[PostingList]:
    """Return the list of each group."""
    ends = np.cumsum(lists.sizes).tolist()
    places = [slice(end - size, end) for size, end in zip(lists.sizes.tolist(), ends, strict=True)]
    return [
        PostingList(frequency, lists.articles[place], lists.impacts[place], lists.marks[place])
        for frequency, place in zip(lists.frequencies.tolist(), places, strict=True)
    ]


def together(*lists: PostingList) -> PostingLists:
    """Return the lists one after the other."""
    nothing = np.empty(0, dtype=np.int64)
    return PostingLists(
        np.array([one.frequency for one in lists], dtype=np.int64),
        np.array([len(one.articles) for one in lists], dtype=np.int64),
        np.concatenate([nothing, *(one.articles for one in lists)]),
        np.concatenate([nothing, *(one.impacts for one in lists)]),
        np.concatenate([nothing, *(one.marks for one in lists)]),
    )
