"""Writes a site into its folder: kept pages, rendered ones, static files, exports."""

from __future__ import annotations

import shutil
from concurrent.futures import Executor, Future, as_completed
from pathlib import Path

from helpcenter.build.executors import executor_for
from helpcenter.build.plan import Plan, link_kept
from helpcenter.build.shards import PageReport, copy_static_files, render_shard, shards_of
from helpcenter.build.state import BuildState, save_state
from helpcenter.build.summary import Progress, Request, Summary
from helpcenter.exports import exports

# Fewer pages than this are rendered sooner than another process has started.
_WORTH_A_PROCESS = 300


def write_site(
    state: BuildState, plan: Plan, live: Path, request: Request, summary: Summary, progress: Progress
) -> list[PageReport]:
    """Write all files of the planned site; the reports are those of the rendered pages, in the order of their files."""
    with summary.stage("keep"):
        link_kept(plan, live, state.site_dir)
    pages = sum(map(len, plan.render.values()))
    jobs = request.jobs if pages >= _WORTH_A_PROCESS else 1
    work = state.site_dir.with_name(f"{state.site_dir.name}.work")
    # A build that was killed leaves its own.
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    file = save_state(state, work)
    try:
        with executor_for(jobs, request.scheduler) as executor:
            futures = _submit(file, plan, executor, summary)
            with summary.stage("index"):
                _write_exports(state)
            with summary.stage("render"):
                return _gather(futures, pages, progress)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _submit(file: Path, plan: Plan, executor: Executor, summary: Summary) -> list[Future[tuple[PageReport, ...]]]:
    """Give the work away; in one process, do it."""
    with summary.stage("render"):
        copies = [executor.submit(copy_static_files, file, code) for code in plan.render]
        futures = [
            executor.submit(render_shard, file, shard)
            for code, entries in plan.render.items()
            for shard in shards_of(code, entries)
        ]
        # Exports come after: where both have a file, it is theirs.
        for copy in copies:
            copy.result()
    return futures


def _gather(futures: list[Future[tuple[PageReport, ...]]], pages: int, progress: Progress) -> list[PageReport]:
    reports: list[PageReport] = []
    for done in as_completed(futures):
        reports += done.result()
        progress("render", len(reports), pages)
    return sorted(reports, key=lambda report: report.dest)


def _write_exports(state: BuildState) -> None:
    for path, content in exports(state.site):
        target = state.site_dir / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
