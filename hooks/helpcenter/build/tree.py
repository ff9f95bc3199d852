"""Folders of finished files: what is in them, and how files get there."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

# Size in bytes, time of the last change in nanoseconds.
FileState = tuple[int, int]


def write_file(file: Path, content: bytes) -> None:
    """Write a file that is not there yet, or a new one in its place.

    A file that is there may have a second name in the live site: its content must never change. One with the same
    content stays.
    """
    name = str(file)
    try:
        with open(name, "rb") as before:
            if before.read() == content:
                return
        os.unlink(name)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(name), exist_ok=True)
    with open(name, "xb") as new:
        new.write(content)


def file_states(folder: Path, paths: Iterable[str]) -> dict[str, FileState]:
    """The states of the files ``paths`` below ``folder`` that are there."""
    states = {}
    for path in paths:
        with contextlib.suppress(OSError):
            found = os.stat(f"{folder}/{path}")
            states[path] = (found.st_size, found.st_mtime_ns)
    return states


def bring_up_to_date(folder: Path, live: Path, kept: Collection[str], others: Collection[str]) -> None:
    """Give the files ``kept`` of ``live`` a second name below ``folder``, and remove what is neither one of ``others``.

    What is in ``folder`` may be a site of before: most of its files already are those of ``live``.
    """
    present = dict(_inodes(str(folder), ""))
    inodes = {path: os.stat(f"{live}/{path}").st_ino for path in kept}
    stale = (path for path, inode in present.items() if path not in others or path in inodes)
    remove(folder, (path for path in stale if inodes.get(path) != present[path]))
    for path, inode in inodes.items():
        if present.get(path) != inode:
            os.makedirs(os.path.dirname(f"{folder}/{path}"), exist_ok=True)
            os.link(f"{live}/{path}", f"{folder}/{path}")


def remove(folder: Path, paths: Iterable[str]) -> None:
    """Remove files below ``folder``, and folders that are empty then."""
    for path in paths:
        os.unlink(f"{folder}/{path}")
        parent = os.path.dirname(path)
        with contextlib.suppress(OSError):
            while parent:
                os.rmdir(f"{folder}/{parent}")
                parent = os.path.dirname(parent)


def _inodes(folder: str, prefix: str) -> Iterator[tuple[str, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _inodes(entry.path, f"{prefix}{entry.name}/")
            else:
                yield f"{prefix}{entry.name}", entry.inode()
