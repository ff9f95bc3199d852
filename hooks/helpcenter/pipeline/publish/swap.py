"""Publishes a finished site in one step, restores the previous one, and completes interrupted publications."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from helpcenter.findings import SourceError
from helpcenter.pipeline.publish.site_folder import check_replaceable
from helpcenter.platform.file_system import between, exchange, number_of, write_atomically
from helpcenter.platform.locks import file_lock


class BusyError(Exception):
    """Another build is writing this site."""


class NothingToRestoreError(Exception):
    """There is no previous version of the site."""


@dataclass(frozen=True)
class Staging:
    """The folders next to the live site: the next version of the site, and former ones.

    The folders take turns, so that a build only writes what has changed since the version before the previous one.
    """

    live: Path

    @property
    def next(self) -> Path:
        """The version that is being built."""
        return self.live.with_name(f".{self.live.name}.next")

    @property
    def previous(self) -> Path:
        """The version that was live before."""
        return self.live.with_name(f".{self.live.name}.previous")

    @property
    def spare(self) -> Path:
        """The version that was live before the previous one, unchanged: the next build starts from it."""
        return self.live.with_name(f".{self.live.name}.spare")

    @property
    def lock(self) -> Path:
        """The file that a build locks while it writes this site."""
        return self.live.with_name(f".{self.live.name}.lock")

    @property
    def moves(self) -> Path:
        """The file that records, while folders are renamed, which folder each name is for."""
        return self.live.with_name(f".{self.live.name}.moves")


@contextmanager
def staged(live: Path) -> Iterator[Staging]:
    """Provide the folders of a site, for one build at a time; a publication that was interrupted is completed first.

    Raises SourceError if one of the folders holds other files, and BusyError if another build is writing this site.
    """
    staging = Staging(live)
    versions = staging.next, staging.previous, staging.spare
    if foreign := list(check_replaceable(live, versions, locked_before=staging.lock.exists())):
        raise SourceError(foreign)
    live.parent.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        try:
            stack.enter_context(file_lock(staging.lock))
        except BlockingIOError:
            message = f"Another build is writing {live}. Wait until it is done, or choose another folder."
            raise BusyError(message) from None
        _recover(staging)
        try:
            yield staging
        finally:
            # Remove the folder if nothing was written.
            with suppress(OSError):
                staging.next.rmdir()


def begin(staging: Staging) -> bool:
    """Create the folder for the next version; return whether it contains a complete former version."""
    if staging.next.exists() or not staging.spare.exists():
        shutil.rmtree(staging.spare, ignore_errors=True)
        staging.next.mkdir(exist_ok=True)
        return False
    staging.spare.rename(staging.next)
    return True


def publish(staging: Staging) -> None:
    """Make the next version the live one; the live version becomes the previous one, and the previous one is kept.

    Files of the version that readers have open are always in the live or the previous folder, where servers find them.
    """
    if not staging.live.exists():
        staging.next.rename(staging.live)
        return
    has_previous = staging.previous.exists()
    targets = {staging.live: staging.next, staging.previous: staging.live}
    with _recorded(staging, targets | ({staging.spare: staging.previous} if has_previous else {})):
        if has_previous:
            exchange(staging.next, staging.previous)
            staging.next.rename(staging.spare)
        else:
            staging.next.rename(staging.previous)
        exchange(staging.previous, staging.live)


def rollback(live: Path) -> None:
    """Make the previous version the live one again; a second rollback undoes the first.

    Raises NothingToRestoreError if no version has been replaced yet, SourceError if one of the folders holds other
    files, and BusyError while a build is writing.
    """
    with staged(live) as staging:
        if not staging.previous.exists():
            raise NothingToRestoreError(f"No site was published at {live} before this one.")
        if not live.exists():
            staging.previous.rename(live)
            return
        with _recorded(staging, {live: staging.previous, staging.previous: live}):
            exchange(staging.previous, live)


@contextmanager
def _recorded(staging: Staging, targets: Mapping[Path, Path]) -> Iterator[None]:
    """Record the new name of each folder in ``targets`` until the renames are complete.

    Folders are recorded by their inode numbers, which they keep when they are renamed.
    """
    moves = {target.name: number_of(folder) for target, folder in targets.items()}
    write_atomically(staging.moves, json.dumps(moves).encode())
    yield
    staging.moves.unlink()


def _recover(staging: Staging) -> None:
    """Complete the renames that a killed process recorded: its new version is complete and verified."""
    if not staging.moves.exists():
        return
    moves: dict[str, int] = json.loads(staging.moves.read_bytes())
    # The live site is first in the record, so it is restored first.
    for name, number in moves.items():
        _place(staging, staging.live.with_name(name), number)
    staging.moves.unlink()


def _place(staging: Staging, target: Path, number: int) -> None:
    """Rename the folder with this inode number to ``target``; an existing ``target`` gets its former name."""
    names = (staging.live, staging.previous, staging.next, staging.spare)
    folders = [path for name in names for path in (name, between(name)) if path.exists()]
    found = next((path for path in folders if number_of(path) == number), target)
    if found != target and target.exists():
        exchange(found, target)
    elif found != target:
        found.rename(target)
