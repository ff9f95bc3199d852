"""What results quote of an article: whole sentences, steps, cells with their headings, and no texts of pictures."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from articles import article
from browser.conftest import served
from helpcenter.input.theme import THEME
from node_engine import write_index

ASK = """
const [module, root, asked] = process.argv.slice(1);
const { openSearch } = await import(module);
const search = await openSearch(root);
const answers = [];
for (const query of JSON.parse(asked)) answers.push((await search.query(query, { limit: 2 }))[0]);
console.log(JSON.stringify(answers));
"""
LONG = "Words about the very same matter " * 12
ARTICLES = {
    "cards": (
        "Change the payment card",
        "Intro about cards, e.g. those of a bank. Nothing else matters here.\n\n## With an app\n\n"
        "Only the owner can do this. Ask for the role, i.e. an invitation, first.\n\n"
        "1. Open *Payments* ![A screen with a blue teapot](a.png).\n1. Enter the **new** card.\n\n"
        "    ![Another picture](b.png)\n\n1. Save.\n\nThe card is used from tomorrow on.\n",
    ),
    "plans": (
        "Compare plans",
        "What each of the plans costs per month.\n\n## Prices\n\n"
        "| Plan | Price | Seats |\n|---|---|---|\n| Basic | 5 € | 2 |\n| Professional | 12 € | 20 |\n",
    ),
    "lists": ("Tidy up", "There are three ways:\n\n- by hand;\n- with a broom;\n- never at all.\n\nChoose one.\n"),
    "long": ("Endless", f"First. {LONG} zebra {LONG}. Last."),
    "many": ("Assemble the wardrobe", "".join(f"1. Put in part {n}.\n" for n in range(12))),
    "notes": (
        "Leave",
        '!!! warning "Nothing is refunded"\n    The rest of the period is lost.\n\n'
        '!!! tip "A “pause” (free)."\n    It keeps your place.\n\n'
        "- Ask **Sales**\n- Write a letter.\n- Wait\n",
    ),
    "arabic": ("الفواتير", "- هل دفعت الفاتورة؟\n- أرسل الرقم،\n- انتظر\n- عد لاحقا\n"),
    "cjk": ("料金", "最初の文です。次の文は料金についてです。最後の文です。"),
}
QUERIES = {
    "sentence": "owner role invitation",
    "steps": "how to change the payment card",
    "one word": "card",
    "cells": "professional seats",
    "list": "broom",
    "long": "zebra",
    "many": "assemble wardrobe",
    "titles": "refunded period",
    "arabic": "الفاتورة الرقم",
    "picture": "teapot",
    "cjk": "料金について",
}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    folder = tmp_path_factory.mktemp("excerpts")
    made = [article(f"en/{name}.md", text, title=title) for name, (title, text) in ARTICLES.items()]
    write_index(folder, "en", made)
    node = Path(sys.executable).with_name("node")
    module = (THEME / "assets/search/search.js").as_uri()
    with served(folder) as address:
        command = [str(node), "--no-warnings", "--input-type=module", "--eval", ASK, module, f"{address}/"]
        asked = json.dumps(list(QUERIES.values()))
        result = subprocess.run([*command, asked], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return dict(zip(QUERIES, json.loads(result.stdout), strict=True))


def test_whole_sentences_are_quoted(found: dict[str, Any]) -> None:
    sentence = found["sentence"]
    assert sentence["excerpt"].startswith(
        "Only the owner can do this. Ask for the role, i.e. an invitation, first. 1. Open"
    )
    assert (sentence["anchor"], sentence["heading"]) == ("with-an-app", "With an app")
    assert [sentence["excerpt"][start:end] for start, end in sentence["excerptMarks"]] == [
        "owner",
        "role",
        "invitation",
    ]
    assert found["cjk"]["excerpt"] == "最初の文です。次の文は料金についてです。最後の文です。"


def test_a_point_divides_lines_that_end_without_a_mark(found: dict[str, Any]) -> None:
    assert found["titles"]["excerpt"] == (
        "Nothing is refunded\N{NO-BREAK SPACE}· The rest of the period is lost. A “pause” (free). It keeps your place. "
        "Ask Sales\N{NO-BREAK SPACE}· Write a letter. Wait"
    )
    assert found["arabic"]["excerpt"] == "هل دفعت الفاتورة؟ أرسل الرقم، انتظر\N{NO-BREAK SPACE}· عد لاحقا"


def test_a_sentence_without_an_end_is_cut_between_words(found: dict[str, Any]) -> None:
    excerpt = found["long"]["excerpt"]
    assert excerpt.startswith("… ")
    assert excerpt.endswith(" …")
    assert "zebra" in excerpt
    assert len(excerpt) <= 210
    assert set(excerpt.strip("… ").split()) <= {*LONG.split(), "zebra"}


def test_cells_have_their_headings_and_items_follow_each_other(found: dict[str, Any]) -> None:
    assert "Plan: Professional; Price: 12 €; Seats: 20" in found["cells"]["excerpt"]
    assert found["list"]["excerpt"] == "There are three ways: by hand; with a broom; never at all. Choose one."


def test_texts_of_pictures_are_found_but_not_quoted(found: dict[str, Any]) -> None:
    assert found["picture"]["id"] == "cards"
    assert "teapot" not in found["picture"]["excerpt"] + " ".join(found["picture"]["steps"])


def test_who_asks_for_steps_gets_them_with_their_heading(found: dict[str, Any]) -> None:
    steps = found["steps"]
    assert steps["steps"] == ["Open Payments.", "Enter the new card.", "Save."]
    assert (steps["anchor"], steps["heading"]) == ("with-an-app", "With an app")
    assert found["one word"]["steps"] == [], "a word alone is no question"
    assert found["many"]["steps"] == [*(f"Put in part {n}." for n in range(7)), "…"]
