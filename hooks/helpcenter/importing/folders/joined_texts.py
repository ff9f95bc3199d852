"""Which texts of a folder are one article in several languages."""

from __future__ import annotations

from collections.abc import Hashable, Iterable


class JoinedTexts:
    """Groups of texts, by number: each mark that two texts share makes them one article."""

    def __init__(self, count: int) -> None:
        self._first = list(range(count))
        self._marks: dict[Hashable, int] = {}

    def mark(self, number: int, marks: Iterable[Hashable]) -> None:
        """Say what a text shares with its translations, such as an ID or a path without the language."""
        for one in marks:
            self._join(number, self._marks.setdefault(one, number))

    def first(self, number: int) -> int:
        """Return the first text of the group of a text."""
        while self._first[number] != number:
            self._first[number] = self._first[self._first[number]]
            number = self._first[number]
        return number

    def _join(self, one: int, other: int) -> None:
        low, high = sorted((self.first(one), self.first(other)))
        self._first[high] = low
