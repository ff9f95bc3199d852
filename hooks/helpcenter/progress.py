"""What a person sees while a build runs, and when it is done."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bars

from helpcenter.build.summary import Progress, Summary

_STAGES = {"read": "Articles", "render": "Pages"}


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """Bars on a terminal; nothing in CI, in a pipe or in a file.

    They have no thread of their own: builds fork.
    """
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    quiet = not console.is_terminal or bool(os.environ.get("CI"))
    with Bars(*columns, console=console, transient=True, disable=quiet, auto_refresh=False) as bars:
        tasks: dict[str, TaskID] = {}

        def show(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(_STAGES.get(stage, stage), total=total)
            bars.update(tasks[stage], completed=done, refresh=True)

        yield show


def print_summary(summary: Summary) -> None:
    """Pages, seconds per stage, warnings: one line for each."""
    count = len(summary.warnings)
    stages = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in summary.seconds.items())
    if not summary.rendered and not summary.removed and "read" not in summary.seconds:
        click.echo(f"Nothing has changed: {summary.reused} pages are up to date.")
    else:
        pages = f"{summary.rendered} pages rendered, {summary.reused} reused, {summary.removed} removed"
        click.echo(f"Published: {pages}, {count} warning{'' if count == 1 else 's'}.")
    click.echo(f"Time: {stages}.")


def profile_json(summary: Summary) -> str:
    """The seconds of each stage in their order, and how many pages they were for."""
    pages = {"rendered": summary.rendered, "reused": summary.reused, "removed": summary.removed}
    stages = {name: round(seconds, 3) for name, seconds in summary.seconds.items()}
    work = {name: round(seconds, 3) for name, seconds in summary.work.items()}
    return json.dumps({"pages": pages, "seconds": stages, "workers": work}, indent=1) + "\n"
