"""Prints the progress of a build, and its summary."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from helpcenter.pipeline.work.summary import Progress, Summary

_STAGES = {
    "read": "Articles",
    "render": "Pages",
    "convert": "Articles",
    "download": "Downloads",
    "fetch": "Answers",
    "write": "Files",
}


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """Progress bars on a terminal; nothing in CI, in a pipe or in a file.

    The bars run without a thread, since builds fork.
    """
    if os.environ.get("CI") or not sys.stderr.isatty():
        yield lambda *_: None
        return
    # Loaded only if the build shows bars.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeRemainingColumn  # noqa: PLC0415
    from rich.progress import Progress as Bars  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bars(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as bars:
        tasks: dict[str, TaskID] = {}

        def show(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(_STAGES.get(stage, stage), total=total)
            bars.update(tasks[stage], completed=done, refresh=True)

        yield show


def print_summary(summary: Summary) -> None:
    """Print the numbers of pages and warnings, and the seconds of each stage."""
    count = len(summary.warnings)
    stages = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in summary.seconds.items())
    if not summary.rendered and not summary.removed and "read" not in summary.seconds:
        click.echo(f"No changes: {summary.reused} pages are up to date.")
    else:
        pages = f"{summary.rendered} pages rendered, {summary.reused} reused, {summary.removed} removed"
        click.echo(f"Published: {pages}, {count} warning{'' if count == 1 else 's'}.")
    click.echo(f"Time: {stages}.")


def profile_json(summary: Summary) -> str:
    """Return the seconds of each stage in order, and the numbers of pages, as JSON."""
    import json  # noqa: PLC0415 - few builds write a profile

    pages = {"rendered": summary.rendered, "reused": summary.reused, "removed": summary.removed}
    stages = {name: round(seconds, 3) for name, seconds in summary.seconds.items()}
    work = {name: round(seconds, 3) for name, seconds in summary.work.items()}
    return json.dumps({"pages": pages, "seconds": stages, "workers": work}, indent=1) + "\n"
