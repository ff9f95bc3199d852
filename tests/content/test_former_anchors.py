"""`anchors_from`: links to former anchors of headings arrive at the present ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from examples import check_findings, make_project, run_command
from helpcenter.content.front_matter_reader import read_front_matter

ARTICLE = """=== en/pay.md
---
title: Pay
anchors_from: {tarjeta: cards, "old.name": cards, gone: nowhere, cards: cards, "a\\\\1": ways}
---

Text. See [this](other.md).

## Cards

Text.

### Ways { #ways .own }

Text.
=== en/other.md
# Other

See [cards](pay.md#tarjeta) and [more](pay.md#old.name) and [nothing](pay.md#gone).
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path / "p", ARTICLE)


def test_former_anchors_stand_in_their_headings(project: Path) -> None:
    assert run_command(project, "build")[0] == 0
    page = BeautifulSoup((project / "site/en/pay/index.html").read_text(encoding="utf-8"), "html.parser")
    heading = page.select_one("h2#cards")
    assert heading
    assert {one["id"] for one in heading.select("a")} == {"tarjeta", "old.name"}
    assert heading.get_text() == "Cards"
    assert [one["id"] for one in page.select("h3 a")] == ["a\\1"]
    assert page.find(id="gone") is None


def test_links_to_former_anchors_are_valid_and_others_are_findings(project: Path) -> None:
    found = [(one["rule"], one["line"], one["message"]) for one in check_findings(project)]
    found = [one for one in found if "anchor" in one[0]]
    assert [(rule, line) for rule, line, _ in found] == [("link-anchor", 3), ("anchors-from", 3), ("anchors-from", 3)]
    assert "#gone" in found[0][2]
    assert {message for rule, _, message in found if rule == "anchors-from"} == {
        "anchors_from: the page still has the anchor `cards`. Delete this entry.",
        "anchors_from: the page has no anchor `nowhere`. Write an anchor of one of its headings.",
    }
    output = run_command(project, "build")[1]
    assert "#gone" in output
    assert "#tarjeta" not in output


@pytest.mark.parametrize("written", ["'#a': b", "a: 'b c'", "a: '\"'", "'': b", "a: 3", "[a, b]"])
def test_an_anchor_that_is_none_is_refused(written: str) -> None:
    value = written if written.startswith("[") else f"{{{written}}}"
    assert read_front_matter(f"title: Pay\nanchors_from: {value}\n", "a.md").findings
