"""Accessibility by axe-core of every component: both themes, forced colors, text of twice the size, both directions."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.test_appearance import GUIDES, MISSING, PHONE, SECTIONS
from browser.test_axe import AXE, COLORS, RUN

# axe reads the fill of letters, for which Chromium reports the color that forced colors have replaced.
READ_COLORS = """() => {
    const read = CSSStyleDeclaration.prototype.getPropertyValue;
    CSSStyleDeclaration.prototype.getPropertyValue = function (name) {
        return read.call(this, name === "-webkit-text-fill-color" ? "color" : name);
    };
}"""
# Colors are all that themes and forced colors change.
MEDIA = {
    "light": ({"color_scheme": "light", "forced_colors": "none"}, RUN),
    "dark": ({"color_scheme": "dark", "forced_colors": "none"}, COLORS),
    "forced colors, light": ({"color_scheme": "light", "forced_colors": "active"}, COLORS),
    "forced colors, dark": ({"color_scheme": "dark", "forced_colors": "active"}, COLORS),
}
# The style guide shows some landmarks twice: as its own, and as samples.
TWICE = "landmark-unique"
WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def violations(page: Page, but: str = "-") -> dict[str, list[str]]:
    """Return what axe finds in each medium, and with text of twice the size, ``but`` not by this rule."""
    page.evaluate(READ_COLORS)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = {}
    for name, (media, rules) in MEDIA.items():
        page.emulate_media(**media)  # type: ignore[arg-type]
        found[name] = page.evaluate(rules)
    page.emulate_media(color_scheme="light", forced_colors="none")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    # Scripts look again at what is wider now.
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))")
    found["large"] = page.evaluate(RUN)
    if wide := page.evaluate(WIDE):
        found["large"].append(f"{wide} pixels wider than the window")
    left = {name: [one for one in all_found if not one.startswith(but)] for name, all_found in found.items()}
    return {name: some for name, some in left.items() if some}


def open_all(page: Page) -> None:
    """Open what can be opened, and ask why an article was not helpful."""
    page.evaluate("for (const one of document.querySelectorAll('main details')) one.open = true")
    answer = page.locator("[data-answer=no]")
    answer.scroll_into_view_if_needed()
    answer.click()
    expect(page.locator("[data-reasons]")).to_be_visible()


@pytest.mark.parametrize("width", [PHONE, 1280])
@pytest.mark.parametrize("direction", GUIDES)
def test_axe_finds_nothing_in_the_style_guide(browser: Browser, style_url: str, direction: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, reduced_motion="reduce", base_url=style_url)
    page.goto(GUIDES[direction])
    found = {"closed": violations(page, TWICE)}
    page.evaluate("document.documentElement.style.fontSize = ''")
    open_all(page)
    found["open"] = violations(page, TWICE)
    page.close()
    assert {state: what for state, what in found.items() if what} == {}


@pytest.mark.parametrize("direction", GUIDES)
def test_axe_finds_nothing_on_other_pages(browser: Browser, style_url: str, direction: str) -> None:
    page = browser.new_page(viewport={"width": PHONE, "height": 800}, reduced_motion="reduce", base_url=style_url)
    page.goto(GUIDES[direction])
    links = page.locator(".sample__pages a").evaluate_all("(links) => links.map((link) => link.href)")
    found = {}
    for address in (*links[:-1], MISSING[direction], SECTIONS[direction]):
        page.goto(address)
        page.locator("[aria-busy=true]").wait_for(state="detached")
        if what := violations(page):
            found[address] = what
    page.close()
    assert found == {}
