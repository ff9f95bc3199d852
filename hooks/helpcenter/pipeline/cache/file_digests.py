"""Digests of files; those of files that nobody touched are remembered."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field
from pathlib import Path

from helpcenter.hashing import content_digest

# Size in bytes, times of the last change of content and of anything in nanoseconds, number in the file system.
Stamp = tuple[int, int, int, int]
Digest = tuple[Stamp, str]
# A file that was changed so shortly before its digest was taken may change again without a later time (in ns).
_TOO_FRESH = 2_000_000_000


@dataclass
class KnownDigests:
    """The stamp and the digest of each file, and when the first of them was taken (in ns)."""

    taken: int = 0
    files: dict[str, Digest] = field(default_factory=dict)


class FileDigests:
    """Takes digests; ``known`` is what ``seen`` was the time before."""

    def __init__(self, known: KnownDigests | None = None) -> None:
        self._known = known or KnownDigests()
        self.seen = KnownDigests(time.time_ns())

    def of(self, file: Path | str) -> str:
        """The digest of a file.

        Raises OSError where it cannot be read.
        """
        name = str(file)
        found = self.seen.files.get(name)
        if found is None:
            found = self.seen.files[name] = self._take(name)
        return found[1]

    def changed(self) -> int:
        """How many of the files that were asked for are new, or other ones than the time before."""
        known = self._known.files
        return sum(name not in known or known[name][1] != digest for name, (_, digest) in self.seen.files.items())

    def take(self, file: str, digest: Digest) -> None:
        """Take over what `digest_now` said elsewhere."""
        self.seen.files[file] = digest

    def _take(self, name: str) -> Digest:
        known = self._known.files.get(name)
        if known and known[0] == _stamp(name) and max(known[0][1:3]) < self._known.taken - _TOO_FRESH:
            return known
        return digest_now(name)


def digest_now(name: str) -> Digest:
    """The stamp and the digest that a file has now.

    Raises OSError where it cannot be read.
    """
    # In this order: when it changes in between, the stamp is not that of the content and tells.
    return _stamp(name), content_digest(Path(name).read_bytes())


def _stamp(name: str) -> Stamp:
    state = os.stat(name)
    return state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino
