"""File operations that operating systems implement differently, or not at all."""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import stat
import sys
from pathlib import Path

# Arguments of renameat2(2) and renamex_np(2).
_WORKING_DIRECTORY = -100
_RENAME_EXCHANGE = 2


def number_of(path: Path) -> int:
    """Return the inode number of a file or folder, which it keeps when it is renamed."""
    return os.lstat(path).st_ino


def exchange(one: Path, other: Path) -> None:
    """Exchange the names of two folders.

    Linux and macOS do this in one step if the file system supports it. Elsewhere it takes three renames: in between,
    ``other`` is missing for a moment, and a process that is killed then leaves it at `between`.
    """
    if not _exchange_atomically(one, other):
        other.rename(between(other))
        one.rename(other)
        between(other).rename(one)


def between(folder: Path) -> Path:
    """Return the name that a folder may have in the middle of an exchange."""
    return folder.with_name(f".{folder.name}.moving")


def _exchange_atomically(one: Path, other: Path) -> bool:
    if sys.platform == "win32":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    paths = os.fsencode(one), os.fsencode(other)
    if hasattr(libc, "renameat2"):
        return bool(libc.renameat2(_WORKING_DIRECTORY, paths[0], _WORKING_DIRECTORY, paths[1], _RENAME_EXCHANGE) == 0)
    if hasattr(libc, "renamex_np"):
        return bool(libc.renamex_np(*paths, _RENAME_EXCHANGE) == 0)
    return False


def link_or_copy(source: str, target: str) -> bool:
    """Give a file a second name, or copy it if the file system has no hard links; return whether it was linked.

    Raises OSError if neither is possible, as on a full disk.
    """
    try:
        # Some systems, such as Android, lack the function itself.
        os.link(source, target)
    except (AttributeError, OSError):
        shutil.copy2(source, target)
        return False
    return True


def write_atomically(file: Path, content: bytes) -> None:
    """Write a file so that at every moment, even after a crash, it has its former or its new content.

    A file that exists keeps its permissions. Raises OSError, and leaves the file as it was.
    """
    new = file.with_name(f".{file.name}.new")
    # An earlier process may have been killed at this point.
    new.unlink(missing_ok=True)
    try:
        with new.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        with contextlib.suppress(FileNotFoundError):
            new.chmod(stat.S_IMODE(file.stat().st_mode))
        new.replace(file)
    except OSError:
        new.unlink(missing_ok=True)
        raise
