"""Digests of files; a file that is unmodified since the previous build is not read again."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from helpcenter.hashing import content_digest, fingerprint_of
from helpcenter.input.source_file import LARGEST_MEDIA
from helpcenter.pipeline.cache.reminder import may_still_change
from helpcenter.platform.file_states import Stamp, stamp_of

Digest = tuple[Stamp, str]
_NO_STAMPS: Mapping[str, Stamp] = MappingProxyType({})


@dataclass
class FileStamps:
    """The stamp and the digest of each file, and when the first of them was taken (in ns).

    Names of files have slashes on every system.
    """

    taken: int = 0
    files: dict[str, Digest] = field(default_factory=dict)


class FileDigests:
    """Computes digests of files; ``previous`` are the stamps that the previous build or check took.

    ``now`` are the stamps of files at which another process has just looked.
    ``renewed`` says whether a file had to be read. ``noted`` are the stamps of folders and of other paths that a build
    looks at, None where there is nothing; ``fresh_names`` are the names in the folders that may still change without
    another stamp.
    """

    def __init__(self, previous: FileStamps | None = None, now: Mapping[str, Stamp] = _NO_STAMPS) -> None:
        self._previous, self._now = previous or FileStamps(), now
        self.stamps = FileStamps(time.time_ns())
        self.renewed = False
        self.noted: dict[str, Stamp | None] = {}
        self.fresh_names: dict[str, list[str]] = {}

    def of(self, file: Path | str) -> str:
        """Return the digest of a file.

        Raises OSError if the file cannot be read.
        """
        name = file if isinstance(file, str) else file.as_posix()
        found = self.stamps.files.get(name)
        if found is None:
            found = self.stamps.files[name] = self._digest(name)
        return found[1]

    def note(self, path: str) -> bool:
        """Note what is at a path, before its content or the names in it are read; return whether there is anything."""
        try:
            found = os.stat(path)
        except OSError:
            self.noted[path] = None
            return False
        self.noted[path] = stamp = stamp_of(found)
        if stat.S_ISDIR(found.st_mode) and may_still_change(stamp, self.stamps.taken):
            self.fresh_names[path] = sorted(os.listdir(path))
        return True

    def fresh_content(self, path: str) -> str | list[str]:
        """Return the digest of a file, or the names in a folder, that may still change without another stamp.

        Raises KeyError if it is unknown.
        """
        if path in self.fresh_names:
            return self.fresh_names[path]
        stamp, digest = self.stamps.files[path]
        if stamp[0] > LARGEST_MEDIA or not digest or not os.path.isfile(path):
            # The digest is not that of the content.
            raise KeyError(path)
        return digest

    def changed(self) -> list[str]:
        """Return the requested files that are new or have changed since the previous build."""
        before = self._previous.files
        return [
            name for name, (_, digest) in self.stamps.files.items() if name not in before or before[name][1] != digest
        ]

    def take(self, file: str, digest: Digest) -> None:
        """Keep what `digest_now` returned in another process."""
        self.stamps.files[file] = digest

    @property
    def is_settled(self) -> bool:
        """Whether each file and folder has another stamp if it changes from now on."""
        stamps = [*(stamp for stamp, _ in self.stamps.files.values()), *filter(None, self.noted.values())]
        return not any(may_still_change(stamp, self.stamps.taken) for stamp in stamps)

    def include(self, others: FileDigests) -> None:
        """Take what others, which are settled, have found out."""
        self.stamps.files |= others.stamps.files
        self.noted |= others.noted
        self.renewed |= not others.stamps.files.items() <= self._previous.files.items()

    def _digest(self, name: str) -> Digest:
        previous = self._previous.files.get(name)
        if (
            previous
            and previous[0] == (self._now.get(name) or stamp_of(os.stat(name)))
            and not may_still_change(previous[0], self._previous.taken)
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
        return stamp_of(state), fingerprint_of(repr(stamp_of(state)))
    with open(name, "rb") as file:
        return stamp_of(state), content_digest(file.read())


def digest_or_none(name: str) -> Digest:
    """Return the same; for a file that exists but cannot be read, a digest that no content has."""
    try:
        return digest_now(name)
    except PermissionError:
        return stamp_of(os.stat(name)), ""
