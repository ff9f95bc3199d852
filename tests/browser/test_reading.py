"""Journeys of readers: languages, keyboard, themes, phones, and no script at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import OpenPage, served

ARTICLE = "facturacion/cambiar-contacto-de-facturacion/"
ENGLISH = "en/billing/change-billing-contact/"


def focus_is_visible(page: Page) -> bool:
    """Return whether the focused element has a visible outline, or its `::after` area does."""
    return bool(
        page.evaluate(
            """() => [getComputedStyle(document.activeElement), getComputedStyle(document.activeElement, "::after")]
                .some((style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2)"""
        )
    )


def test_language_switch_opens_the_same_article_and_returns(open_page: OpenPage) -> None:
    page = open_page(ARTICLE)
    expect(page.locator("html")).to_have_attribute("lang", "es")
    page.get_by_role("navigation", name="Idioma").locator("summary").click()
    page.get_by_role("navigation", name="Idioma").get_by_role("link", name="English").click()
    assert page.url.endswith(ENGLISH)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", level=1)).to_have_text("How do I change the billing contact for my account?")
    page.get_by_role("navigation", name="Language").locator("summary").click()
    page.get_by_role("navigation", name="Language").get_by_role("link", name="Español").click()
    assert page.url.endswith(ARTICLE)


def test_language_switch_opens_the_same_heading(open_page: OpenPage) -> None:
    page = open_page(ARTICLE)
    anchor = page.locator(".prose h2[id]").first.get_attribute("id")
    assert anchor
    page.evaluate("(anchor) => { location.hash = anchor }", anchor)
    page.get_by_role("navigation", name="Idioma").locator("summary").click()
    page.get_by_role("navigation", name="Idioma").get_by_role("link", name="English").click()
    page.wait_for_url(f"**/{ENGLISH}#{anchor}")
    expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()


def test_language_menu_closes_on_escape_and_on_a_click_outside(open_page: OpenPage) -> None:
    page = open_page(ARTICLE)
    menu = page.locator(".languages .menu")
    summary = menu.locator("summary")
    summary.focus()
    page.keyboard.press("Enter")
    expect(menu).to_have_attribute("open", "")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    expect(summary).to_be_focused()
    summary.click()
    page.mouse.click(5, 500)
    expect(menu).not_to_have_attribute("open", "")


def test_the_keyboard_reaches_everything_and_focus_is_visible(open_page: OpenPage) -> None:
    page = open_page(ARTICLE)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Saltar al contenido")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()
    seen = []
    for _ in range(120):
        page.keyboard.press("Tab")
        name = page.evaluate("document.activeElement.closest('[class]')?.className ?? ''")
        if page.evaluate("document.activeElement === document.body"):
            break
        assert focus_is_visible(page), name
        seen.append(name)
    for part in ("contact__link", "contact__phone", "ways-beside__link", "related", "footer"):
        assert any(part in name for name in seen), part


def test_theme_follows_the_system_until_the_reader_chooses(open_page: OpenPage) -> None:
    page = open_page(ARTICLE, color_scheme="dark")
    background = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(background)
    assert page.evaluate("localStorage.length") == 0
    page.get_by_role("button", name="Usar colores claros").click()
    light = page.evaluate(background)
    assert light != dark
    page.reload()
    assert page.evaluate(background) == light
    # The control goes back to the system's choice, which nothing is stored for.
    page.get_by_role("button", name="Usar colores oscuros").click()
    assert page.evaluate(background) == dark
    assert page.evaluate("localStorage.length") == 0
    page.emulate_media(color_scheme="light")
    assert page.evaluate(background) == light
    expect(page.get_by_role("button", name="Usar colores oscuros")).to_be_visible()


@pytest.mark.parametrize("width", [320, 375, 768, 1280])
@pytest.mark.parametrize("path", ["", ARTICLE, "cuenta/cuentas-en-linea-y-corporativas/", "facturacion/", "contacto/"])
def test_no_element_is_wider_than_the_window(open_page: OpenPage, width: int, path: str) -> None:
    page = open_page(path, viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_phone_opens_the_search_field_from_the_header(open_page: OpenPage) -> None:
    page = open_page(ARTICLE, viewport={"width": 375, "height": 800}, has_touch=True)
    field = page.get_by_role("combobox", name="Buscar en la ayuda")
    expect(field).not_to_be_visible()
    button = page.get_by_role("button", name="Abrir la búsqueda")
    button.click()
    expect(field).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "true")
    field.press("Escape")
    expect(field).not_to_be_visible()
    expect(button).to_be_focused()


def test_everything_is_readable_without_scripts(open_page: OpenPage) -> None:
    page = open_page("", java_script_enabled=False)
    field = page.get_by_role("searchbox")
    field.fill("factura")
    field.press("Enter")
    assert "/todos-los-articulos/" in page.url
    page.get_by_role("link", name="Ver el historial de facturas de GoToMeeting").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ver el historial de facturas de GoToMeeting")
    expect(page.locator("[data-theme-toggle]")).not_to_be_visible()
    page.locator(".languages .menu summary").click()
    page.get_by_role("navigation", name="Idioma").get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("View your GoToMeeting billing history")


@pytest.mark.parametrize(
    ("path", "heading"),
    [("facturacion/no-existe/", "No encontramos esta página"), ("en/billing/nothing/", "We can’t find this page")],
)
def test_not_found_page_works_at_any_depth(open_page: OpenPage, path: str, heading: str) -> None:
    page = open_page(path)
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    assert page.evaluate("getComputedStyle(document.querySelector('.header')).position") == "sticky"
    page.locator(".section-card__link").first.click()
    expect(page.locator(".article-list__link")).not_to_have_count(0)


def test_link_to_the_contact_options_scrolls_to_them(open_page: OpenPage) -> None:
    page = open_page(ARTICLE)
    page.locator(".prose a[href='#contact']").first.click()
    expect(page.locator("#contact-heading")).to_be_in_viewport()


def test_page_prints_without_header_footer_and_table_of_contents(open_page: OpenPage) -> None:
    page = open_page(ARTICLE)
    page.emulate_media(media="print")
    for frame in (".header", ".footer", ".toc--beside"):
        expect(page.locator(frame)).not_to_be_visible()
    expect(page.locator(".prose")).to_be_visible()


def test_site_works_under_a_base_path(browser_site: Path, open_page: OpenPage) -> None:
    with served(browser_site) as address:
        page = open_page("")
        page.goto(f"{address}/sub/path/en/billing/pay-an-invoice/")
        expect(page.get_by_role("note")).to_contain_text("may be out of date")
        page.get_by_role("link", name="See the original in Spanish").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Pagar una factura")
        page.goto(f"{address}/sub/path/nothing-here/")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
