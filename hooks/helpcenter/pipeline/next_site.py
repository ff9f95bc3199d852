"""What a build has made of the next site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from helpcenter.pipeline.cache.build_record import PageRecord
from helpcenter.pipeline.files.site_tree import FileState
from helpcenter.pipeline.work.dispatch import Written
from helpcenter.pipeline.work.plan import OutputPlan, PagePlan

# How pages were made before, by file; None where that is not known.
Known = Mapping[str, PageRecord | None]


@dataclass(frozen=True)
class Made:
    """The next site: its plan, how its pages were made before, what was written, what is ``linked`` to the live one.

    ``page_files`` are the files of each page.
    """

    outputs: OutputPlan
    pages: PagePlan
    known: Known
    written: Written
    linked: Mapping[str, FileState]
    page_files: Mapping[str, tuple[str, ...]]

    @cached_property
    def output_files(self) -> dict[str, bytes]:
        """The digests of all files besides pages."""
        groups = (*self.outputs.keep.values(), *self.written.groups.values())
        return {path: digest for group in groups for path, digest in group.files.items()}

    @property
    def rewritten(self) -> set[str]:
        """The files that were written: those that are new, and those in the place of another content."""
        in_place = self.outputs.in_place
        outputs = {path for path, digest in self.output_files.items() if in_place.get(path) != digest}
        return outputs.union(*(self.page_files[dest] for dest in self.written.links))

    @cached_property
    def planned(self) -> set[str]:
        """All files that the next site has."""
        return set(self.output_files).union(*self.page_files.values())
