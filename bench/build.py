"""Times the build of a help center from a corpus.

    python bench/build.py CORPUS...

A corpus is a folder with Markdown in `en/` and `es/`. Each is built in a folder of its own, with this project's
configuration, templates and contact options, in a process of its own.
"""

from __future__ import annotations

import re
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


def build(project: Path, *options: str) -> float:
    """Seconds that one build takes, from start to end of the process."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "helpcenter", "build", *options]
    result = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    if result.returncode:
        raise click.ClickException(result.stderr[-2000:])
    return time.perf_counter() - start


def edit_text(project: Path, number: int) -> None:
    """Add a sentence to an article."""
    with _middle(project).open("a", encoding="utf-8") as text:
        text.write(f"\nSentence number {number}.\n")


def edit_title(project: Path, number: int) -> None:
    """Give an article another title."""
    text = _middle(project).read_text(encoding="utf-8")
    changed = re.sub(
        r"^# .*|^title: .*", lambda line: f"{line[0].split(' ')[0]} Title number {number}", text, flags=re.M
    )
    _middle(project).write_text(changed, encoding="utf-8")


def _middle(project: Path) -> Path:
    articles = sorted((project / "docs").rglob("*.md"))
    return articles[len(articles) // 2]


def measure(corpus: Path, runs: int, table: Table) -> None:
    """Add a row for a clean build and one for each kind of build after it."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        copy_project(corpus, project)
        clean = statistics.median(build(project, "--clean") for _ in range(runs))
        pages = sum(1 for _ in (project / "site").rglob("*.html"))
        # The largest process of all builds so far: name the corpora from small to large.
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        per_page = f"{1000 * clean / pages:.2f}"
        table.add_row(corpus.name, "clean", str(pages), f"{clean:.1f}", per_page, "100%", f"{peak:.0f}")
        one = build(project, "--clean", "--jobs", "1")
        table.add_row(corpus.name, "clean, one process", str(pages), f"{one:.1f}", "", f"{one / clean:.0%}", "")
        for name, edit in {"nothing changed": None, "a text": edit_text, "a title": edit_title}.items():
            times = []
            for number in range(runs):
                if edit:
                    edit(project, number)
                times.append(build(project))
            again = statistics.median(times)
            table.add_row(corpus.name, name, "", f"{again:.1f}", "", f"{again / clean:.0%}", "")


@click.command()
@click.argument("corpora", nargs=-1, required=True, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--runs", default=1, show_default=True, help="Builds of each kind; the median is printed.")
def main(corpora: tuple[Path, ...], runs: int) -> None:
    """Print how long builds of each CORPUS take: clean, in one process, and after edits."""
    table = Table("corpus", "what changed", "pages", "seconds", "ms a page", "of clean", "peak MB")
    for corpus in corpora:
        measure(corpus, runs, table)
    Console(width=110).print(table)


if __name__ == "__main__":
    main()
