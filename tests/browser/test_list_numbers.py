"""The numbers that a browser draws before the items of lists, wherever the lists are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page

from browser.conftest import served


def numbers_of(page: Page) -> dict[str, str]:
    """Return what is drawn before each item, by the first words of the item, from the accessibility tree."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    by_id = {node["nodeId"]: node for node in nodes}

    def texts(node: dict[str, object]) -> list[str]:
        if node.get("role", {}).get("value") in {"StaticText", "ListMarker"}:  # type: ignore[attr-defined]
            return [str(node["name"]["value"]).strip()]  # type: ignore[index]
        return [text for child in node.get("childIds", []) for text in texts(by_id[child])]  # type: ignore[attr-defined]

    items = [node for node in nodes if node.get("role", {}).get("value") == "listitem"]
    found = [[text for text in texts(item) if text] for item in items]
    return {words[1]: words[0].rstrip(".") for words in found if len(words) > 1}


def test_numbers_come_from_the_list_itself(browser: Browser, built: Callable[[str], Path]) -> None:
    with served(built("lists")) as origin:
        page = browser.new_page()
        page.goto(f"{origin}/numbers/")
        numbers = numbers_of(page)
        page.close()
    expected = {
        "Third": "3", "Fourth": "4", "Fifth": "5", "First of the fifth": "a", "Second of the fifth": "b",
        "Note one": "1", "Note two": "2", "In a bullet": "•", "Bullet one": "1", "Bullet two": "2",
        "Quote seven": "7", "Quote eight": "8", "Footnote one": "1", "Footnote two": "2",
    }  # fmt: skip
    assert {words: numbers.get(words) for words in expected} == expected
