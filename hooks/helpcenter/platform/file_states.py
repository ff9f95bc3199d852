"""What tells that a file is as it was, from what the system says about it."""

from __future__ import annotations

import os

# Size in bytes, times of the last change of content and of status in nanoseconds, number in the file system.
Stamp = tuple[int, int, int, int]
# The same without the time of the status, which a new hard link changes.
FileState = tuple[int, int, int]


def stamp_of(found: os.stat_result) -> Stamp:
    """Return the stamp of a source, or of a folder."""
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def state_of(found: os.stat_result) -> FileState:
    """Return the state of a published file."""
    return found.st_size, found.st_mtime_ns, found.st_ino
