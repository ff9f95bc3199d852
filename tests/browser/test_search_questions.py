"""Quality of the search results for questions of real readers, measured on the project's articles."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from browser.conftest import OpenPage

HERE = Path(__file__).resolve().parent.parent / "search"
DEPTH = 3
LEAST = 0.95
FEWEST = 60
ASK = """async ([root, queries, limit]) => {
    const { openSearch } = await import(new URL("/assets/search/search.js", location.href));
    const search = await openSearch(root);
    const answers = [];
    for (const query of queries) answers.push((await search.query(query, { limit })).map(({ id }) => id));
    return answers;
}"""


def questions(language: str) -> list[tuple[str, set[str]]]:
    with (HERE / f"questions.{language}.tsv").open(encoding="utf-8") as lines:
        return [(row["query"], set(row["ids"].split("|"))) for row in csv.DictReader(lines, delimiter="\t")]


@pytest.mark.parametrize(("language", "root"), [("es", ""), ("en", "en/")])
def test_the_intended_article_is_among_the_first_results(
    open_page: OpenPage, own_url: str, language: str, root: str
) -> None:
    asked = questions(language)
    assert len(asked) >= FEWEST
    page = open_page(f"{root}404.html")
    answers = page.evaluate(ASK, [f"{own_url}/{root}", [query for query, _ in asked], DEPTH])
    missed = [f"{query} -> {found}" for (query, ids), found in zip(asked, answers, strict=True) if not ids & set(found)]
    assert 1 - len(missed) / len(asked) >= LEAST, "\n".join(missed)
