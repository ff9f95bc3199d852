"""Larger text, reduced motion, forced colors, keyboard use, and back navigation."""

from __future__ import annotations

import shutil

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import ARGUMENTS, COMPLETE, OpenPage, until

ARTICLE = "facturacion/cambiar-contacto-de-facturacion/"
PAGES = (
    "",
    ARTICLE,
    "facturacion/",
    "contacto/",
    "buscar/?q=tarjeta",
    "en/account/online-and-corporate-accounts/",
    "nada/",
)
SMALL = {"width": 375, "height": 800}
# Elements whose box cuts off text. Single lines that end in an ellipsis are intended.
CUT = """() => [...document.querySelectorAll("body *")].filter((element) => {
    const style = getComputedStyle(element);
    if (!element.textContent.trim() || element.closest(".visually-hidden, .skip-link, [hidden]")) return false;
    const hides = [style.overflowX, style.overflowY].some((value) => value === "hidden" || value === "clip");
    return hides && style.textOverflow !== "ellipsis" && element.clientWidth > 1
        && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1);
}).map((element) => element.className)"""
# Elements with transitions, animations or smooth scrolling.
MOVING = """() => [...document.querySelectorAll("*")].flatMap((element) => ["", "::before", "::after"].map((part) => {
    const style = getComputedStyle(element, part || null);
    const seconds = [...style.transitionDuration.split(","), ...style.animationDuration.split(",")].map(parseFloat);
    return Math.max(...seconds) > 0.01 || style.scrollBehavior === "smooth" ? element.className + part : "";
})).filter(Boolean)"""


def double_text(page: Page) -> None:
    """Double the text size, as a browser setting does, without changing the size of the page."""
    session = page.context.new_cdp_session(page)
    session.send("Page.enable")
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    page.reload()


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [375, 1280])
def test_text_at_double_size_is_not_cut_off(open_page: OpenPage, path: str, width: int) -> None:
    page = open_page(path, viewport={"width": width, "height": 800})
    before = page.evaluate("parseFloat(getComputedStyle(document.querySelector('h1')).fontSize)")
    double_text(page)
    page.locator("[aria-busy=true]").wait_for(state="detached")
    after = page.evaluate("parseFloat(getComputedStyle(document.querySelector('h1')).fontSize)")
    assert after >= 1.6 * before
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(CUT) == []


@pytest.mark.parametrize("path", PAGES)
def test_nothing_moves_with_reduced_motion(open_page: OpenPage, path: str) -> None:
    page = open_page(path, viewport=SMALL, reduced_motion="reduce")
    page.locator(".languages .menu").evaluate("menu => { menu.open = true }")
    assert page.evaluate(MOVING) == []


def test_something_moves_without_reduced_motion(open_page: OpenPage) -> None:
    """Without this check, the test of reduced motion might be unable to fail."""
    page = open_page(ARTICLE, reduced_motion="no-preference")
    page.evaluate("document.body.style.setProperty('transition', 'color 1s')")
    assert "page page--article" in page.evaluate(MOVING)


@pytest.mark.parametrize("path", ["", ARTICLE, "buscar/?q=tarjeta"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colors_keep_icons_and_selection_visible(open_page: OpenPage, path: str, scheme: str) -> None:
    page = open_page(path, forced_colors="active", color_scheme=scheme)
    page.keyboard.press("/")
    field = page.get_by_role("combobox")
    field.fill("contacto")
    # The page with results begins with the list of its own query, which may have the same titles.
    expect(page.locator("[role=option][href$='?q=contacto']")).to_be_visible()
    page.keyboard.press("ArrowDown")
    chosen = page.locator("[role=option][aria-selected=true]")
    expect(chosen).to_have_count(1)
    assert chosen.evaluate("option => getComputedStyle(option).outlineStyle") != "none"
    # Icons have the color of the text next to them, which is a system color.
    wrong = page.evaluate(
        """() => [...document.querySelectorAll("svg.icon, .header svg")].filter((icon) => {
            const shape = icon.querySelector("path") ?? icon;
            return getComputedStyle(shape).fill !== getComputedStyle(icon.parentElement).color;
        }).map((icon) => icon.parentElement.className)"""
    )
    assert wrong == []
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


def test_an_article_and_its_contact_options_are_reachable_by_keyboard(open_page: OpenPage) -> None:
    page = open_page("", viewport=SMALL)
    page.keyboard.press("/")
    page.keyboard.type("canbiar contacto factura")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("contacto de facturación")
    for _ in range(150):
        page.keyboard.press("Tab")
        if page.evaluate("Boolean(document.activeElement.closest('.contact__option'))"):
            break
    assert page.evaluate("document.activeElement.closest('.contact__option') !== null"), (
        "the contact options are reachable"
    )


def test_back_navigation_uses_the_bfcache(browser: Browser, own_url: str) -> None:
    """Pages are eligible for the back/forward cache of browsers (web.dev/bfcache)."""
    # Chromium without windows has no such cache.
    executable = next(path for name in COMPLETE if (path := shutil.which(name)))
    # Playwright disables the back/forward cache.
    usual = browser.browser_type.launch(
        executable_path=executable, args=ARGUMENTS, ignore_default_args=["--disable-back-forward-cache"]
    )
    page = usual.new_page()
    for path in ("", ARTICLE, "facturacion/", "buscar/?q=tarjeta"):
        page.goto(f"{own_url}/{path}")
        page.evaluate("addEventListener('pageshow', ({ persisted }) => (globalThis.kept = persisted))")
        page.goto(f"{own_url}/en/")
        page.evaluate("setTimeout(() => history.back())")
        until(page, "globalThis.kept !== undefined")
        assert page.evaluate("globalThis.kept"), path
    usual.close()


def test_the_next_page_is_prefetched(open_page: OpenPage) -> None:
    page = open_page("facturacion/")
    link = page.locator("main .article-list__link").first
    with page.expect_request(lambda request: request.headers.get("sec-purpose", "") == "prefetch") as asked:
        link.hover()
    assert asked.value.url == link.evaluate("link => link.href")
    expect(page.locator("link[rel=prefetch]")).to_have_count(1)
    page.mouse.move(0, 0)
    link.hover()
    page.wait_for_timeout(200)
    expect(page.locator("link[rel=prefetch]")).to_have_count(1)


def test_forced_colors_frame_the_sign_of_each_kind_of_note(open_page: OpenPage, style_url: str) -> None:
    page = open_page("robots.txt", forced_colors="active")
    page.goto(f"{style_url}/style/")
    signs = page.locator(".admonition-title").evaluate_all(
        """(titles) => titles.map((title) => {
            const { clipPath, borderTopStyle } = getComputedStyle(title, "::before");
            return `${clipPath} ${borderTopStyle}`;
        })"""
    )
    assert len(signs) >= 8
    assert set(signs) == {"none solid"}
