"""A look at all sources and published files, by another process while this one loads the program."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, TypeVar

from helpcenter.pipeline.cache.reminder import Seen
from helpcenter.platform.copied_process import in_copy
from helpcenter.platform.file_states import FileState, Stamp, stamp_of, state_of
from helpcenter.platform.processes import start_method

T = TypeVar("T", FileState, Stamp)
# Up to this number of files, starting a process takes longer than looking at them.
WORTH_LOOKING = 2_000


class Changed(NamedTuple):
    """The files that the last build has read and published, and that have changed since."""

    read: frozenset[str]
    published: frozenset[str]


class EarlyLook:
    """What is still as the last build has ``seen`` it; ``changed`` waits for the other process, None if that failed."""

    def __init__(self, seen: Seen, changed: Callable[[], Changed | None]) -> None:
        self._seen, self._wait = seen, changed

    @cached_property
    def _changed(self) -> Changed | None:
        return self._wait()

    @property
    def sources(self) -> Mapping[str, Stamp]:
        """The stamps of unchanged sources."""
        changed = self._changed
        return {path: stamp for path, stamp in self._seen.read.items() if path not in changed.read} if changed else {}

    def intact(self, site: Path, files: Mapping[str, FileState]) -> frozenset[str] | None:
        """Return which ``files`` of a site still have these states, None if that is not known."""
        if self._seen.site != str(site) or self._seen.published != files or self._changed is None:
            return None
        return frozenset(files.keys() - self._changed.published)


@contextmanager
def early_look(seen: Seen | None, jobs: int) -> Iterator[EarlyLook | None]:
    """Look at what the last build has ``seen``, if there is a process for it."""
    if seen is None or jobs < 2 or len(seen.published) < WORTH_LOOKING or start_method() != "fork":
        yield None
        return
    with in_copy(lambda: look_at(seen)) as changed:
        yield EarlyLook(seen, changed)


def look_at(seen: Seen) -> Changed:
    """Return what has changed since a build has seen it."""
    return Changed(
        frozenset(_changed("", seen.read, stamp_of)), frozenset(_changed(f"{seen.site}/", seen.published, state_of))
    )


def _changed(below: str, files: Mapping[str, T], state: Callable[[os.stat_result], T]) -> Iterator[str]:
    for path, before in files.items():
        try:
            if state(os.stat(below + path)) == before:
                continue
        except OSError:
            pass
        yield path
