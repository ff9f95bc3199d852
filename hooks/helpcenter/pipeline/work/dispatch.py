"""Sends tasks to workers and collects the results."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from typing import Any, TypeVar

from helpcenter.findings import Finding, SourceError
from helpcenter.pipeline.cache.build_record import Group, OutputGroup, PageRecord
from helpcenter.pipeline.files.page_links import PageLinks
from helpcenter.pipeline.work.executors import InProcess
from helpcenter.pipeline.work.groups import GroupReport, StaticFiles, StaticGroup, write_group
from helpcenter.pipeline.work.output_plan import OutputPlan
from helpcenter.pipeline.work.page_records import PageRecords
from helpcenter.pipeline.work.plan import PagePlan, PreviousBuild
from helpcenter.pipeline.work.shards import ShardReport, render_shard, shards_of
from helpcenter.pipeline.work.summary import Progress, Summary
from helpcenter.pipeline.work.worker_state import SharedState, StateSource
from helpcenter.site.site import Related

T = TypeVar("T")
# Up to this number of pages, preparing workers of a large site takes longer than rendering in this process.
FEW_PAGES = 150


@dataclass(frozen=True)
class Written:
    """The links, the records and the warnings of written pages, and the written groups of files."""

    links: dict[str, PageLinks] = field(default_factory=dict)
    records: PageRecords = field(default_factory=PageRecords)
    warnings: dict[str, tuple[str, ...]] = field(default_factory=dict)
    groups: dict[Group, OutputGroup] = field(default_factory=dict)
    _known: dict[Any, Any] = field(default_factory=dict)

    def add(self, report: ShardReport) -> None:
        """Add the pages of a shard."""
        self.records.files.append(report.records)
        for page in report.pages:
            self.links[page.dest] = PageLinks(self._once(page.links.anchors), self._once(page.links.targets))
            if page.warnings:
                self.warnings[page.dest] = page.warnings

    def _once(self, values: Iterable[T]) -> tuple[T, ...]:
        """Return the values in little memory: pages share most of their anchors and targets."""
        known = self._known
        return tuple([known.setdefault(value, value) for value in values])


@dataclass(frozen=True)
class GroupTask:
    """A group of files that is being written, the basis and the digest of its inputs."""

    group: Group
    basis: str
    digest: bytes
    future: Future[GroupReport]


class Dispatcher:
    """Sends the tasks of one build to an executor; workers render with ``state``."""

    def __init__(self, state: SharedState, executor: Executor, previous: PreviousBuild) -> None:
        self._state = state
        self._executor = executor
        self._previous = previous

    def prepare(self, codes: Iterable[str], *, few_pages: bool) -> None:
        """Prepare for rendering pages of these locales, in this process if they are few, while workers score."""
        if few_pages or isinstance(self._executor, InProcess):
            for code in codes:
                self._state.renderer(code)
        else:
            self._source()

    def write_outputs(self, plan: OutputPlan) -> list[GroupTask]:
        """Start to write the groups of files that the plan makes, except files that are already in place.

        The plan forgets their inputs, which have the words of all articles.
        """
        tasks = []
        in_place, before = self._previous.in_place, self._previous.record.outputs
        for group in tuple(plan.make):
            inputs, basis, digest = plan.make.pop(group)
            names = before[group].files if group in before else ()
            there = {path: in_place[path] for path in names if path in in_place}
            files = StaticFiles(self._source(), inputs.pages) if isinstance(inputs, StaticGroup) else inputs
            state = self._state.state
            future = self._executor.submit(write_group, files, state.site_dir, there, compress=state.compress)
            tasks.append(GroupTask(group, basis, digest, future))
        return tasks

    def render_pages(
        self, plan: PagePlan, related: Related, records: Mapping[str, PageRecord | None]
    ) -> deque[Future[ShardReport]]:
        """Start to render pages; ``records`` are the records of their previous versions."""
        few = plan.count <= FEW_PAGES
        executor, source = (InProcess(), self._state) if few else (self._executor, self._source())
        return deque(
            executor.submit(render_shard, source, code, tasks)
            for code, entries in plan.render.items()
            for tasks in shards_of(entries, related[code], records)
        )

    def _source(self) -> StateSource:
        return self._state if isinstance(self._executor, InProcess) else self._state.file


def gather(
    shards: deque[Future[ShardReport]], groups: list[GroupTask], summary: Summary, progress: Progress, pages: int
) -> Written:
    """Wait until everything is written; ``pages`` is the number of pages to render.

    ``shards`` is empty afterwards: a future keeps its report, which needs more memory than what is taken from it.

    Raises SourceError with all findings that keep articles from being published.
    """
    written = Written()
    rejected: list[Finding] = []
    while shards:
        report = shards.popleft().result()
        written.add(report)
        rejected += report.rejected
        summary.work["pages"] = summary.work.get("pages", 0.0) + report.seconds
        progress("render", len(written.links), pages)
    for task in groups:
        made = task.future.result()
        written.groups[task.group] = OutputGroup(task.basis, task.digest, made.files)
        summary.work[" ".join(task.group).strip()] = made.seconds
    if rejected:
        raise SourceError(rejected)
    return written
