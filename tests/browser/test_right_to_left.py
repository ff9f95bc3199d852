"""The mini site `rtl`: where Chromium draws the characters of numbers, addresses and code on right-to-left pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from browser.conftest import served, until
from browser.crawl import pages_of
from browser.test_axe import AXE, COLORS, RUN

# Each occurrence of a part in a visible text, with the left edges of its characters and the top edges of its lines.
PLACES = """([within, parts]) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (!node.parentElement.closest(within) || !node.parentElement.checkVisibility()) continue;
        for (const part of parts) {
            for (let at = node.data.indexOf(part); at >= 0; at = node.data.indexOf(part, at + 1)) {
                const boxes = [...part].map((_, index) => {
                    const range = document.createRange();
                    range.setStart(node, at + index);
                    range.setEnd(node, at + index + 1);
                    return range.getBoundingClientRect();
                });
                found.push({ part, text: node.data, left: boxes.map((box) => box.left), top: boxes[0].top });
            }
        }
    }
    return found;
}"""
PHONE, PLUS, MAIL = "+34 900 000 012", "C++", "help@example.com"
CODE = "helpcenter build --strict"
IN_ARTICLE = (PHONE, PLUS, MAIL, CODE, "/etc/hosts", "-5", "*123#", "C#", "+34 900 000 013", "+34 900 000 015")
IN_ARABIC = ("https://example.com/help/", "2026-11-25", "1 000 000", "(+34) 900 000 012", "# +34", "deploy.sh")


@pytest.fixture(scope="module")
def address(built: Callable[[str], Path]) -> Iterator[str]:
    with served(built("rtl")) as url:
        yield url


@pytest.fixture
def screen(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    yield page
    page.close()


def places(page: Page, within: str, *parts: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate(PLACES, [within, parts])
    return found


def reversed_parts(page: Page, within: str, *parts: str) -> list[str]:
    return [one["text"] for one in places(page, within, *parts) if one["left"] != sorted(one["left"])]


@pytest.mark.parametrize("language", ["ar", "he"])
@pytest.mark.parametrize(
    ("path", "parts"),
    [
        ("support/call/", IN_ARTICLE),
        ("support/", (PHONE, PLUS)),
        ("", (PHONE, PLUS)),
        ("support/windows/", ("Set up Visual C++ (Windows 10)!", PHONE)),
    ],
)
def test_parts_are_drawn_from_left_to_right(
    screen: Page, address: str, language: str, path: str, parts: tuple[str, ...]
) -> None:
    screen.goto(f"{address}/{language}/{path}")
    assert {one["part"] for one in places(screen, "body", *parts)} == set(parts)
    assert reversed_parts(screen, "body", *parts) == []


def test_more_parts_of_an_arabic_article(screen: Page, address: str) -> None:
    screen.goto(f"{address}/ar/support/call/")
    assert {one["part"] for one in places(screen, "body", *IN_ARABIC)} == set(IN_ARABIC)
    assert reversed_parts(screen, "body", *IN_ARABIC) == []


@pytest.mark.parametrize("language", ["ar", "he"])
def test_a_mixed_title_reads_from_right_to_left(screen: Page, address: str, language: str) -> None:
    screen.goto(f"{address}/{language}/support/")
    phone, plus = places(screen, ".article-list__link:not([hreflang])", PHONE, PLUS)
    assert phone["top"] == plus["top"]
    assert plus["left"][-1] < phone["left"][0]


def test_a_hebrew_prefix_and_its_hyphen_stand_at_the_right_of_a_name(screen: Page, address: str) -> None:
    screen.goto(f"{address}/he/support/call/")
    assert {one["part"] for one in places(screen, "article", "ה-", "iPhone 12")} == {"ה-", "iPhone 12"}
    prefix, name = sorted(places(screen, "article", "ה-", "iPhone 12"), key=lambda one: str(one["part"]).isascii())
    assert prefix["left"][0] > prefix["left"][1] > name["left"][-1]


def test_a_sentence_in_another_language_ends_with_its_mark(screen: Page, address: str) -> None:
    """Without a direction of its own, the mark would stand at the left, before the first word."""
    for path in ("ar/", "ar/support/call/", "he/support/"):
        screen.goto(f"{address}/{path}")
        titles = places(screen, "body", "Windows 10)!")
        assert titles, path
        assert all(one["left"] == sorted(one["left"]) for one in titles), path


@pytest.mark.parametrize(
    ("path", "query"), [("ar/بحث/", "رقمنا"), ("he/חיפוש/", "המספר")]
)  # fmt: skip
def test_search_results_keep_the_direction_of_parts(screen: Page, address: str, path: str, query: str) -> None:
    screen.goto(f"{address}/{path}?q={query}")
    until(screen, "() => document.querySelectorAll('.article-list--results li').length > 0")
    for within in (".article-list__link", ".article-list__description", ".results__place"):
        assert places(screen, f".results {within}", PHONE), within
    assert reversed_parts(screen, ".results", PHONE, PLUS) == []


def test_a_result_in_another_language_is_isolated(screen: Page, address: str) -> None:
    for query in ("Microsoft", "tools"):
        screen.goto(f"{address}/ar/بحث/?q={query}")
        until(screen, "() => document.querySelectorAll('.article-list--results li').length > 0")
        assert screen.locator(".article-list__link bdi").get_attribute("lang") == "en"
        excerpt = places(screen, ".results", " (for now).")
        assert excerpt
        assert all(one["left"] == sorted(one["left"]) for one in excerpt)


def test_icons_that_point_are_mirrored(screen: Page, address: str) -> None:
    style = "getComputedStyle(document.querySelector('.section-card__icon svg')).transform"
    screen.goto(f"{address}/ar/")
    assert screen.evaluate(style) == "matrix(-1, 0, 0, 1, 0, 0)"
    screen.goto(f"{address}/")
    assert screen.evaluate(style) == "none"


def test_the_text_of_a_search_field_leaves_room_for_its_button(screen: Page, address: str) -> None:
    for path, side in (("ar/", "left"), ("", "right")):
        screen.goto(f"{address}/{path}")
        padding = f"parseFloat(getComputedStyle(document.querySelector('#home-query')).padding{side.title()})"
        assert screen.evaluate(padding) >= 44


def test_pages_in_left_to_right_languages_have_no_isolates(built: Callable[[str], Path]) -> None:
    page = (built("rtl") / "support/call/index.html").read_text(encoding="utf-8")
    # The address of the page, for paper, is isolated in every language.
    assert "<bdi" not in page.partition('<p class="page__address">')[0]


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("language", ["ar", "he"])
def test_axe_finds_nothing(screen: Page, address: str, built: Callable[[str], Path], language: str, width: int) -> None:
    found = {}
    screen.set_viewport_size({"width": width, "height": 800})
    paths = [path for path in pages_of(built("rtl")) if path.startswith(f"{language}/")]
    for path in (*paths, f"{language}/nothing/"):
        screen.emulate_media(color_scheme="light")
        screen.goto(f"{address}/{path}")
        screen.locator("[aria-busy=true]").wait_for(state="detached")
        assert screen.evaluate("document.documentElement.scrollWidth") <= width, path
        screen.evaluate(AXE.read_text(encoding="utf-8"))
        found[path] = screen.evaluate(RUN)
        screen.emulate_media(color_scheme="dark")
        found[f"{path}, dark"] = screen.evaluate(COLORS)
    assert {path: violations for path, violations in found.items() if violations} == {}
    assert len(paths) >= 5
