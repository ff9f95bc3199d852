"""How many articles match a question, what the results can be narrowed by, and what is said without results."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from articles import article
from browser.conftest import served
from helpcenter.content.catalog_builder import build_catalog
from helpcenter.input.settings import Locale
from helpcenter.input.theme import THEME
from helpcenter.search.index import search_index
from helpcenter.search.index_inputs import index_inputs
from helpcenter.search.synonyms import SynonymFile

ASK = """
const [module, root, asked] = process.argv.slice(1);
const { openSearch } = await import(module);
const search = await openSearch(root);
const answers = [];
for (const [query, options] of JSON.parse(asked)) {
    const answer = await search.query(query, options);
    answers.push({ ...answer, ids: answer.map(({ id }) => id) });
}
console.log(JSON.stringify(answers));
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a site with three articles on refunds, and thirty on accounts that mention payments once."""
    folder = tmp_path_factory.mktemp("matching")
    made = [article("en/pay/index.md", "", title="Payments"), article("en/account/index.md", "", title="Accounts")]
    made += [
        article(f"en/pay/{i}.md", "How to get a refund of a payment. " * 3, title=f"Refund of a payment {i}")
        for i in range(3)
    ]
    text = "How to set up an account. A payment may follow. " + "Choose a name and a picture. " * 12
    made += [article(f"en/account/{i}.md", text, title=f"Account {i}") for i in range(30)]
    catalog = build_catalog(made, (Locale("en", default=True, site_name="Help"),), {"en": []})
    synonyms = SynonymFile(stop_words=("how", "to", "a", "of", "whence"))
    for file in search_index(index_inputs(catalog.locales["en"], synonyms)):
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.make())
    return folder


@pytest.fixture(scope="module")
def found(site: Path) -> dict[str, dict[str, Any]]:
    many = {"limit": 50, "facetsFrom": 21}
    asked: dict[str, tuple[str, dict[str, Any]]] = {
        "question": ("refund of a payment", many),
        "word": ("payment", many),
        "narrowed": ("payment", {**many, "filter": {"topic": "pay"}}),
        "elsewhere": ("payment", {"filter": {"topic": "nowhere"}}),
        "other key": ("payment", {"filter": {"constructor": "x"}}),
        "nothing": ("how to zxcvbn", {}),
        "without topics": ("how to zxcvbn", {"topics": False}),
        "partly": ("whence refund zxcvbn", {}),
        "unknown": ("zxcvbn qwrtp", {}),
        "empty": ("", {}),
    }
    node = Path(sys.executable).with_name("node")
    module = (THEME / "assets/search/search.js").as_uri()
    with served(site) as address:
        command = [str(node), "--no-warnings", "--input-type=module", "--eval", ASK, module, f"{address}/"]
        result = subprocess.run(
            [*command, json.dumps(list(asked.values()))], capture_output=True, text=True, check=False
        )
    assert result.returncode == 0, result.stderr
    return dict(zip(asked, json.loads(result.stdout), strict=True))


def test_an_article_with_one_word_of_the_question_does_not_match_but_can_be_seen(found: dict[str, Any]) -> None:
    question = found["question"]
    assert (question["matching"], question["total"], len(question["ids"])) == (3, 33, 33)
    assert {id_.partition("/")[0] for id_ in question["ids"][:3]} == {"pay"}
    assert found["word"]["matching"] == 33, "each article has the only word"


def test_results_can_be_narrowed(found: dict[str, Any]) -> None:
    assert found["word"]["facets"]["topic"] == [
        {"id": "account", "title": "Accounts", "count": 30}, {"id": "pay", "title": "Payments", "count": 3}
    ]  # fmt: skip
    assert found["word"]["facets"]["language"] == [{"id": "en", "title": "en", "count": 33}]
    assert "facets" not in found["question"], "few results need no narrowing"
    narrowed = found["narrowed"]
    assert (narrowed["matching"], narrowed["total"], sorted(narrowed["ids"])) == (3, 3, ["pay/0", "pay/1", "pay/2"])
    assert narrowed["facets"] == found["word"]["facets"], "another value can be chosen"
    assert (found["elsewhere"]["matching"], found["elsewhere"]["ids"]) == (0, [])
    assert found["other key"]["matching"] == 33


def test_an_answer_without_results_names_unknown_words_and_the_nearest_topics(found: dict[str, Any]) -> None:
    nothing = found["nothing"]
    assert (nothing["matching"], nothing["unknown"]) == (0, ["zxcvbn"])
    assert nothing["topics"][0]["title"] in {"Accounts", "Payments"}
    assert nothing["topics"][0]["url"].endswith(f"/{nothing['topics'][0]['id']}/")
    without = found["without topics"]
    assert (without["matching"], without["unknown"], without["topics"]) == (0, ["zxcvbn"], [])
    partly = found["partly"]
    assert (partly["matching"], partly["understood"], partly["unknown"]) == (3, ["refund"], ["zxcvbn"])
    unknown = found["unknown"]
    assert (unknown["matching"], unknown["total"], unknown["unknown"]) == (0, 0, ["zxcvbn", "qwrtp"])
    assert unknown["topics"] == []
    assert (found["empty"]["matching"], found["empty"]["unknown"]) == (0, [])
