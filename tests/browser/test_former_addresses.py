"""Former addresses keep their fragment: with the script of redirect pages, and without it they still redirect."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browser.conftest import served
from examples import make_project, run_command

SOURCES = """\
=== en/billing/pay.md
---
title: Pay an invoice
slug: pay-a-bill
redirect_from: [old, older/bill]
---

Text.

## Cards

All are accepted.
"""


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    project = make_project(tmp_path_factory.mktemp("former") / "project", SOURCES)
    code, output = run_command(project, "build")
    assert code == 0, output
    with served(Path(project, "site")) as address:
        yield address


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[tuple[Page, bool]]:
    context = browser.new_context(java_script_enabled=request.param)
    yield context.new_page(), request.param
    context.close()


@pytest.mark.parametrize("old", ["en/old/", "en/older/bill/"])
@pytest.mark.parametrize("fragment", ["", "#cards", "#tarjetas-y-más", "#a?b=c#d", "#%22%3E%3Cscript%3E"])
def test_a_former_address_keeps_its_fragment(page: tuple[Page, bool], url: str, old: str, fragment: str) -> None:
    opened, scripted = page
    messages: list[str] = []
    opened.on("console", lambda message: messages.append(message.text))
    opened.goto(f"{url}/{old}{fragment}")
    opened.wait_for_url(f"{url}/en/billing/pay-a-bill/**")
    assert opened.locator("h1").inner_text() == "Pay an invoice"
    if scripted:
        shown = opened.evaluate("location.hash")
        assert shown == opened.evaluate("fragment => new URL(fragment, location.href).hash", fragment)
    assert [text for text in messages if "Content Security Policy" in text] == []
