"""Puts a finished site in the place of the one before, in one step, and back."""

from __future__ import annotations

import ctypes
import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

_EXCHANGE = 2
_HERE = -100


class BusyError(Exception):
    """Another build is writing this site."""


class NothingToRestoreError(Exception):
    """There is no site of before."""


@dataclass(frozen=True)
class Staging:
    """The folders beside the live site: where the next one is made, and where the one before is kept.

    The three take turns, so that a build only touches what has changed since the site before last.
    """

    live: Path

    @property
    def next(self) -> Path:
        """The site that is being built."""
        return self.live.with_name(f".{self.live.name}.next")

    @property
    def previous(self) -> Path:
        """The site that was live before."""
        return self.live.with_name(f".{self.live.name}.previous")

    @property
    def spare(self) -> Path:
        """The site that was live before the previous one, as it was left: the next one is made of it."""
        return self.live.with_name(f".{self.live.name}.spare")

    @property
    def lock(self) -> Path:
        """The file that the build which writes this site holds."""
        return self.live.with_name(f".{self.live.name}.lock")


@contextmanager
def staged(live: Path) -> Iterator[Staging]:
    """The folders of a site, for one build at a time.

    Raises BusyError when another build has it. The lock ends with its process, however that ends.
    """
    staging = Staging(live)
    live.parent.mkdir(parents=True, exist_ok=True)
    with staging.lock.open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BusyError(
                f"Another build is writing {live}. Wait until it is done, or choose another folder."
            ) from None
        try:
            yield staging
        finally:
            # Where nothing was written.
            with suppress(OSError):
                staging.next.rmdir()


def begin(staging: Staging) -> bool:
    """Make the folder for the next site; whether it is a site of before just as it was left, and not a part of one."""
    if staging.next.exists() or not staging.spare.exists():
        shutil.rmtree(staging.spare, ignore_errors=True)
        staging.next.mkdir(exist_ok=True)
        return False
    staging.spare.rename(staging.next)
    return True


def publish(staging: Staging) -> None:
    """Make the next site the live one; the live one becomes the previous one, and that is kept for the next.

    At every moment the site that readers have open is the live or the previous one: servers find its files there.
    """
    if not staging.live.exists():
        staging.next.rename(staging.live)
        return
    if staging.previous.exists():
        _exchange(staging.next, staging.previous)
        staging.next.rename(staging.spare)
    else:
        staging.next.rename(staging.previous)
    _exchange(staging.previous, staging.live)


def rollback(live: Path) -> None:
    """Make the previous site the live one again; the same once more takes that back.

    Raises NothingToRestoreError where no site was replaced yet, and BusyError while a build is writing.
    """
    with staged(live) as staging:
        if not staging.previous.exists():
            raise NothingToRestoreError(f"No site was published at {live} before this one.")
        _exchange(staging.previous, staging.live)


def _exchange(one: Path, other: Path) -> None:
    """Let two folders change names at once (renameat2(2), Linux); elsewhere there is a moment between two renames."""
    libc = ctypes.CDLL(None, use_errno=True)
    if hasattr(libc, "renameat2"):
        done = libc.renameat2(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE)
        if done == 0:
            return
    between = other.with_name(f".{other.name}.moving")
    other.rename(between)
    one.rename(other)
    between.rename(one)
