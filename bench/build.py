"""Times builds and the preview of a help center with many articles, and compares them with other generators.

    python bench/build.py [CORPUS...] [--articles N]... [--peers FOLDER]

A corpus is a folder with Markdown in `en/` and `es/`. Without a corpus, the script generates `--articles` articles in
each language. It builds each corpus in a separate folder with this project's configuration, templates and contact
options, and runs each build in a new process. Each round builds every variant once. The rows of a corpus are medians
over all rounds, so they are comparable with each other.
"""

from __future__ import annotations

import json
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from build_peers import Peers
from corpus import make_corpus
from preview import time_preview

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("overrides", "hooks", "search", "mkdocs.yml", "contact.yml")


def copy_project(corpus: Path, target: Path) -> None:
    """Copy the project to `target`, with the corpus instead of its own articles."""
    for part in PARTS:
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
        copy(ROOT / part, target / part)
    # Corpora from elsewhere may contain unsafe HTML: the build strips it instead of failing.
    configuration = target / "mkdocs.yml"
    options = "social_images: false\n    rules: {unsafe-html: warning}"
    text = configuration.read_text(encoding="utf-8")
    assert "social_images: true" in text, "enable social_images in mkdocs.yml: this benchmark disables them"
    configuration.write_text(text.replace("social_images: true", options), encoding="utf-8")
    for locale in ("en", "es"):
        if (corpus / locale).is_dir():
            shutil.copytree(corpus / locale, target / "docs" / locale)


def build(project: Path, *options: str) -> float:
    """Run one build and return its duration in seconds, including process start."""
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
    """Change the title of an article."""
    text = _middle(project).read_text(encoding="utf-8")
    changed = re.sub(
        r"^# .*|^title: .*", lambda line: f"{line[0].split(' ')[0]} Title number {number}", text, flags=re.M
    )
    _middle(project).write_text(changed, encoding="utf-8")


def _middle(project: Path) -> Path:
    # Skip section pages and the home page: they are not indexed and have no related articles.
    articles = sorted(file for file in (project / "docs").rglob("*.md") if file.name != "index.md")
    return articles[len(articles) // 2]


EDITS: dict[str, Callable[[Path, int], None] | None] = {
    "nothing changed": None, "a text": edit_text, "a title": edit_title
}  # fmt: skip


# Baselines for the other rows.
CLEAN, ONE = "clean build", "clean build, one process"


def builds(project: Path, number: int) -> tuple[dict[str, float], dict[str, int]]:
    """Return the seconds of each kind of build, and the number of pages rendered after each kind of edit."""
    times = {CLEAN: build(project, "--clean"), ONE: build(project, "--clean", "--jobs", "1")}
    rendered = {}
    # The two older site folders come from clean builds; after two more builds, all three share their unchanged files.
    for earlier in (1, 2):
        edit_text(project, -number - earlier)
        build(project)
    for name, edit in EDITS.items():
        what, seconds = f"build again: {name}", []
        for attempt in range(3):
            if edit:
                edit(project, 3 * number + attempt)
            seconds.append(build(project, "--profile", "profile.json"))
        times[what] = statistics.median(seconds)
        rendered[what] = json.loads((project / "profile.json").read_text(encoding="utf-8"))["pages"]["rendered"]
    return times, rendered


def two_cores() -> float:
    """Return the speedup of two counting processes over one: 2 if both cores are free."""

    def seconds(processes: int) -> float:
        start = time.perf_counter()
        running = [subprocess.Popen([sys.executable, "-c", "sum(range(30_000_000))"]) for _ in range(processes)]
        for process in running:
            process.wait()
        return time.perf_counter() - start

    return 2 * seconds(1) / seconds(2)


def measure(corpus: Path, articles: int, runs: int, peers_folder: Path | None, table: Table) -> None:
    """Add a row for each kind of build, for the preview and for the peers: medians over ``runs`` rounds.

    Each round runs every variant once, so that a slow phase of the machine affects all variants alike.
    """
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder, "project")
        project.mkdir()
        copy_project(corpus, project)
        peers = Peers(corpus, articles, peers_folder, Path(folder))
        rounds, cores = [], []
        more: dict[str, str] = {}
        for number in range(runs):
            cores.append(two_cores())
            own, rendered = builds(project, number)
            # Measure before the peers run: their processes may be larger.
            more.setdefault(CLEAN, f"; largest process {_largest()}")
            more |= {what: f"{pages} pages rendered" for what, pages in rendered.items()}
            rounds.append((own, peers.times()))
        first, seen = time_preview(project)
        pages = sum(1 for _ in (project / "site").rglob("*.html"))
    own, others = (_medians([times[kind] for times in rounds]) for kind in (0, 1))
    clean = own[CLEAN]
    more[CLEAN] = f"{1000 * clean / pages:.2f} ms a page{more[CLEAN]}"
    more[ONE] = f"{own[ONE] / clean:.2f} times as long; speedup of two cores: {statistics.median(cores):.2f}"
    more |= {name: f"this project takes {clean / seconds:.2f} times as long" for name, seconds in others.items()}
    more["preview: saved to seen"] = "median of 9"
    preview = {"preview: start to first page": first, "preview: saved to seen": seen}
    for what, seconds in {**own, **preview, **others}.items():
        table.add_row(f"{articles} x 2", what, f"{seconds:.2f}", f"{seconds / clean:.1%}", more.get(what, ""))


def _medians(rounds: list[dict[str, float]]) -> dict[str, float]:
    return {name: statistics.median(times[name] for times in rounds) for name in rounds[0]}


def _largest() -> str:
    """Return the peak memory of the largest child process so far, so pass the corpora from small to large."""
    return f"{resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MB"


@click.command()
@click.argument("corpora", nargs=-1, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--articles", "-n", multiple=True, default=(1000, 5000), show_default=True, help="Articles per generated corpus."
)
@click.option("--runs", default=3, show_default=True, help="Number of rounds; the table shows medians.")
@click.option("--peers", "peers_folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def main(corpora: tuple[Path, ...], articles: tuple[int, ...], runs: int, peers_folder: Path | None) -> None:
    """Print build times for each CORPUS: clean builds, one process, after edits, and other generators."""
    table = Table("articles", "what", "seconds", "of clean", "more")
    with tempfile.TemporaryDirectory() as folder:
        made = [Path(folder, str(number)) for number in articles if not corpora]
        for corpus in made:
            make_corpus(corpus, int(corpus.name))
        for corpus in corpora or made:
            count = max(sum(1 for _ in (corpus / locale).rglob("*.md")) for locale in ("en", "es"))
            measure(corpus, int(corpus.name) if corpus in made else count, runs, peers_folder, table)
    Console(width=140).print(table)


if __name__ == "__main__":
    main()
