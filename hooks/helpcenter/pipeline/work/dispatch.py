"""Gives the work of a build away, and takes what comes back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from concurrent.futures import Executor, Future, as_completed
from dataclasses import dataclass, field
from pathlib import Path

from helpcenter.findings import Finding, SourceError
from helpcenter.pipeline.cache.build_record import Group, OutputGroup, PageRecord
from helpcenter.pipeline.files.page_links import PageLinks
from helpcenter.pipeline.work.executors import InProcess
from helpcenter.pipeline.work.groups import ARTICLES, OutputReport, OutputTask, write_group
from helpcenter.pipeline.work.plan import OutputPlan, PagePlan
from helpcenter.pipeline.work.shards import ShardReport, render_shard, shards_of
from helpcenter.pipeline.work.summary import Progress, Summary
from helpcenter.pipeline.work.worker_state import renderer
from helpcenter.site.site import Related

# So few pages are rendered here sooner than a worker is ready for it.
_FEW_PAGES = 30


@dataclass
class Written:
    """What was made: the links, the pickled `PageRecord` and the warnings of each page, and the other files."""

    links: dict[str, PageLinks] = field(default_factory=dict)
    records: dict[str, bytes] = field(default_factory=dict)
    warnings: dict[str, tuple[str, ...]] = field(default_factory=dict)
    groups: dict[Group, OutputGroup] = field(default_factory=dict)

    def add(self, report: ShardReport) -> None:
        """Take the pages of a shard."""
        for page in report.pages:
            self.links[page.dest] = page.links
            self.records[page.dest] = page.record
            if page.warnings:
                self.warnings[page.dest] = page.warnings


class Work:
    """What one build gives to workers; ``state_name`` is how they call its state."""

    def __init__(self, state_name: Path, executor: Executor) -> None:
        self._state_name = state_name
        self._executor = executor
        self._groups: dict[Future[OutputReport], Group] = {}
        self._shards: list[Future[ShardReport]] = []
        self._pages = 0
        self._prepared = False

    def prepare(self, codes: Iterable[str]) -> None:
        """Make what rendering pages of these locales needs, for this process and those that begin as copies of it."""
        for code in codes:
            renderer(self._state_name, code)
            self._prepared = True

    def make_outputs(self, plan: OutputPlan) -> None:
        """Have the files besides pages made that have nothing to do with related articles."""
        for kind, code in plan.make:
            if kind != ARTICLES:
                self._make_group(OutputTask(kind, code), plan)

    def make_pages(
        self, pages: PagePlan, outputs: OutputPlan, related: Related, known: Mapping[str, PageRecord]
    ) -> None:
        """Have pages rendered, and the files that say which articles are related."""
        self._pages = sum(map(len, pages.render.values()))
        executor = InProcess() if self._prepared and self._pages <= _FEW_PAGES else self._executor
        for kind, code in outputs.make:
            if kind == ARTICLES:
                self._make_group(OutputTask(kind, code, related=related[code]), outputs)
        for code, entries in pages.render.items():
            for tasks in shards_of(entries, related[code], known):
                self._shards.append(executor.submit(render_shard, self._state_name, code, tasks))

    def gather(self, outputs: OutputPlan, summary: Summary, progress: Progress) -> Written:
        """Wait until everything is made.

        Raises SourceError with all that keeps articles from being published.
        """
        written = Written()
        refused: list[Finding] = []
        for done in as_completed(self._shards):
            report = done.result()
            written.add(report)
            refused += report.refused
            summary.work["pages"] = summary.work.get("pages", 0.0) + report.seconds
            progress("render", len(written.records), self._pages)
        for future, group in self._groups.items():
            made = future.result()
            written.groups[group] = OutputGroup(outputs.make[group], made.files)
            summary.work[" ".join(group).strip()] = made.seconds
        if refused:
            raise SourceError(refused)
        return written

    def _make_group(self, task: OutputTask, plan: OutputPlan) -> None:
        future = self._executor.submit(write_group, self._state_name, task, plan.in_place)
        self._groups[future] = task.kind, task.code
