"""The engine outside browsers, in Node and Deno, and the parameters that it reads from the index."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from articles import LOCALES, article
from browser.conftest import served
from browser.other_site import example
from conftest import ROOT
from helpcenter.content.catalog_builder import build_catalog
from helpcenter.input.theme import THEME
from helpcenter.search.index import FORMAT, MANIFEST, search_index
from helpcenter.search.index_inputs import index_inputs
from helpcenter.search.synonyms import SynonymFile
from node_engine import NODE

# Follows the URL of the module, the root of the locale and queries. Prints ids and scores of each result, or the error
# name and message.
ASK = """
const { openSearch } = await import(module);
try {
    const search = await openSearch(root);
    const answers = [];
    for (const query of queries) answers.push((await search.query(query)).map(({ id, score }) => [id, score]));
    console.log(JSON.stringify(answers));
} catch ({ name, message }) {
    console.log(JSON.stringify([name, message]));
}
"""
TITLES = ("Pagar con tarjeta", "Pagar una factura", "Descargar facturas", "Cerrar la cuenta", "Cambiar de plan")
# Enough articles for two folders of cards.
OTHERS = 20
SYNONYMS = SynonymFile(two_way=(("dar de baja todo", "cerrar la cuenta"),))
QUERIES = ("tarjeta", "facturas", "pagar factura", "quiero dar de baja todo", "canbiar el plan", "descarg", "otro 19")
# Changed values of the parameters that the script reads from the manifest.
NUMBERS = {
    "hash_length": ("cards.HASH_LENGTH", 3),
    "cards_per_folder": ("cards.CARDS_PER_FOLDER", 2),
    "longest_phrase": ("synonyms.LONGEST_PHRASE", 4),
    "impact_steps": ("postings.IMPACTS", 31),
    "title_bit": ("postings.TITLE_BIT", 32),
    "name_bit": ("postings.NAME_BIT", 32),
}


def program(name: str) -> list[str]:
    """Return the command that runs code in a program, without the code."""
    if name == "node":
        return [NODE, "--no-warnings", "--input-type=module", "--eval"]
    return [str(ROOT / "node_modules/.bin/deno"), "eval", "--no-config", "--no-lock"]


def run(name: str, code: str) -> str:
    """Run code in a program and return what it prints. Modules that Deno keeps are forgotten: ports are used again."""
    with TemporaryDirectory() as kept:
        environment = {**os.environ, "DENO_DIR": kept}
        result = subprocess.run([*program(name), code], env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return result.stdout


def ask(module: Path, root: str, *queries: str, name: str = "node") -> Any:
    given = json.dumps([module.as_uri(), root, *queries])
    return json.loads(run(name, f"const [module, root, ...queries] = {given};{ASK}"))


def write_index(folder: Path, changed: Mapping[str, object]) -> None:
    made = [article(f"es/a/{i}.md", f"Texto {i} de ayuda.", title=title) for i, title in enumerate(TITLES)]
    made += [article(f"es/b/{i}.md", title=f"Otro {i}") for i in range(OTHERS)]
    catalog = build_catalog(made, LOCALES, {"es": [], "en": []})
    for file in search_index(index_inputs(catalog.locales["es"], SYNONYMS)):
        content = file.make()
        if file.path == MANIFEST:
            content = json.dumps({**json.loads(content), **changed}).encode()
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def answers(folder: Path) -> Any:
    with served(folder) as address:
        return ask(THEME / "assets/search/search.js", f"{address}/", *QUERIES)


@pytest.mark.parametrize("name", NUMBERS)
def test_the_script_reads_parameters_from_the_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    write_index(tmp_path / "before", {})
    place, value = NUMBERS[name]
    monkeypatch.setattr(f"helpcenter.search.{place}", value)
    write_index(tmp_path / "after", {name: value})
    before, after = answers(tmp_path / "before"), answers(tmp_path / "after")
    assert [[id_ for id_, _ in answer] for answer in after] == [[id_ for id_, _ in answer] for answer in before]
    assert [answer[0][0] for answer in after] == ["a/0", "a/2", "a/1", "a/3", "a/4", "a/2", "b/19"]
    # Impacts are rounded to steps.
    scores = [score for answer in before for _, score in answer]
    assert [score for answer in after for _, score in answer] == pytest.approx(scores, rel=0.1)


@pytest.mark.parametrize("number", [FORMAT + 1, FORMAT - 1, None, str(FORMAT)])
def test_an_index_in_another_format_throws_a_named_error(tmp_path: Path, number: object) -> None:
    write_index(tmp_path, {"format": number})
    name, message = answers(tmp_path)
    assert name == "IndexFormatError"
    assert message.endswith(f"has format {'null' if number is None else number}, this script reads format {FORMAT}. "
                            "Reload the page.")  # fmt: skip


@pytest.mark.parametrize("name", ["node", "deno"])
def test_the_public_module_works_without_a_browser(built: Callable[[str], Path], name: str) -> None:
    site = built("three-languages")
    with served(site.parent) as address:
        [found] = ask(site / "assets/search/search.js", f"{address}/site/", "factura", name=name)
    assert "billing/pay" in [id_ for id_, _ in found]


def test_deno_runs_the_example_of_the_readme_unchanged(built: Callable[[str], Path]) -> None:
    with served(built("three-languages")) as address:
        printed = run("deno", example(f"{address}/"))
    assert f"{address}/en/billing/pay-an-invoice/" in printed
