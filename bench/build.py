"""Times builds and the preview of a help center with many articles, and compares them with other generators.

    python bench/build.py [CORPUS...] [--articles N]... [--runs N] [--peers]

A corpus is a folder with Markdown in `en/` and `es/`. Without a corpus, the script generates `--articles` articles in
each language. It builds each corpus in a separate folder with this project's configuration, templates and contact
options, and runs each build in a new process. Each round builds every variant once, and what is compared one after the
other: the ratios are those of each round, so that a slow phase of the machine hardly changes them.
"""

from __future__ import annotations

import json
import re
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

from build_peers import Peers
from build_tables import CLEAN, ONE, Measured, ratios, seconds
from corpus import make_corpus
from preview import time_preview
from timed import Cost, run

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


def build(project: Path, *options: str) -> Cost:
    """Run one build and return its cost, including process start."""
    return run([sys.executable, "-m", "helpcenter", "build", *options], project)


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
    "rebuild, nothing changed": None, "rebuild, a text changed": edit_text, "rebuild, a title changed": edit_title
}  # fmt: skip


def builds_after_edits(project: Path, number: int) -> tuple[dict[str, Cost], dict[str, int]]:
    """Return the cost of a build after each kind of edit, and the number of pages that it rendered."""
    costs, rendered = {}, {}
    # The two older site folders come from clean builds; after two more builds, all three share their unchanged files.
    for earlier in (1, 2):
        edit_text(project, -number - earlier)
        build(project)
    for what, edit in EDITS.items():
        attempts = []
        for attempt in range(3):
            if edit:
                edit(project, 3 * number + attempt)
            attempts.append(build(project, "--profile", "profile.json"))
        costs[what] = sorted(attempts, key=lambda cost: cost.seconds)[1]
        rendered[what] = json.loads((project / "profile.json").read_text(encoding="utf-8"))["pages"]["rendered"]
    return costs, rendered


def one_round(project: Path, number: int, peers: Peers | None) -> tuple[dict[str, Cost], dict[str, int]]:
    """Run every variant once, the clean build next to the peers with which it is compared."""
    costs = {CLEAN: build(project, "--clean")}
    if peers:
        costs |= peers.build()
    costs[ONE] = build(project, "--clean", "--jobs", "1")
    after_edits, rendered = builds_after_edits(project, number)
    costs |= after_edits
    if peers and number == 0:
        costs |= peers.build_slowly()
    return costs, rendered


def two_cores() -> float:
    """Return the speedup of two counting processes over one: 2 if both cores are free."""

    def seconds(processes: int) -> float:
        start = time.perf_counter()
        running = [subprocess.Popen([sys.executable, "-c", "sum(range(30_000_000))"]) for _ in range(processes)]
        for process in running:
            process.wait()
        return time.perf_counter() - start

    return 2 * seconds(1) / seconds(2)


def measure(corpus: Path, articles: int, runs: int, with_peers: bool) -> Measured:
    """Build a corpus in ``runs`` rounds, with the peers if asked for, then measure the preview."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder, "project")
        project.mkdir()
        copy_project(corpus, project)
        peers = Peers(corpus, articles, Path(folder)) if with_peers else None
        rounds, cores = [], []
        rendered: dict[str, int] = {}
        for number in range(runs):
            cores.append(two_cores())
            costs, rendered = one_round(project, number, peers)
            rounds.append(costs)
        first, seen = time_preview(project)
        pages = sum(1 for _ in (project / "site").rglob("*.html"))
    return Measured(f"{articles:,} x 2", pages, rounds, rendered, statistics.median(cores), first, seen)


@click.command()
@click.argument("corpora", nargs=-1, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--articles", "-n", multiple=True, default=(1000, 5000), show_default=True, help="Articles per generated corpus."
)
@click.option("--runs", default=5, show_default=True, help="Number of rounds; the tables show medians.")
@click.option("--peers", "with_peers", is_flag=True, help="Build each corpus with Hugo, Pagefind and Material, too.")
def main(corpora: tuple[Path, ...], articles: tuple[int, ...], runs: int, with_peers: bool) -> None:
    """Print build times for each CORPUS: ratios first, then seconds."""
    measured = []
    with tempfile.TemporaryDirectory() as folder:
        made = [Path(folder, str(number)) for number in articles if not corpora]
        for corpus in made:
            make_corpus(corpus, int(corpus.name))
        for corpus in corpora or made:
            count = max(sum(1 for _ in (corpus / locale).rglob("*.md")) for locale in ("en", "es"))
            measured.append(measure(corpus, int(corpus.name) if corpus in made else count, runs, with_peers))
    console = Console(width=140)
    console.print(ratios(measured))
    console.print(seconds(measured))


if __name__ == "__main__":
    main()
