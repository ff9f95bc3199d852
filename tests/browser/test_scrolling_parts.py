"""Tables, code and formulas that are wider than the page: they scroll, and the keyboard reaches those that do."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from browser.conftest import OpenPage, until

NAMES = """() => [...document.querySelectorAll(".prose [tabindex]")]
    .map((one) => [one.getAttribute("role"), one.getAttribute("aria-label")])"""
PHONE = {"viewport": {"width": 375, "height": 800}, "has_touch": True}


@pytest.fixture
def phone(open_page: OpenPage, pictures_url: str) -> Page:
    page = open_page("robots.txt", **PHONE)
    page.goto(f"{pictures_url}/pictures/")
    return page


def edge(page: Page, table: str, at: float) -> tuple[int, int, int]:
    """The color at the edge of a table where no letter is: ``at`` is 0 for the left and 1 for the right edge."""
    picture = Image.open(BytesIO(page.locator(table).first.screenshot())).convert("RGB")
    color = picture.getpixel((round(at * (picture.width - 1)), 3))
    assert isinstance(color, tuple)
    return color[0], color[1], color[2]


def test_only_what_scrolls_has_a_name_and_takes_the_focus(phone: Page) -> None:
    until(phone, "document.querySelectorAll('.prose [tabindex]').length === 3")
    assert phone.evaluate(NAMES) == [["region", "Compare"], ["group", "Code"], [None, None]]
    # A turned phone, or a larger window: what fits leaves the order of Tab, and comes back.
    phone.set_viewport_size({"width": 1280, "height": 800})
    until(phone, "document.querySelectorAll('.prose .table[tabindex]').length === 0")
    assert phone.locator(".prose .table[role], .prose .table[aria-label]").count() == 0
    phone.set_viewport_size({"width": 375, "height": 800})
    until(phone, "document.querySelectorAll('.prose .table[tabindex]').length === 1")
    region = phone.get_by_role("region", name="Compare")
    region.focus()
    phone.keyboard.press("ArrowRight")
    until(phone, "document.querySelector('.prose .table').scrollLeft > 0")


def test_columns_are_as_narrow_as_a_phone_needs(phone: Page) -> None:
    tables = phone.locator(".prose .table")
    # Three columns of words fit.
    assert tables.nth(2).evaluate("(table) => table.scrollWidth <= table.clientWidth")
    width = "(cells) => cells.map((cell) => cell.getBoundingClientRect().width)"
    assert min(tables.nth(0).locator("th").evaluate_all(width)) == pytest.approx(96, abs=1)


def test_a_shade_lies_at_the_edge_where_a_table_goes_on(phone: Page) -> None:
    background = edge(phone, ".prose .table >> nth=1", 0.5)
    first, last = edge(phone, ".prose .table", 0), edge(phone, ".prose .table", 1)
    assert first == background
    assert sum(last) < sum(background) - 30
    phone.evaluate("document.querySelector('.prose .table').scrollLeft = 9999")
    assert edge(phone, ".prose .table", 1) == background
    assert sum(edge(phone, ".prose .table", 0)) < sum(background) - 30


def test_an_arabic_table_goes_on_at_the_left(open_page: OpenPage, pictures_url: str) -> None:
    page = open_page("robots.txt", **PHONE, color_scheme="dark")
    page.goto(f"{pictures_url}/ar/pictures/")
    assert sum(edge(page, ".prose .table", 0)) > sum(edge(page, ".prose .table", 1)) + 30


def test_everything_can_be_scrolled_with_the_keyboard_without_a_script(open_page: OpenPage, pictures_url: str) -> None:
    page = open_page("robots.txt", **PHONE, java_script_enabled=False)
    page.goto(f"{pictures_url}/pictures/")
    for name in ("Compare", "Compare (2)", "Compare (3)"):
        expect(page.get_by_role("region", name=name, exact=True)).to_have_attribute("tabindex", "0")


def test_the_control_that_copies_hides_neither_the_shade_nor_the_end_of_code(phone: Page) -> None:
    control = phone.locator(".copy--code:has(+ pre[tabindex])").first
    assert "gradient" in control.evaluate("(one) => getComputedStyle(one).backgroundImage")
    code = phone.locator(".prose .copy--code + pre").first
    assert code.evaluate("(one) => getComputedStyle(one).paddingInlineEnd") == "44px"
    phone.emulate_media(forced_colors="active")
    assert control.evaluate("(one) => getComputedStyle(one).backgroundImage") == "none"


@pytest.mark.parametrize("media", [{"media": "print"}, {"forced_colors": "active"}])
def test_covers_and_shades_are_for_screens_with_the_colors_of_the_site(phone: Page, media: dict[str, str]) -> None:
    image = "getComputedStyle(document.querySelector('.prose .table')).backgroundImage"
    assert "gradient" in phone.evaluate(image)
    phone.emulate_media(**media)  # type: ignore[arg-type]
    assert phone.evaluate(image) == "none"
