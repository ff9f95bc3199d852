"""Times the build of a help center from a corpus.

    python bench/build.py CORPUS...

A corpus is a folder with Markdown in `en/` and `es/`. Each is built in a folder of its own, with this project's
configuration, templates and contact options, in a process of its own.
"""

from __future__ import annotations

import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("overrides", "hooks", "search", "mkdocs.yml", "contact.yml")


def copy_project(corpus: Path, target: Path) -> None:
    """The project with the corpus in place of its articles."""
    for part in PARTS:
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
        copy(ROOT / part, target / part)
    for locale in ("en", "es"):
        if (corpus / locale).is_dir():
            shutil.copytree(corpus / locale, target / "docs" / locale)


def build(project: Path) -> float:
    """Seconds that one build takes, from start to end of the process."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "helpcenter", "build"]
    result = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    if result.returncode:
        raise click.ClickException(result.stderr[-2000:])
    return time.perf_counter() - start


@click.command()
@click.argument("corpora", nargs=-1, required=True, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--runs", default=1, show_default=True, help="Builds of each corpus; the median is printed.")
def main(corpora: tuple[Path, ...], runs: int) -> None:
    """Print seconds, pages, milliseconds a page and the peak of memory of a build of each CORPUS."""
    table = Table("corpus", "pages", "seconds", "ms a page", "peak MB")
    for corpus in corpora:
        with tempfile.TemporaryDirectory() as folder:
            project = Path(folder)
            copy_project(corpus, project)
            seconds = statistics.median(build(project) for _ in range(runs))
            pages = sum(1 for _ in (project / "site").rglob("*.html"))
        # The largest of all builds so far: name the corpora from small to large.
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        table.add_row(corpus.name, str(pages), f"{seconds:.1f}", f"{1000 * seconds / pages:.2f}", f"{peak:.0f}")
    Console(width=100).print(table)


if __name__ == "__main__":
    main()
