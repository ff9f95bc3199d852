"""Folders of finished files: what is in them, and how files get there."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path

from helpcenter.platform.file_system import link_or_copy

# Size in bytes, time of the last change in nanoseconds, number in the file system.
FileState = tuple[int, int, int]


def write_file(file: Path, content: bytes) -> None:
    """Write a file that is not there yet, or a new one in its place.

    A file that is there may have a second name in the live site: its content must never change. One with the same
    content stays.
    """
    name = str(file)
    try:
        _write_new(name, content)
    except FileNotFoundError:
        _make_folder(os.path.dirname(name))
        _write_new(name, content)
    except FileExistsError:
        with open(name, "rb") as before:
            if before.read() == content:
                return
        os.unlink(name)
        _write_new(name, content)


def _write_new(name: str, content: bytes) -> None:
    with open(name, "xb") as new:
        new.write(content)


def _make_folder(folder: str) -> None:
    try:
        os.mkdir(folder)
    except FileExistsError:
        pass
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)


def file_states(folder: Path, paths: Iterable[str]) -> dict[str, FileState]:
    """The states of the files ``paths`` below ``folder`` that are there."""
    states = {}
    root = f"{folder}/"
    for path in paths:
        try:
            found = os.stat(root + path)
        except OSError:
            continue
        states[path] = (found.st_size, found.st_mtime_ns, found.st_ino)
    return states


def bring_up_to_date(
    folder: Path,
    live: Path,
    kept: Mapping[str, FileState],
    others: Collection[str],
    same: Callable[[Collection[str]], Collection[str]],
    present: Mapping[str, int] | None = None,
) -> dict[str, FileState]:
    """Give the files ``kept`` of ``live`` a second name below ``folder``, and remove what is neither one of ``others``.

    What is in ``folder`` may be a site of before: most of its files already are those of ``live``; ``same`` says which
    of others have the content of those. ``present`` are the numbers of its files, where they are known. The result are
    the states of the files that have a second name now.
    """
    present = _inodes(folder) if present is None else present
    missing = [path for path, state in kept.items() if present.get(path) != state[2]]
    copies = set(same(missing)).intersection(present) if missing else set()
    remove(folder, [path for path in present if path not in others and path not in kept])
    for path in missing:
        if path not in copies:
            name = f"{folder}/{path}"
            os.makedirs(os.path.dirname(name), exist_ok=True)
            # Another file of that name, and not a folder: those were removed.
            with contextlib.suppress(FileNotFoundError):
                os.unlink(name)
            if not link_or_copy(f"{live}/{path}", name):
                copies.add(path)
    return {path: state for path, state in kept.items() if path not in copies}


def files_below(folder: Path) -> list[str]:
    """The paths of all files below ``folder``."""
    return sorted(_inodes(folder))


def remove(folder: Path, paths: Iterable[str]) -> None:
    """Remove files below ``folder``, and folders that are empty then."""
    for path in paths:
        os.unlink(f"{folder}/{path}")
        parent = os.path.dirname(path)
        with contextlib.suppress(OSError):
            while parent:
                os.rmdir(f"{folder}/{parent}")
                parent = os.path.dirname(parent)


def _inodes(folder: Path) -> dict[str, int]:
    """The numbers of all files below a folder by path."""
    inodes = {}
    prefixes = [""]
    while prefixes:
        prefix = prefixes.pop()
        with os.scandir(f"{folder}/{prefix}") as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    prefixes.append(f"{prefix}{entry.name}/")
                else:
                    inodes[f"{prefix}{entry.name}"] = entry.inode()
    return inodes
