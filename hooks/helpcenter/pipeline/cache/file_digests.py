"""Digests of files; a file that is unmodified since the previous build is not read again."""

from __future__ import annotations

import os
import stat
import time
from dataclasses import dataclass, field
from pathlib import Path

from helpcenter.hashing import content_digest, fingerprint_of
from helpcenter.input.source_file import LARGEST_MEDIA

# Size in bytes, times of the last change of content and of status in nanoseconds, number in the file system.
Stamp = tuple[int, int, int, int]
Digest = tuple[Stamp, str]
# A file that changed this shortly before its digest was taken may change again without a later time (in ns).
_TOO_FRESH = 2_000_000_000


@dataclass
class FileStamps:
    """The stamp and the digest of each file, and when the first of them was taken (in ns).

    Names of files have slashes on every system.
    """

    taken: int = 0
    files: dict[str, Digest] = field(default_factory=dict)


class FileDigests:
    """Computes digests of files; ``previous`` are the stamps that the previous build or check took.

    ``renewed`` says whether a file had to be read.
    """

    def __init__(self, previous: FileStamps | None = None) -> None:
        self._previous = previous or FileStamps()
        self.stamps = FileStamps(time.time_ns())
        self.renewed = False

    def of(self, file: Path | str) -> str:
        """Return the digest of a file.

        Raises OSError if the file cannot be read.
        """
        name = file if isinstance(file, str) else file.as_posix()
        found = self.stamps.files.get(name)
        if found is None:
            found = self.stamps.files[name] = self._digest(name)
        return found[1]

    def changed(self) -> int:
        """Return the number of requested files that are new or have changed since the previous build."""
        previous = self._previous.files
        return sum(
            name not in previous or previous[name][1] != digest for name, (_, digest) in self.stamps.files.items()
        )

    def take(self, file: str, digest: Digest) -> None:
        """Keep what `digest_now` returned in another process."""
        self.stamps.files[file] = digest

    def _digest(self, name: str) -> Digest:
        previous = self._previous.files.get(name)
        if (
            previous
            and previous[0] == _stamp(os.stat(name))
            and max(previous[0][1:3]) < self._previous.taken - _TOO_FRESH
        ):
            return previous
        self.renewed = True
        return digest_or_none(name)


def digest_now(name: str) -> Digest:
    """Return the current stamp and digest of a file.

    Raises OSError if the file cannot be read.
    """
    # In this order: if the file changes in between, the stamp does not match the content, and the next build notices.
    state = os.stat(name)
    if not stat.S_ISREG(state.st_mode) or state.st_size > LARGEST_MEDIA:
        # A finding keeps such a file from being published; to open a pipe would wait for its other end.
        return _stamp(state), fingerprint_of(repr(_stamp(state)))
    with open(name, "rb") as file:
        return _stamp(state), content_digest(file.read())


def digest_or_none(name: str) -> Digest:
    """Return the same; for a file that exists but cannot be read, a digest that no content has."""
    try:
        return digest_now(name)
    except PermissionError:
        return _stamp(os.stat(name)), ""


def _stamp(state: os.stat_result) -> Stamp:
    return state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino
