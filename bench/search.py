"""Measures the search of a help center built from a corpus, in headless Chromium.

    python bench/search.py CORPUS... [--peers]

A corpus is a folder with Markdown in `en/` and `es/`. If it contains the tables `queries_300.tsv` and
`typo_queries_300.tsv` (columns lang, query or typo_query, relevant_paths, source_paths), the script scores their
queries. Otherwise it uses article titles as queries and measures only bytes and times. Other search engines answer the
same queries, in the same browser.
"""

from __future__ import annotations

import csv
import itertools
import re
import shutil
import statistics
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
from playwright.sync_api import Browser, Page, sync_playwright
from rich.console import Console
from rich.table import Table

from build import build, copy_project
from search_peers import make_peer_sites
from served_engines import OWN, Engine, Traffic, served

DEPTH = 15
# What a first query shows: as many as the engine returns unless it is asked for others.
RESULTS = 10
# A phone takes this much longer than the machine that measures; browsers slow down pages only, not their workers.
SLOWDOWN = 4
TABLES = {"plain": ("queries_300.tsv", "query"), "misspelt": ("typo_queries_300.tsv", "typo_query")}
# In front matter, or else as the heading of an article.
_TITLE = re.compile(r"^(?:title: \"?|# )(.+?)\"?$", re.MULTILINE)
# Each reader who comes with a query has a number.
_readers = itertools.count()
OPEN = """async ([script, argument]) => {
    const { openSearch } = await import(new URL(script, location.href));
    globalThis.search = await openSearch(argument);
}"""
ASK = """async ([queries, limit]) => {
    const answers = [];
    for (const query of queries) {
        const start = performance.now();
        const results = await globalThis.search.query(query, { limit });
        answers.push([performance.now() - start, results.map(({ id }) => id)]);
    }
    return answers;
}"""


@dataclass(frozen=True)
class Query:
    """A query, the ids of the articles that answer it, and the ids of the articles from which it was taken."""

    text: str
    relevant: frozenset[str]
    sources: frozenset[str]


def read_queries(corpus: Path, table: str, column: str, locale: str) -> list[Query]:
    """Read the queries of a table in one language."""
    file = corpus / table
    if not file.is_file():
        return []
    with file.open(encoding="utf-8") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [
            Query(row[column], ids(row["relevant_paths"]), ids(row["source_paths"]))
            for row in rows
            if row["lang"] == locale
        ]


def ids(paths: str) -> frozenset[str]:
    """Return the article ids of paths separated by `|`."""
    return frozenset(path.removesuffix(".md") for path in paths.split("|") if path)


def scores(queries: Sequence[Query], found: Sequence[Sequence[str]]) -> list[str]:
    """Return hit@1, hit@5, MRR@10 and the share of queries without results."""
    ranks = []
    for query, results in zip(queries, found, strict=True):
        sources = query.sources - query.relevant
        kept = [result for result in results if result not in sources][:10]
        ranks.append(next((rank for rank, result in enumerate(kept, 1) if result in query.relevant), 0))
    count = len(queries)
    figures = (
        sum(rank == 1 for rank in ranks) / count,
        sum(0 < rank <= 5 for rank in ranks) / count,
        sum(1 / rank for rank in ranks if rank) / count,
        sum(not results for results in found) / count,
    )
    return [f"{figure:.3f}" for figure in figures]


def first_queries(page: Page, traffic: Traffic, opened: Sequence[str], asked: Sequence[Query]) -> list[tuple[int, int]]:
    """Return the bytes and the files of each query for a reader who comes with it, the scripts of all with each."""
    script, root = opened
    costs = []
    for query in asked:
        traffic.forget()
        # Another address of the same index is opened as another one.
        page.evaluate(OPEN, [script, f"{root}?{next(_readers)}"])
        page.evaluate(ASK, [[query.text], RESULTS])
        costs.append(traffic.take())
    scripts = traffic.scripts()
    return [(size + scripts, files) for size, files in costs]


def spread(figures: Iterable[float], form: str) -> str:
    """Return the median and the 95th percentile."""
    ordered = sorted(figures)
    return f"{statistics.median(ordered):{form}} / {ordered[int(0.95 * len(ordered))]:{form}}"


def measure(browser: Browser, engine: Engine, locale: str, queries: Mapping[str, Sequence[Query]]) -> list[list[str]]:
    """Return a row for each kind of query in a language."""
    page = browser.new_page()
    traffic = Traffic(engine)
    address, *opened = engine.start(locale)
    page.goto(address)
    page.evaluate(OPEN, opened)
    rows = []
    for kind, asked in queries.items():
        if not asked:
            continue
        each, found, times = [], [], []
        for query in asked:
            [[milliseconds, results]] = page.evaluate(ASK, [[query.text], DEPTH])
            each.append(traffic.take())
            found.append(results)
            times.append(milliseconds)
        # Repeat with all shards loaded, to time the queries themselves.
        times = [answer[0] for answer in page.evaluate(ASK, [[query.text for query in asked], DEPTH])]
        # Other engines are not opened again: their first question stands for all.
        firsts = first_queries(page, traffic, opened, asked) if engine.name == OWN else each[:1]
        slowest = sorted(times)[int(0.95 * len(times))]
        quality = scores(asked, found) if asked[0].relevant else ["-"] * 4
        rows.append([
            locale, kind, str(len(asked)), *quality, spread((files for _, files in firsts), ".0f"),
            spread((size / 1000 for size, _ in firsts), ".1f"),
            f"{statistics.median(size for size, _ in each[1:]) / 1000:.1f}", f"{statistics.median(times):.1f}",
            f"{slowest:.1f}", f"{SLOWDOWN * slowest:.0f}",
        ])  # fmt: skip
    page.close()
    return rows


def titles(corpus: Path, locale: str) -> list[Query]:
    """Return article titles from across the corpus as queries."""
    files = sorted((corpus / locale).rglob("*.md"))
    texts = [file.read_text(encoding="utf-8") for file in files[:: max(1, len(files) // 60)]]
    found = [_TITLE.search(text) for text in texts]
    return [Query(title[1], frozenset(), frozenset()) for title in found if title]


def queries_of(corpus: Path) -> dict[str, dict[str, list[Query]]]:
    """Return locale -> kind -> queries for each locale of the corpus."""
    queries: dict[str, dict[str, list[Query]]] = {}
    for locale in ("en", "es"):
        if (corpus / locale).is_dir():
            asked = {kind: read_queries(corpus, *names, locale) for kind, names in TABLES.items()}
            queries[locale] = asked if any(asked.values()) else {"titles": titles(corpus, locale)}
    return queries


def bench(browser: Browser, corpus: Path, with_peers: bool, table: Table) -> None:
    """Build the corpus and add a row for each language and kind of query, for this search and each peer."""
    queries = queries_of(corpus)
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        copy_project(corpus, project)
        build(project)
        size = sum(file.stat().st_size for file in (project / "site").rglob("search-index/**/*") if file.is_file())
        table.caption = f"{table.caption or ''}{corpus.name}: {size / 1e6:.2f} MB of index. "
        sites = [(OWN, project / "site")]
        if with_peers:
            sites += make_peer_sites(corpus, list(queries), project / "peers")
        for name, site in sites:
            with served(name, site) as engine:
                for locale, kinds in queries.items():
                    for row in measure(browser, engine, locale, kinds):
                        table.add_row(corpus.name, name, *row)


@click.command()
@click.argument("corpora", nargs=-1, required=True, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--peers", "with_peers", is_flag=True, help="Ask other search engines, too.")
def main(corpora: tuple[Path, ...], with_peers: bool) -> None:
    """Print search quality, files and bytes (brotli, KB), and times (ms) for each CORPUS.

    Costs of a first query are the median and the 95th percentile, those of each query for a reader who comes with it.
    """
    table = Table(
        "corpus", "engine", "language", "queries", "number", "hit@1", "hit@5", "MRR@10", "none", "first files",
        "first KB", "next KB", "median ms", "p95 ms", "p95 ms on a phone",
    )  # fmt: skip
    executable = next(
        path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))
    )
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=executable, args=arguments)
        for corpus in corpora:
            bench(browser, corpus, with_peers, table)
        browser.close()
    Console(width=180).print(table)


if __name__ == "__main__":
    main()
