"""The version before the previous one, from which the next version is built."""

from __future__ import annotations

from collections.abc import Collection
from concurrent.futures import Future
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from helpcenter.pipeline.cache.build_record import BuildRecord, SiteContents, contents_key
from helpcenter.pipeline.cache.store import Store
from helpcenter.pipeline.files.site_tree import file_states, inodes_below
from helpcenter.pipeline.publish.swap import Staging, begin
from helpcenter.platform.file_system import number_of


@dataclass(frozen=True)
class ReusableFiles:
    """The files of the version before the previous one; ``live`` is the record of the live version.

    ``known`` are their inode numbers, as another process finds them while this build compares and reads.
    """

    staging: Staging
    store: Store
    live: BuildRecord
    known: Future[dict[str, int]] | None = None

    def begin(self) -> dict[str, int]:
        """Create the folder for the next version; return the inode numbers of its files."""
        if not begin(self.staging) or self._contents.folder != number_of(self.staging.next):
            return inodes_below(self.staging.next)
        return self.known.result() if self.known else _inodes(self.staging.next, self._contents)

    def same(self, kept: Collection[str]) -> list[str]:
        """Return the files of the next version's folder that have the content of the live ones."""
        before = self._contents.record
        intact = (
            path for path, state in file_states(self.staging.next, kept).items() if before.files.get(path) == state
        )
        sources = ((path, self.live.source_of(path)) for path in intact)
        return [path for path, source in sources if source and before.source_of(path) == source]

    @cached_property
    def _contents(self) -> SiteContents:
        return _contents_before(self.store, self.live.number)


def spare_inodes(staging: Staging, store: Store, live_number: int) -> dict[str, int]:
    """Return the inode numbers of the files that `ReusableFiles.begin` will find, if no other files are there."""
    return _inodes(staging.spare, _contents_before(store, live_number))


def _contents_before(store: Store, live_number: int) -> SiteContents:
    """Return the contents of the version before the previous one; the live one has the number ``live_number``."""
    return store.load(contents_key(live_number + 1)) or SiteContents()


def _inodes(folder: Path, contents: SiteContents) -> dict[str, int]:
    return {path: number for path, (_, _, number) in file_states(folder, contents.record.files).items()}
