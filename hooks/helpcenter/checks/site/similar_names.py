"""Finds existing paths that resemble a wrong path, in an index that is built once."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from helpcenter.text.suggestions import PathSuggestions, nearest_of


class SimilarNames:
    """Paths of articles, media files or pages."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = sorted(set(names))
        self._spelled = PathSuggestions(self._names)

    def nearest(self, wanted: str) -> str:
        """Return the path that differs in letter case only, is in another folder, or is spelled alike; "" if none."""
        if name := self._by_case.get(wanted.casefold()):
            return name
        folder, base = posixpath.split(wanted)
        if same := self._by_stem.get(_stem(base)):
            # Many folders have a file of this name: which one is meant, only the name of its folder tells.
            return nearest_of(same, folder) if len(same) == 1 else _of_folder(same, folder)
        return self._spelled.nearest(wanted)

    @cached_property
    def _by_case(self) -> dict[str, str]:
        # The first of several names that differ in letter case only.
        return {name.casefold(): name for name in reversed(self._names)}

    @cached_property
    def _by_stem(self) -> dict[str, list[str]]:
        groups: dict[str, list[str]] = defaultdict(list)
        for name in self._names:
            groups[_stem(name)].append(name)
        return dict(groups)


def _of_folder(names: Sequence[str], folder: str) -> str:
    """Return the nearest of the names below ``folder``, or in a folder that is called like it, "" if there is none."""
    wanted = posixpath.basename(folder).casefold()
    below = [name for name in names if name.startswith(f"{folder}/")]
    found = below or [name for name in names if posixpath.basename(posixpath.dirname(name)).casefold() == wanted]
    return nearest_of(found, folder) if found else ""


def _stem(name: str) -> str:
    return posixpath.basename(name).removesuffix(".md").removesuffix(".html").casefold()
