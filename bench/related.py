"""Scores the ranking of related articles against links that authors chose, and times it.

    python bench/related.py CORPUS... [--ablation] [--folds] [--json]

A corpus has one folder of Markdown for each language. For scores, it also has a table `related.tsv` with the columns
lang, path, related_path and kind; only links of kind "curated" count. Folds need two such corpora.
"""

from __future__ import annotations

import csv
import json
import resource
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from helpcenter.content.article import Article
from helpcenter.content.docs_folder import read_collection
from helpcenter.related.rank import RelatedWeights, rank_related
from related_folds import Fold, candidates, leave_one_out

Truth = Mapping[str, set[str]]
DEPTHS = (3, 5, 10)


@dataclass(frozen=True)
class Row:
    """The results for one language of a corpus; times are milliseconds per article over all languages.

    ``read`` is the time to load articles; ``rank`` is everything from counting words to the ranking.
    """

    corpus: str
    language: str
    evidence: str
    articles: int
    recall: dict[int, float] | None
    hit_at_5: float | None
    read: float
    rank: float
    peak_mb: float


def read_corpus(corpus: Path) -> dict[str, list[Article]]:
    """Read the articles of a corpus by locale; folders with a two-letter name are locales."""
    codes = tuple(sorted(folder.name for folder in corpus.iterdir() if folder.is_dir() and len(folder.name) == 2))
    articles, findings = read_collection(corpus, corpus.name, codes)
    for finding in findings:
        if finding.path.split("/")[1] in codes:
            click.echo(f"skipped: {finding}", err=True)
    return {code: [a for a in articles if a.locale == code and a.kind == "article"] for code in codes}


def read_truth(corpus: Path) -> Mapping[str, Truth]:
    """Read the related ids that the authors chose for each article, by locale."""
    truth: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    table = corpus / "related.tsv"
    if table.is_file():
        with table.open(encoding="utf-8") as lines:
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                if row["kind"] == "curated":
                    path, other = row["path"].removesuffix(".md"), row["related_path"].removesuffix(".md")
                    truth[row["lang"]][path].add(other)
    return truth


def recall(truth: Truth, ranked: Mapping[str, Sequence[str]], depth: int) -> float:
    """Return the mean share of an article's curated links that are in the first ``depth`` results."""
    shares = [len(wanted & set(ranked.get(article, ())[:depth])) / len(wanted) for article, wanted in truth.items()]
    return sum(shares) / len(shares)


def hits(truth: Truth, ranked: Mapping[str, Sequence[str]], depth: int) -> float:
    """Return the share of articles with at least one curated link in the first ``depth`` results."""
    return sum(not wanted.isdisjoint(ranked.get(article, ())[:depth]) for article, wanted in truth.items()) / len(truth)


def variants(ablation: bool) -> Iterator[tuple[str, RelatedWeights]]:
    """Yield the name and the weights of each variant to measure."""
    full = RelatedWeights()
    yield "all", full
    if ablation:
        names = [part.name for part in fields(full) if part.name != "fields"]
        for name in names:
            yield f"without {name}", without(full, [name])
        yield "text only", without(full, [name for name in names if name != "text"])


def without(weights: RelatedWeights, names: Sequence[str]) -> RelatedWeights:
    """Return the weights with these kinds of evidence disabled."""
    off: dict[str, Any] = dict.fromkeys(names, 0.0)
    return replace(weights, **off)


def measure(corpus: Path, ablation: bool) -> Iterator[Row]:
    """Yield the results of a corpus for each language and each set of weights."""
    start = time.perf_counter()
    articles = read_corpus(corpus)
    count = max(1, sum(map(len, articles.values())))
    read = 1000 * (time.perf_counter() - start) / count
    truth = read_truth(corpus)
    for label, weights in variants(ablation):
        start = time.perf_counter()
        ranked = rank_related(articles, max(DEPTHS), weights)
        rank = 1000 * (time.perf_counter() - start) / count
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        for code, own in articles.items():
            known = truth.get(code)
            recalls = {depth: recall(known, ranked[code], depth) for depth in DEPTHS} if known else None
            hit = hits(known, ranked[code], 5) if known else None
            yield Row(corpus.name, code, label, len(own), recalls, hit, read, rank, peak)


def measure_folds(corpora: Sequence[Path]) -> list[Fold]:
    """Return the recall on each corpus with the weights that are best on the others."""
    recalls: dict[str, dict[str, dict[str, tuple[float, float]]]] = {}
    for corpus in corpora:
        truth = read_truth(corpus)
        articles = read_corpus(corpus) if truth else {}
        for name, weights in candidates().items() if truth else ():
            ranked = rank_related(articles, max(DEPTHS), weights)
            found = {code: (recall(own, ranked[code], 5), recall(own, ranked[code], 10)) for code, own in truth.items()}
            recalls.setdefault(corpus.name, {})[name] = found
    if len(recalls) < 2:
        raise click.UsageError("Folds need at least two corpora with a table related.tsv. Add another one.")
    return leave_one_out(recalls)


def print_folds(folds: Sequence[Fold]) -> None:
    """Print the folds as a table."""
    table = Table(
        "corpus left out", "language", "weights best on the others", "recall@5", "recall@10", "as they are: @5", "@10",
        "best on this corpus alone",
    )  # fmt: skip
    for fold in folds:
        figures = (fold.recall_5, fold.recall_10, fold.kept_recall_5, fold.kept_recall_10)
        table.add_row(fold.corpus, fold.language, fold.chosen, *(f"{figure:.3f}" for figure in figures), fold.best_here)
    Console(width=140).print(table)


def print_table(rows: Sequence[Row]) -> None:
    """Print the rows as a table."""
    table = Table(
        "corpus", "language", "evidence", "articles", *(f"recall@{depth}" for depth in DEPTHS), "hit@5",
        "read ms", "rank ms", "peak MB",
    )  # fmt: skip
    for row in rows:
        scores = [*row.recall.values(), row.hit_at_5 or 0.0] if row.recall else []
        cells = [f"{score:.3f}" for score in scores] or ["-"] * (len(DEPTHS) + 1)
        table.add_row(
            row.corpus, row.language, row.evidence, str(row.articles), *cells,
            f"{row.read:.2f}", f"{row.rank:.2f}", f"{row.peak_mb:.0f}",
        )  # fmt: skip
    Console(width=140).print(table)


@click.command()
@click.argument("corpora", nargs=-1, required=True, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--ablation", is_flag=True, help="Also measure without each kind of evidence.")
@click.option("--folds", "with_folds", is_flag=True, help="Also choose weights on all corpora but one, for each one.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: `corpora` with one object per row, and `folds`.")
def main(corpora: tuple[Path, ...], ablation: bool, with_folds: bool, as_json: bool) -> None:
    """Print recall at 3, 5 and 10, milliseconds per article, and peak memory for each CORPUS."""
    rows = [row for corpus in corpora for row in measure(corpus, ablation)]
    folds = measure_folds(corpora) if with_folds else []
    if as_json:
        found = {"corpora": [asdict(row) for row in rows], "folds": [asdict(fold) for fold in folds]}
        click.echo(json.dumps(found, indent=1))
        return
    print_table(rows)
    if folds:
        print_folds(folds)


if __name__ == "__main__":
    main()
