"""A build, and the comparison of its sources with the previous build."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from functools import cached_property

from helpcenter.mkdocs.configuration import Configuration
from helpcenter.mkdocs.site_events import SiteEvents
from helpcenter.pipeline.cache.build_record import BuildRecord
from helpcenter.pipeline.cache.file_digests import FileDigests
from helpcenter.pipeline.cache.store import Row, Store
from helpcenter.pipeline.input_fingerprints import Fingerprints
from helpcenter.pipeline.publish.swap import Staging
from helpcenter.pipeline.work.executors import worth_processes
from helpcenter.pipeline.work.summary import Progress, Request, Summary

# Up to this number of changed files, two processes are enough.
_FEW_CHANGES = 300


@dataclass(frozen=True)
class EarlyWorker:
    """An executor that consists of this process and a second one, and what that one does first.

    ``spare_inodes`` are the inode numbers of the files from which the next version starts.
    """

    executor: Executor
    spare_inodes: Future[dict[str, int]]


@dataclass(frozen=True)
class BuildJob:
    """The request, the configuration, the events of other plugins, the folders, the cache, and the summary.

    ``early`` has a process that was started before the sources were compared.
    """

    request: Request
    configuration: Configuration
    events: SiteEvents
    staging: Staging
    store: Store
    summary: Summary
    progress: Progress
    early: EarlyWorker | None

    @property
    def codes(self) -> tuple[str, ...]:
        """The locales to build."""
        return (self.request.locale,) if self.request.locale else self.configuration.settings.codes

    def save(self, values: dict[str, object], gone: tuple[str, ...] = (), pages: Iterable[Row] = ()) -> None:
        """Store values and records of pages for the next build; if that fails, the next build takes longer."""
        try:
            if values:
                self.store.save(values, gone, pages)
        except OSError as error:
            self.summary.notes.append(f"The next build will do more than it needs to: {error}.")


@dataclass(frozen=True)
class Comparison:
    """The record of the previous build, the sources of this one, and the live files that are unchanged since.

    ``surroundings`` are those of the process before it read anything, "" if each build has more to say or to do than
    to compare.
    """

    record: BuildRecord
    digests: FileDigests
    fingerprints: Fingerprints
    intact: frozenset[str]
    surroundings: str

    @property
    def same_program(self) -> bool:
        """Return whether templates, strings, configuration and versions are the same."""
        return self.record.program == self.fingerprints.program

    @property
    def few_changes(self) -> bool:
        """Return whether the previous build has read most of the files."""
        return self.record.code == self.fingerprints.code and self.changes < _FEW_CHANGES

    @property
    def is_edit(self) -> bool:
        """Return whether only few files of writers differ from those of the previous build."""
        return self.few_changes and self.same_program

    @cached_property
    def changes(self) -> int:
        """The number of files that are new or have changed since the previous build, at least 1."""
        return max(1, len(self.digests.changed()))

    @property
    def worth_processes(self) -> bool:
        """Return whether the site is so large that other processes save time."""
        return worth_processes(len(self.fingerprints.articles))
