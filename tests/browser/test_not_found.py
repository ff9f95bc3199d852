"""The not-found page suggests articles, and the first page suggests the reader's language."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import OpenPage

CHANGE = "¿Cómo puedo cambiar el contacto de facturación de mi cuenta?"


def suggestions(page: Page) -> list[str]:
    area = page.locator("[data-proposals]")
    expect(area).to_have_attribute("aria-busy", "false")
    return area.get_by_role("link").all_inner_texts()


@pytest.mark.parametrize(
    "path",
    [
        "facturacion/cambiar-el-contacto-facturacion/", "facturacion/cambiar-contacto-de-facturacion/nada",
        "hc/es/articles/360012345-Cambiar_contacto-de-facturaci%C3%B3n.html", "cambiar-contacto-de-facturasion",
    ],
)  # fmt: skip
def test_a_misspelled_url_suggests_the_intended_article(open_page: OpenPage, path: str) -> None:
    page = open_page(path)
    expect(page.get_by_role("heading", name="¿Buscaba uno de estos artículos?")).to_be_visible()
    found = suggestions(page)
    assert CHANGE in found
    assert len(found) <= 5
    page.get_by_role("link", name=CHANGE).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(CHANGE)
    assert "mark=" not in page.url


def test_not_found_page_uses_the_language_of_the_url_and_fills_the_search_field(open_page: OpenPage) -> None:
    page = open_page("en/billing/change-billing-contacts")
    expect(page.get_by_role("heading", name="Were you looking for one of these?")).to_be_visible()
    assert suggestions(page)[0] == "How do I change the billing contact for my account?"
    expect(page.locator("main").get_by_role("combobox")).to_have_value("change billing contacts")


@pytest.mark.parametrize(
    "path", ["zzqx/", "%F0%28%8C%28/1234", "12345/678.html", "%3Cimg%20src=x%20onblur=alert(1)%3E", "existe/"]
)
def test_a_url_without_words_of_a_subject_suggests_nothing(open_page: OpenPage, path: str) -> None:
    page = open_page(path)
    expect(page.get_by_role("heading", level=1)).to_have_text("No encontramos esta página")
    page.wait_for_load_state("networkidle")
    expect(page.locator("[data-proposals]")).to_be_hidden()
    assert page.locator("main img[src=x]").count() == 0


def test_not_found_page_is_useful_without_search(open_page: OpenPage) -> None:
    page = open_page("facturacion/cambiar/", java_script_enabled=False)
    expect(page.locator("[data-proposals]")).to_be_hidden()
    expect(page.get_by_role("link", name="Ir a la página de inicio")).to_be_visible()


@pytest.mark.parametrize(
    ("locale", "proposed"),
    [("en-GB", True), ("en", True), ("es-MX", False), ("fr-FR", False)],
)
def test_the_first_page_suggests_the_language_of_the_reader(open_page: OpenPage, locale: str, proposed: bool) -> None:
    page = open_page("", locale=locale)
    line = page.get_by_role("link", name="This help center is also in English")
    expect(line).to_be_visible(visible=proposed)
    expect(page.locator("html")).to_have_attribute("lang", "es")
    if proposed:
        expect(page.locator("[data-language-proposal]")).to_have_attribute("lang", "en")
        line.click()
        assert re.search(r"/en/$", page.url)
        # The suggestion appears only once, and nothing is stored.
        expect(page.locator("[data-language-proposal]")).to_have_count(0)
        assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


@pytest.mark.parametrize("path", ["facturacion/", "facturacion/cambiar-contacto-de-facturacion/", "en/"])
def test_no_other_page_suggests_a_language(open_page: OpenPage, path: str) -> None:
    page = open_page(path, locale="en")
    expect(page.locator("[data-language-proposal]")).to_have_count(0)
