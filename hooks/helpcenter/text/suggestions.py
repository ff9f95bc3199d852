"""Suggestions for a name that does not exist: the most similar known name.

`difflib.get_close_matches` compares a name with every known name, letter by letter. With thousands of known names and
hundreds of wrong ones, that takes minutes. `Suggestions` finds the few candidates in an index of trigrams first, and
compares only those, with the same measure.
"""

from __future__ import annotations

import difflib
import heapq
import posixpath
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

# As in `get_close_matches`: the share of letters that two names have in common.
_CUTOFF = 0.6
# Up to this number, names are compared one by one.
_FEW = 40
_MOST_CANDIDATES = 8
_SHORT = 5
# Longer names take long to compare, and are no names.
_LONGEST = 500
# Entries of the index that are read for one name, starting with its rarest trigrams.
_MOST_ENTRIES = 1_000


class Suggestions:
    """The known names of one type, such as the IDs of all articles."""

    def __init__(self, known: Iterable[str]) -> None:
        self._members = frozenset(known)
        self._known = sorted(name for name in self._members if len(name) <= _LONGEST)
        self._found: dict[str, str] = {}

    def __contains__(self, name: object) -> bool:
        """Return whether a name is known."""
        return name in self._members

    def nearest(self, name: str) -> str:
        """Return the known name that is most similar to ``name``, "" if none is similar. Results are cached."""
        if len(name) > _LONGEST:
            return ""
        if name not in self._found:
            candidates = self._known if len(self._known) <= _FEW else self._candidates(name)
            self._found[name] = _most_alike(name, candidates)
        return self._found[name]

    def did_you_mean(self, name: str) -> str:
        """Return a sentence that suggests the nearest known name, "" if there is none."""
        nearest = self.nearest(name)
        return f"Did you mean `{nearest}`?" if nearest else ""

    def _candidates(self, name: str) -> list[str]:
        # A short name with two swapped letters may share no trigram with the correct one.
        return (
            self._with_most_trigrams(name)
            if len(name) > _SHORT
            else [one for one in self._known if len(one) <= 2 * _SHORT]
        )

    def _with_most_trigrams(self, name: str) -> list[str]:
        """Return the known names that share the most trigrams with ``name``; rare trigrams count more."""
        own = {gram: self._index[gram] for gram in _trigrams(name) if gram in self._index}
        weights: dict[int, float] = defaultdict(float)
        read = 0
        for numbers in sorted(own.values(), key=len):
            if read and read + len(numbers) > _MOST_ENTRIES:
                break
            read += len(numbers)
            weight = 1 / len(numbers)
            for number in numbers:
                weights[number] += weight
        best = heapq.nsmallest(_MOST_CANDIDATES, weights, key=lambda number: (-weights[number], number))
        return [self._known[number] for number in best]

    @cached_property
    def _index(self) -> dict[str, list[int]]:
        """The numbers of the known names that have each trigram."""
        index: dict[str, list[int]] = defaultdict(list)
        for number, name in enumerate(self._known):
            for gram in _trigrams(name):
                index[gram].append(number)
        return dict(index)


class PathSuggestions:
    """The known paths of files or pages."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = sorted(set(known))
        self._all = Suggestions(self._known)

    def nearest(self, path: str) -> str:
        """Return the path that was most likely meant by ``path``, "" if there is none.

        It is a file of the same name in another folder (the nearest first), or else a similar name in the same
        folder, or else a similar path.
        """
        folder, name = posixpath.split(path)
        if same_name := self._by_name.get(name):
            return nearest_of(same_name, folder)
        siblings = self._by_folder.get(folder)
        near = (siblings.nearest(path) if siblings else "") or (self._all.nearest(path) if name else "")
        # Folders are long: with the same folder, any two names are alike.
        return near if _most_alike(_stem(name), [_stem(near)]) else ""

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        return _grouped(self._known, posixpath.basename)

    @cached_property
    def _by_folder(self) -> dict[str, Suggestions]:
        return {folder: Suggestions(paths) for folder, paths in _grouped(self._known, posixpath.dirname).items()}


def nearest_of(paths: Iterable[str], folder: str) -> str:
    """Return the path that has most folders in common with ``folder``, and among those the nearest."""
    own = set(folder.split("/"))

    def distance(path: str) -> tuple[int, int, str]:
        common = own.intersection(path.split("/")[:-1])
        return -len(common), posixpath.relpath(f"/{path}", f"/{folder}").count("/"), path

    return min(paths, key=distance)


def _stem(path: str) -> str:
    return posixpath.splitext(posixpath.basename(path))[0].casefold()


def _grouped(paths: Iterable[str], key: Callable[[str], str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        groups[key(path)].append(path)
    return dict(groups)


def _most_alike(name: str, candidates: Sequence[str]) -> str:
    """Return what `get_close_matches` returns first; the best candidate so far spares most others a comparison."""
    matcher = difflib.SequenceMatcher()
    matcher.set_seq2(name)
    best, found = _CUTOFF, ""
    for candidate in candidates:
        matcher.set_seq1(candidate)
        if matcher.real_quick_ratio() >= best and matcher.quick_ratio() >= best:
            best, found = max((best, found), (matcher.ratio(), candidate))
    return found


def _trigrams(name: str) -> set[str]:
    padded = f"\0{name}\0"
    return {padded[i : i + 3] for i in range(len(padded) - 2)}
