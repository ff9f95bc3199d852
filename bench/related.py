"""Scores the ranking of related articles against authors' own links, and times it.

    python bench/related.py CORPUS...

A corpus is a folder with Markdown in one folder for each language and, for the scores, a table `related.tsv` with the
columns lang, path, related_path and kind; links of kind "curated" count.
"""

from __future__ import annotations

import csv
import resource
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from helpcenter.article import Article
from helpcenter.library import read_library
from helpcenter.related import RelatedWeights, rank_related

Truth = Mapping[str, Mapping[str, set[str]]]
DEPTHS = (3, 5, 10)


def read_corpus(corpus: Path) -> dict[str, list[Article]]:
    """The articles of a corpus by locale; folders with a two-letter name are locales."""
    codes = tuple(sorted(folder.name for folder in corpus.iterdir() if folder.is_dir() and len(folder.name) == 2))
    articles, findings = read_library(corpus, corpus.name, codes)
    for finding in findings:
        if finding.path.split("/")[1] in codes:
            click.echo(f"left out: {finding}", err=True)
    return {code: [a for a in articles if a.locale == code and a.kind == "article"] for code in codes}


def read_truth(corpus: Path) -> Truth:
    """The related ids of each article that its authors chose, by locale."""
    truth: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    table = corpus / "related.tsv"
    if table.is_file():
        with table.open(encoding="utf-8") as lines:
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                if row["kind"] == "curated":
                    path, other = row["path"].removesuffix(".md"), row["related_path"].removesuffix(".md")
                    truth[row["lang"]][path].add(other)
    return truth


def recall(truth: Mapping[str, set[str]], ranked: Mapping[str, Sequence[str]], depth: int) -> float:
    """The mean share of an article's own links that are among the first ``depth`` of the ranking."""
    shares = [len(wanted & set(ranked.get(article, ())[:depth])) / len(wanted) for article, wanted in truth.items()]
    return sum(shares) / len(shares)


def measure(corpus: Path, table: Table, weights: RelatedWeights, label: str) -> None:
    """Add a row for each language of a corpus."""
    start = time.perf_counter()
    articles = read_corpus(corpus)
    loaded = time.perf_counter()
    ranked = rank_related(articles, max(DEPTHS), weights)
    done = time.perf_counter()
    count = sum(map(len, articles.values()))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    truth = read_truth(corpus)
    for code in articles:
        scores = [f"{recall(truth[code], ranked[code], depth):.3f}" for depth in DEPTHS] if code in truth else ["-"] * 3
        table.add_row(
            corpus.name, code, label, str(len(articles[code])), *scores,
            f"{1000 * (loaded - start) / count:.2f}", f"{1000 * (done - loaded) / count:.2f}", f"{peak:.0f}",
        )  # fmt: skip


def _without(evidence: str) -> RelatedWeights:
    changes: dict[str, Any] = {evidence: 0.0}
    return replace(RelatedWeights(), **changes)


@click.command()
@click.argument("corpora", nargs=-1, required=True, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--ablation", is_flag=True, help="Measure again with each evidence left out.")
def main(corpora: tuple[Path, ...], ablation: bool) -> None:
    """Print recall at 3, 5 and 10, milliseconds an article and the peak of memory for each CORPUS."""
    table = Table(
        "corpus", "language", "evidence", "articles", *(f"recall@{depth}" for depth in DEPTHS),
        "read ms", "rank ms", "peak MB",
    )  # fmt: skip
    for corpus in corpora:
        measure(corpus, table, RelatedWeights(), "all")
        if ablation:
            for part in fields(RelatedWeights):
                if part.name != "fields":
                    measure(corpus, table, _without(part.name), f"without {part.name}")
    Console(width=140).print(table)


if __name__ == "__main__":
    main()
