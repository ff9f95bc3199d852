"""Locks that one process at a time holds."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Windows has other locks, which the library filelock knows.
HAS_FLOCK = importlib.util.find_spec("fcntl") is not None


@contextmanager
def file_lock(file: Path) -> Iterator[None]:
    """Hold a lock for one process at a time; the system releases it when the process ends in any way.

    Raises BlockingIOError if another process holds it.
    """
    with _flock(file) if HAS_FLOCK else _portable_lock(file):
        yield


@contextmanager
def _flock(file: Path) -> Iterator[None]:
    import fcntl  # noqa: PLC0415 - missing on Windows

    with file.open("a", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield


@contextmanager
def _portable_lock(file: Path) -> Iterator[None]:
    from filelock import FileLock, Timeout  # noqa: PLC0415 - takes longer to load than a build without changes

    lock = FileLock(file, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise BlockingIOError(f"Another process holds {file}.") from None
    try:
        yield
    finally:
        lock.release()
