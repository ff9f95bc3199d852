"""Reads and writes folders of finished files."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path

from helpcenter.platform.file_states import FileState, state_of
from helpcenter.platform.file_system import link_or_copy


def write_file(file: Path | str, content: bytes) -> None:
    """Write a new file, or replace a file that exists.

    An existing file may be a hard link to the live site, so its content must never change. A file with the same
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
    """Return the states of the files ``paths`` that exist below ``folder``."""
    states = {}
    root = f"{folder}/"
    for path in paths:
        try:
            states[path] = state_of(os.stat(root + path))
        except OSError:
            continue
    return states


def bring_up_to_date(
    folder: Path,
    live: Path,
    kept: Mapping[str, FileState],
    others: Collection[str],
    same: Callable[[Collection[str]], Collection[str]],
    present: Mapping[str, int],
) -> dict[str, FileState]:
    """Link the files ``kept`` of ``live`` below ``folder``; remove files in neither ``kept`` nor ``others``.

    ``folder`` may contain a former version of the site: most of its files are linked to ``live`` already, and ``same``
    returns which of the other files have the same content. ``present`` are the inode numbers of its files.
    Returns the states of the linked files.
    """
    missing = [path for path, state in kept.items() if present.get(path) != state[2]]
    copies = set(same(missing)).intersection(present) if missing else set()
    remove(folder, [path for path in present if path not in others and path not in kept])
    for path in missing:
        if path not in copies:
            name = f"{folder}/{path}"
            os.makedirs(os.path.dirname(name), exist_ok=True)
            # A different file of that name, not a folder: folders were removed before.
            with contextlib.suppress(FileNotFoundError):
                os.unlink(name)
            if not link_or_copy(f"{live}/{path}", name):
                copies.add(path)
    return {path: state for path, state in kept.items() if path not in copies}


def files_below(folder: Path) -> list[str]:
    """Return the paths of all files below ``folder``."""
    return sorted(inodes_below(folder))


def remove(folder: Path, paths: Iterable[str]) -> None:
    """Remove files below ``folder``, and the folders that this leaves empty."""
    for path in paths:
        os.unlink(f"{folder}/{path}")
        parent = os.path.dirname(path)
        with contextlib.suppress(OSError):
            while parent:
                os.rmdir(f"{folder}/{parent}")
                parent = os.path.dirname(parent)


def inodes_below(folder: Path) -> dict[str, int]:
    """Return the inode numbers of all files below a folder by path."""
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
