"""The site that a build has written, before it is verified and published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from helpcenter.pipeline.cache.build_record import Group, OutputGroup, PageRecord
from helpcenter.pipeline.work.dispatch import Written
from helpcenter.pipeline.work.plan import PagePlan
from helpcenter.platform.file_states import FileState


@dataclass(frozen=True)
class NextSite:
    """The next site: its pages and the files that were written.

    ``kept_groups`` are the groups of files that stay, ``previous_pages`` the records of the previous versions of
    rendered pages, None if unknown, ``linked`` the files that are linked to the live site, ``in_place`` the digests of
    other files that existed before, ``page_files`` the files of each page.
    """

    pages: PagePlan
    kept_groups: Mapping[Group, OutputGroup]
    written: Written
    previous_pages: Mapping[str, PageRecord | None]
    linked: Mapping[str, FileState]
    in_place: Mapping[str, bytes]
    page_files: Mapping[str, tuple[str, ...]]

    @cached_property
    def output_files(self) -> dict[str, bytes]:
        """The digests of all files other than pages."""
        groups = (*self.kept_groups.values(), *self.written.groups.values())
        return {path: digest for group in groups for path, digest in group.files.items()}

    @property
    def rewritten(self) -> set[str]:
        """The files that were written: new files, and files whose content changed."""
        outputs = {path for path, digest in self.output_files.items() if self.in_place.get(path) != digest}
        return outputs.union(*(self.page_files[dest] for dest in self.written.links))

    @cached_property
    def planned(self) -> set[str]:
        """All files that the next site must have."""
        return set(self.output_files).union(*self.page_files.values())
