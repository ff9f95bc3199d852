"""Accessibility by axe-core: WCAG 2.2 A and AA, and best practices, on every page of the built site."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import OpenPage, served
from browser.crawl import pages_of
from browser.test_search import fake_engine

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
# Return the violations in the parts of the page that selectors find, or in the whole page.
_RUN = """async (parts) => {
    // Of rules that find nothing, axe then describes no elements: most of the time goes into their selectors.
    const options = { runOnly: %s, resultTypes: ["violations"] };
    const { violations } = await axe.run(parts ? { include: parts } : document, options);
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
}"""
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = _RUN % json.dumps({"type": "tag", "values": TAGS})
# Colors affect only the contrast rules.
COLORS = _RUN % json.dumps({"type": "rule", "values": ["color-contrast", "link-in-text-block"]})
SEARCH, WHAT_OPENS = ["[data-search]"], [".header", "[data-search]"]
SEARCHES = ("buscar/?q=tarjeta", "buscar/?q=xyzzy", "en/search/?q=card", "en/search/?q=xyzzy")
NOT_FOUND_PATHS = ("no-existe/", "en/nothing/")


def open_everything(page: Page) -> None:
    """Open the search results in the header, and the language menu if there is space next to them."""
    page.keyboard.press("/")
    page.get_by_role("combobox").fill("contact")
    expect(page.get_by_role("option").first).to_be_visible()
    page.evaluate("document.querySelector('.languages .menu').open = true")


# Both languages have a page of each template, so that each template is tested at both widths.
@pytest.mark.parametrize(("language", "width"), [("es", 375), ("en", 1280)])
def test_axe_finds_nothing_on_any_page(
    open_page: OpenPage, own_site: Path, own_url: str, language: str, width: int
) -> None:
    found = {}
    page = open_page("robots.txt", viewport={"width": width, "height": 800}, reduced_motion="reduce")
    page.add_init_script(path=AXE)
    for path in (*pages_of(own_site), *SEARCHES, *NOT_FOUND_PATHS):
        if path.startswith("en/") != (language == "en"):
            continue
        page.emulate_media(color_scheme="light")
        page.goto(f"{own_url}/{path}")
        page.locator("[aria-busy=true]").wait_for(state="detached")
        wrong = {"light": page.evaluate(RUN)}
        page.emulate_media(color_scheme="dark")
        wrong["dark"] = page.evaluate(COLORS)
        open_everything(page)
        wrong["dark, open"] = page.evaluate(RUN, WHAT_OPENS)
        page.emulate_media(color_scheme="light")
        wrong["light, open"] = page.evaluate(COLORS, WHAT_OPENS)
        if any(wrong.values()):
            found[path] = wrong
    assert found == {}


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("path", ["", "en/", "facturacion/", "en/search/?q=canbio", "buscar/?q=contacto", "no-existe/"])
def test_axe_finds_nothing_with_the_list_of_results_open(
    open_page: OpenPage, own_url: str, path: str, width: int
) -> None:
    page = open_page("robots.txt", viewport={"width": width, "height": 800}, reduced_motion="reduce")
    fake_engine(page)
    page.goto(f"{own_url}/{path}")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    page.keyboard.press("/")
    found = {}
    # The page around the list stays as it is after the first search.
    parts = None
    for query, count in (("contacto", 7), ("canbio", 7), ("xyz", 1), ("broken", 1)):
        page.locator("[data-search] input").fill(query)
        expect(page.locator("[role=option]")).to_have_count(count)
        if query == "broken":
            expect(page.locator("[role=option]")).not_to_contain_text("xyz")
        page.keyboard.press("ArrowDown")
        page.emulate_media(color_scheme="light")
        wrong = {"light": page.evaluate(RUN, parts)}
        page.emulate_media(color_scheme="dark")
        wrong["dark"] = page.evaluate(COLORS, parts)
        if any(wrong.values()):
            found[query] = wrong
        parts = SEARCH
    assert found == {}


@pytest.mark.parametrize(("width", "scheme"), [(375, "dark"), (1280, "light")])
def test_axe_finds_nothing_in_the_manual(browser: Browser, manual_site: Path, width: int, scheme: str) -> None:
    """Its pages have what the help center's own pages do not: code, wide tables, pages in another language."""
    paths = (
        "", "start/first-help-center/", "reference/commands/", "how-it-works/quality-and-speed/",
        "es/guias/opciones-de-contacto/", "es/referencia/settings/",
    )  # fmt: skip
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page.add_init_script(path=AXE)
    found = {}
    with served(manual_site) as address:
        for path in paths:
            page.goto(f"{address}/{path}")
            if wrong := page.evaluate(RUN):
                found[path] = wrong
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    page.close()
    assert found == {}
