"""The version before the previous one, from which the next version is built."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from helpcenter.pipeline.cache.build_record import BuildRecord, SiteContents, contents_key
from helpcenter.pipeline.cache.store import Store
from helpcenter.pipeline.files.site_tree import file_states, inodes_below
from helpcenter.pipeline.publish.swap import Staging, begin
from helpcenter.platform.file_system import number_of


@dataclass(frozen=True)
class ReusableFiles:
    """The files of the version before the previous one; ``live`` is the record of the live version."""

    staging: Staging
    store: Store
    live: BuildRecord

    def begin(self) -> dict[str, int]:
        """Create the folder for the next version; return the inode numbers of its files."""
        if not begin(self.staging) or self._contents.folder != number_of(self.staging.next):
            return inodes_below(self.staging.next)
        states = file_states(self.staging.next, self._contents.record.files)
        return {path: number for path, (_, _, number) in states.items()}

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
        return self.store.load(contents_key(self.live.number + 1)) or SiteContents()
