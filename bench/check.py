"""Times `helpcenter check`: the first run, a second run, and a run after an edit.

    python bench/check.py [CORPUS...] [--articles N]...

A corpus is a folder with Markdown in `en/` and `es/`. Without a corpus, the script generates `--articles` articles in
each language. Each check runs in a new process; the times include process start.
"""

from __future__ import annotations

import collections
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from build import copy_project, edit_text
from corpus import make_corpus

_RUNS = 3


def check(project: Path) -> tuple[float, collections.Counter[str]]:
    """Run one check and return its duration in seconds and the number of findings by severity."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "helpcenter", "check", "--format", "json"]
    result = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - start
    if result.returncode not in (0, 1) or not result.stdout:
        raise click.ClickException(result.stderr[-2000:])
    return seconds, collections.Counter(finding["severity"] for finding in json.loads(result.stdout))


def measure(corpus: Path, table: Table) -> None:
    """Add rows for the first check, repeated checks, and checks after edits."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder, "project")
        project.mkdir()
        copy_project(corpus, project)
        articles = sum(1 for _ in (project / "docs").rglob("*.md"))

        def row(what: str, seconds: float, more: str) -> None:
            table.add_row(str(articles), what, f"{seconds:.2f}", f"{1000 * seconds / articles:.2f}", more)

        cold, counts = check(project)
        row("first", cold, ", ".join(f"{number} {kind}s" for kind, number in sorted(counts.items())) or "no findings")
        row("again", statistics.median(check(project)[0] for _ in range(_RUNS)), f"median of {_RUNS}")
        times = []
        for number in range(_RUNS):
            edit_text(project, number)
            times.append(check(project)[0])
        row("after an edit", statistics.median(times), f"median of {_RUNS}")


@click.command()
@click.argument("corpora", nargs=-1, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--articles", "-n", multiple=True, default=(10_000,), show_default=True, help="Articles per generated corpus."
)
def main(corpora: tuple[Path, ...], articles: tuple[int, ...]) -> None:
    """Print check times for each CORPUS."""
    table = Table("articles", "check", "seconds", "ms per article", "more")
    with tempfile.TemporaryDirectory() as folder:
        made = [Path(folder, str(number)) for number in articles if not corpora]
        for corpus in made:
            make_corpus(corpus, int(corpus.name))
        for corpus in corpora or made:
            measure(corpus, table)
    Console(width=120).print(table)


if __name__ == "__main__":
    main()
