"""Times builds of a help center of many articles, beside other generators, and its preview.

    python bench/build.py [CORPUS...] [--articles N]... [--peers FOLDER]

A corpus is a folder with Markdown in `en/` and `es/`; without one, articles are made, as many as `--articles` says for
each language. Each corpus is built in a folder of its own, with this project's configuration, templates and contact
options, each time in a process of its own. The rows of a corpus are medians of rounds in which everything is built
once: compare them with each other.
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
    """The project with the corpus in place of its articles."""
    for part in PARTS:
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
        copy(ROOT / part, target / part)
    # What others wrote is measured as it is, without the HTML that no site may have.
    configuration = target / "mkdocs.yml"
    options = "social_images: false\n    rules: {unsafe-html: warning}"
    text = configuration.read_text(encoding="utf-8")
    assert "social_images: true" in text, "the project's own site has them; here they are measured by themselves"
    configuration.write_text(text.replace("social_images: true", options), encoding="utf-8")
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
    # Not a page of a section or the home page: those are in no index and relate to nothing.
    articles = sorted(file for file in (project / "docs").rglob("*.md") if file.name != "index.md")
    return articles[len(articles) // 2]


EDITS: dict[str, Callable[[Path, int], None] | None] = {
    "nothing changed": None, "a text": edit_text, "a title": edit_title
}  # fmt: skip


# Builds that what follows is compared with.
CLEAN, ONE = "clean build", "clean build, one process"


def builds(project: Path, number: int) -> tuple[dict[str, float], dict[str, int]]:
    """The seconds of each kind of build, and the pages that were rendered after edits."""
    times = {CLEAN: build(project, "--clean"), ONE: build(project, "--clean", "--jobs", "1")}
    rendered = {}
    # The site of before and that before it are of clean builds: two builds later all three share their files.
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
    """How many times as much as one process two do at once, when all they do is count: 2 where both cores are free."""

    def seconds(processes: int) -> float:
        start = time.perf_counter()
        running = [subprocess.Popen([sys.executable, "-c", "sum(range(30_000_000))"]) for _ in range(processes)]
        for process in running:
            process.wait()
        return time.perf_counter() - start

    return 2 * seconds(1) / seconds(2)


def measure(corpus: Path, articles: int, runs: int, peers_folder: Path | None, table: Table) -> None:
    """Add a row for each kind of build, for the preview and for the peers: medians of as many rounds as ``runs``.

    A round has one of each: whatever slows the machine down for minutes slows all of them.
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
            # Before the peers, whose processes may be larger.
            more.setdefault(CLEAN, f"; largest process {_largest()}")
            more |= {what: f"{pages} pages rendered" for what, pages in rendered.items()}
            rounds.append((own, peers.times()))
        first, seen = time_preview(project)
        pages = sum(1 for _ in (project / "site").rglob("*.html"))
    own, others = (_medians([times[kind] for times in rounds]) for kind in (0, 1))
    clean = own[CLEAN]
    more[CLEAN] = f"{1000 * clean / pages:.2f} ms a page{more[CLEAN]}"
    more[ONE] = f"{own[ONE] / clean:.2f} times as long; two cores count {statistics.median(cores):.2f} times as fast"
    more |= {name: f"this project takes {clean / seconds:.2f} times as long" for name, seconds in others.items()}
    more["preview: saved to seen"] = "median of 9"
    preview = {"preview: start to first page": first, "preview: saved to seen": seen}
    for what, seconds in {**own, **preview, **others}.items():
        table.add_row(f"{articles} x 2", what, f"{seconds:.2f}", f"{seconds / clean:.1%}", more.get(what, ""))


def _medians(rounds: list[dict[str, float]]) -> dict[str, float]:
    return {name: statistics.median(times[name] for times in rounds) for name in rounds[0]}


def _largest() -> str:
    """The peak of the largest process so far: name the corpora from small to large."""
    return f"{resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MB"


@click.command()
@click.argument("corpora", nargs=-1, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--articles", "-n", multiple=True, default=(1000, 5000), show_default=True, help="Without a corpus.")
@click.option("--runs", default=3, show_default=True, help="Rounds, of which medians are printed.")
@click.option("--peers", "peers_folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def main(corpora: tuple[Path, ...], articles: tuple[int, ...], runs: int, peers_folder: Path | None) -> None:
    """Print how long builds of each CORPUS take: clean, in one process, after edits, and with other generators."""
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
