"""The contents of an article: where Tab reaches them, and how a phone keeps them while the reader goes on."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import OpenPage, until
from browser.test_axe import AXE, RUN

PHONE: dict[str, Any] = {"viewport": {"width": 375, "height": 700}, "has_touch": True}
TOP = "() => Math.round(document.querySelector('.toc--folded').getBoundingClientRect().top)"
SCROLL = "(top) => scrollBy({ top, behavior: 'instant' })"
# The places in the order of Tab, each once, by the name of the part of the page that it is in.
STOPS = """() => [...new Set([...document.querySelectorAll("main :is(a[href], button, summary, input, [tabindex='0'])")]
    .filter((one) => one.checkVisibility() && one.tabIndex === 0)
    .map((one) => one.closest(".breadcrumbs, .toc, .prose, .ways-beside, .related, .contact")?.className.split(" ")[0])
    .filter(Boolean))]"""


@pytest.fixture
def phone(open_page: OpenPage, pictures_url: str) -> Page:
    page = open_page("robots.txt", **PHONE)
    page.goto(f"{pictures_url}/pictures/")
    return page


@pytest.mark.parametrize("width", [375, 1280])
def test_the_order_of_tab_is_the_order_of_reading(open_page: OpenPage, pictures_url: str, width: int) -> None:
    page = open_page("robots.txt", viewport={"width": width, "height": 800})
    page.goto(f"{pictures_url}/pictures/")
    assert page.evaluate(STOPS) == ["breadcrumbs", "toc", "prose", "related"]


def test_scrolling_up_brings_the_contents_back(phone: Page) -> None:
    until(phone, f"({TOP})() > 100")
    phone.evaluate(SCROLL, 1500)
    until(phone, f"({TOP})() < -40")
    phone.evaluate(SCROLL, -100)
    until(phone, f"({TOP})() === 60")
    summary = phone.locator(".toc--folded summary")
    place = "[document.documentElement.scrollHeight, scrollY]"
    before = phone.evaluate(place)
    phone.touchscreen.tap(60, 80)
    expect(phone.locator(".toc--folded")).to_have_attribute("open", "")
    # The list lies over the text, which stays where it is.
    assert phone.evaluate(place) == before
    expect(phone.locator(".toc--folded [aria-current]")).to_have_count(1)
    phone.keyboard.press("Escape")
    expect(phone.locator(".toc--folded")).not_to_have_attribute("open", "")
    expect(summary).to_be_focused()


@pytest.mark.parametrize("heading", ["Pay it", "Use the interface"])
def test_the_chosen_part_is_below_the_header_and_the_contents(phone: Page, heading: str) -> None:
    phone.emulate_media(reduced_motion="reduce")
    phone.evaluate(SCROLL, 1500)
    phone.evaluate(SCROLL, -100)
    phone.locator(".toc--folded summary").click()
    phone.locator(".toc--folded").get_by_role("link", name=heading).click()
    expect(phone.locator(".toc--folded")).not_to_have_attribute("open", "")
    chosen = phone.locator("h2", has_text=heading)
    until(phone, "() => Math.abs(scrollY - (globalThis.last ?? -1)) < 1 || ((globalThis.last = scrollY), false)")
    top = "(one) => one.getBoundingClientRect().top"
    bottom = "(all) => Math.max(...all.map((one) => one.getBoundingClientRect().bottom))"
    assert phone.locator(".header, .toc--folded").evaluate_all(bottom) <= chosen.evaluate(top) < 200


def test_the_contents_are_never_hidden_while_they_have_the_focus(phone: Page) -> None:
    phone.evaluate(SCROLL, 1500)
    until(phone, f"({TOP})() < -40")
    phone.evaluate("document.querySelector('.toc--folded summary').focus({ preventScroll: true })")
    until(phone, f"({TOP})() === 60")


def test_without_a_script_the_contents_unfold_above_the_text(open_page: OpenPage, pictures_url: str) -> None:
    page = open_page("robots.txt", **PHONE, java_script_enabled=False)
    page.goto(f"{pictures_url}/pictures/")
    page.locator(".toc--folded summary").click()
    expect(page.locator(".toc--folded").get_by_role("link", name="Read on")).to_be_visible()
    position = "(one) => getComputedStyle(one).position"
    assert page.locator(".toc--folded").evaluate(position) == "static"
    assert page.locator(".toc--folded .toc__list").evaluate(position) == "static"


def test_axe_finds_nothing_in_open_contents(phone: Page) -> None:
    phone.evaluate(SCROLL, 1500)
    phone.evaluate(SCROLL, -100)
    phone.locator(".toc--folded summary").click()
    phone.evaluate(AXE.read_text(encoding="utf-8"))
    # What lies below the list is partly covered.
    assert phone.evaluate(RUN, [".toc--folded"]) == []


def test_links_of_headings_and_copies_of_code_are_announced_and_large_enough(
    open_page: OpenPage, pictures_url: str
) -> None:
    page = open_page("robots.txt", **PHONE)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{pictures_url}/pictures/")
    link = page.get_by_role("link", name="Copy the link to this section: Compare")
    link.focus()
    page.keyboard.press("Enter")
    status = page.locator(".prose + [role=status]")
    expect(status).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == f"{pictures_url}/pictures/#compare"
    button = page.get_by_role("button", name="Copy").first
    expect(status).to_have_text("")
    button.click()
    expect(status).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()").startswith("curl --request POST")
    assert button.evaluate("(one) => Math.min(one.offsetWidth, one.offsetHeight)") >= 44
