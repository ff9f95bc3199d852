"""The site before the previous one: the next site is made in its folder, from its files."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from helpcenter.pipeline.cache.build_record import BuildRecord, SiteContents, contents_key
from helpcenter.pipeline.cache.store import Store
from helpcenter.pipeline.files.site_tree import file_states, number_of
from helpcenter.pipeline.publish.swap import Staging, begin


@dataclass(frozen=True)
class ReusableFiles:
    """The files in that folder; ``live`` is the record of the live site."""

    staging: Staging
    store: Store
    live: BuildRecord

    def begin(self) -> dict[str, int] | None:
        """Make the folder for the next site; the numbers of the files in it, if they are known."""
        if not begin(self.staging) or self._contents.folder != number_of(self.staging.next):
            return None
        states = file_states(self.staging.next, self._contents.files)
        return {path: number for path, (_, _, number) in states.items()}

    def same(self, kept: Collection[str]) -> list[str]:
        """The files in the folder that have the same content as the live files of that name."""
        reusable = self._contents.files
        states = file_states(self.staging.next, kept)
        live = self.live.sourced_files
        same = (path for path in kept if path in reusable and reusable[path] == (states.get(path), live[path][1]))
        return [path for path in same if live[path][1]]

    @cached_property
    def _contents(self) -> SiteContents:
        return self.store.load(contents_key(self.live.number + 1)) or SiteContents()
