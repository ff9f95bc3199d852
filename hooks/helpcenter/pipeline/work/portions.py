"""Divides work among processes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")
# With this share of what is left, a portion is small beside the work of each process, for up to eight of them.
_SHARE = 16


def portions(items: Sequence[T], *, largest: int, smallest: int) -> Iterator[Sequence[T]]:
    """Yield all items in portions that get smaller towards the end, so that all processes finish at about one time.

    ``largest`` and ``smallest`` are numbers of items; the last portion may be even smaller.
    """
    start = 0
    while start < len(items):
        size = min(largest, max(smallest, (len(items) - start) // _SHARE))
        yield items[start : start + size]
        start += size
