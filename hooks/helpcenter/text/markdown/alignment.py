"""Pairs the tokens of a converted article with the tokens of its source, in order.

Both sequences are the same except for tokens that Markdown generates, hides or moves (footnotes).
"""

from __future__ import annotations

import difflib
from bisect import bisect_left
from collections.abc import Iterator, Sequence

# After a difference, the sequences are aligned again where this many tokens are equal.
_IN_STEP = 3
# The number of tokens that are compared in one step.
_AT_ONCE = 32
# Up to this number of skipped tokens are tried one by one, before an index of all tokens is made.
_NEAR = 8
# Gaps of up to this many pairs of tokens are compared pair by pair.
_MOST_PAIRS = 10_000


def align(wanted: Sequence[str], found: Sequence[str]) -> list[int]:
    """Return the index in ``found`` of each token in ``wanted``, -1 for tokens without a pair.

    The remaining tokens of both were moved; they are paired in order in a second round.
    """
    if wanted == found:
        return [*range(len(found))]
    pairs = _in_order(wanted, found)
    left = [i for i, j in enumerate(pairs) if j < 0]
    if left and len(left) < len(wanted):
        used = set(pairs)
        unused = [j for j in range(len(found)) if j not in used]
        again = _in_order([wanted[i] for i in left], [found[j] for j in unused]) if unused else []
        for i, j in zip(left, again, strict=False):
            if j >= 0:
                pairs[i] = unused[j]
    return pairs


def _in_order(wanted: Sequence[str], found: Sequence[str]) -> list[int]:
    pairs = [-1] * len(wanted)
    steps = _Steps(found)
    i = j = 0
    while i < len(wanted) and j < len(found):
        # Most tokens are equal.
        if wanted[i : i + _AT_ONCE] == found[j : j + _AT_ONCE]:
            size = min(_AT_ONCE, len(wanted) - i)
            pairs[i : i + size] = range(j, j + size)
            i, j = i + size, j + size
            continue
        if wanted[i] == found[j]:
            pairs[i] = j
            i, j = i + 1, j + 1
            continue
        # An element before the difference may be a different element of the same type.
        for _ in range(_IN_STEP - 1):
            if i and j and pairs[i - 1] == j - 1 and wanted[i - 1].startswith("<"):
                i, j = i - 1, j - 1
                pairs[i] = -1
        next_i, next_j = steps.next(wanted, i, j)
        for one, other in _alike(wanted[i:next_i], found[j:next_j]):
            pairs[i + one] = j + other
        i, j = next_i, next_j
    return pairs


class _Steps:
    """Finds the positions at which two sequences are aligned again."""

    def __init__(self, found: Sequence[str]) -> None:
        self._found = found
        self._places: dict[tuple[str, ...], list[int]] | None = None

    def next(self, wanted: Sequence[str], i: int, j: int) -> tuple[int, int]:
        """Return the nearest indexes from ``i`` and ``j`` on at which both are equal again, or their ends."""
        near = self._near(wanted, i, j)
        if near:
            return near
        if self._places is None:
            self._places = {}
            for at in range(len(self._found)):
                self._places.setdefault(tuple(self._found[at : at + _IN_STEP]), []).append(at)
        best, where = len(wanted) + len(self._found), (len(wanted), len(self._found))
        for skipped in range(len(wanted) - i):
            if skipped >= best:
                break
            places = self._places.get(tuple(wanted[i + skipped : i + skipped + _IN_STEP]), ())
            at = bisect_left(places, j)
            if at < len(places) and skipped + places[at] - j < best:
                best, where = skipped + places[at] - j, (i + skipped, places[at])
        return where

    def _near(self, wanted: Sequence[str], i: int, j: int) -> tuple[int, int] | None:
        """Return the nearest indexes if a few tokens are skipped; most differences are one token that was added."""
        found = self._found
        for distance in range(_NEAR + 1):
            for skipped in range(min(distance + 1, len(wanted) - i)):
                at = j + distance - skipped
                if at < len(found) and wanted[i + skipped : i + skipped + _IN_STEP] == found[at : at + _IN_STEP]:
                    return i + skipped, at
        return None


def _alike(wanted: Sequence[str], found: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield pairs of indexes of equal tokens in a gap."""
    if 0 < len(wanted) * len(found) <= _MOST_PAIRS:
        matcher = difflib.SequenceMatcher(None, wanted, found, autojunk=False)
        for one, other, size in matcher.get_matching_blocks():
            yield from ((one + at, other + at) for at in range(size))
