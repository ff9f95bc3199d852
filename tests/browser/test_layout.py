"""The layout of pages: one edge, a column beside the text, an end of the article that does not outweigh it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from browser.conftest import OpenPage

ARTICLE = "facturacion/cambiar-contacto-de-facturacion/"
SHORT_ARTICLE = "facturacion/historial-de-facturas/"
LONG_ARTICLE = "facturacion/preguntas-frecuentes/"
PAGES = (
    ARTICLE, SHORT_ARTICLE, LONG_ARTICLE, "facturacion/", "todos-los-articulos/", "contacto/", "buscar/?q=tarjeta",
    "no/existe/", "en/billing/", "en/contact/",
)  # fmt: skip
EDGES = """() => ["h1", ".breadcrumbs", ".header__home", ".footer__links", ".prose p", ".article-list", ".contact h2"]
    .map((selector) => document.querySelector("main")?.querySelector(selector) ?? document.querySelector(selector))
    .filter((element) => element?.checkVisibility())
    .map((element) => Math.round(element.getBoundingClientRect().left))"""
# Pixels at a width of 375.
MOST_CONTACT, MOST_END = 700, 1300


def height(page: Page, selector: str) -> float:
    return float(page.locator(selector).evaluate("(element) => element.getBoundingClientRect().height"))


@pytest.mark.parametrize("width", [375, 1280])
def test_all_pages_begin_at_one_edge(open_page: OpenPage, own_url: str, width: int) -> None:
    page = open_page("", viewport={"width": width, "height": 900})
    edges = {}
    for path in PAGES:
        page.goto(f"{own_url}/{path}")
        page.locator("[aria-busy=true]").wait_for(state="detached")
        edges[path] = page.evaluate(EDGES)
        assert len(edges[path]) >= 3
    assert len({edge for found in edges.values() for edge in found}) == 1, edges


@pytest.mark.parametrize("path", [LONG_ARTICLE, SHORT_ARTICLE, "facturacion/", "todos-los-articulos/"])
def test_a_column_beside_the_text_stays_in_view_and_covers_nothing(open_page: OpenPage, path: str) -> None:
    page = open_page(path, viewport={"width": 1280, "height": 700})
    beside = page.locator(".beside")
    for _ in range(5):
        box, text = beside.bounding_box(), page.locator("h1").bounding_box()
        assert box
        assert text
        assert box["x"] >= text["x"] + text["width"]
        page.mouse.wheel(0, 250)
    expect(beside).to_be_in_viewport()
    page.set_viewport_size({"width": 900, "height": 700})
    # Sections and the list of all articles have it at their end.
    expect(beside).to_be_visible(visible=path not in (LONG_ARTICLE, SHORT_ARTICLE))


def test_the_contents_come_before_the_text_and_show_what_is_read(open_page: OpenPage) -> None:
    page = open_page(LONG_ARTICLE, viewport={"width": 1280, "height": 700})
    page.locator(".toc--beside a").last.focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.prose') !== null")
    for heading in page.locator(".prose h2").all():
        heading.evaluate("(element) => scrollTo({ top: element.offsetTop - 90, behavior: 'instant' })")
        current = page.locator(".toc--beside [aria-current=location]")
        expect(current).to_have_count(1)
        expect(current).to_have_attribute("href", f"#{heading.get_attribute('id')}")


# The second time is two weeks before a holiday, which then is named with each of the three schedules.
@pytest.mark.parametrize("time", ["2026-11-23T10:00:00Z", "2026-12-14T10:00:00Z"])
def test_the_end_of_an_article_is_short_on_a_phone(open_page: OpenPage, time: str) -> None:
    page = open_page(ARTICLE, time=time, viewport={"width": 375, "height": 800})
    page.locator(".contact").scroll_into_view_if_needed()
    expect(page.locator(".contact__state").first).not_to_be_empty()
    assert height(page, ".contact") <= MOST_CONTACT
    assert height(page, ".related") + height(page, ".contact") <= MOST_END


def test_further_related_articles_are_behind_a_control(open_page: OpenPage) -> None:
    page = open_page(ARTICLE, java_script_enabled=False)
    expect(page.locator(".related__item:visible")).to_have_count(5)
    page.locator(".related__more summary").click()
    expect(page.locator(".related__item:visible")).to_have_count(10)


def test_the_state_comes_first_and_the_hours_unfold(open_page: OpenPage) -> None:
    page = open_page(f"{ARTICLE}#contact", viewport={"width": 375, "height": 800})
    chat = page.locator("[data-contact-option=chat]")
    expect(chat.locator(".contact__state")).not_to_be_empty()
    expect(chat.locator(".contact__hours")).to_be_hidden()
    chat.get_by_text("Horario").click()
    expect(chat.locator(".contact__hours")).to_be_visible()
    assert page.url.endswith("#contact")


def test_a_heading_copies_its_link_and_says_so(open_page: OpenPage) -> None:
    page = open_page(ARTICLE, permissions=["clipboard-read", "clipboard-write"])
    heading = page.locator(".prose h2").nth(1)
    heading.hover()
    heading.get_by_role("link").click()
    address = page.evaluate("navigator.clipboard.readText()")
    assert address.endswith(f"/{ARTICLE}#{heading.get_attribute('id')}")
    assert page.url == address
    expect(page.locator(".prose + [role=status]")).to_have_text("Copiado")
    expect(page.locator(".prose + [role=status]")).to_be_empty()


def test_code_copies_itself(open_page: OpenPage) -> None:
    page = open_page("robots.txt", permissions=["clipboard-read", "clipboard-write"])
    code = "<pre><code>helpcenter build\nhelpcenter serve\n</code></pre>"

    def with_code(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=re.sub(r'(<div class="prose".*?>)', rf"\g<1>{code}", response.text()))

    page.route(f"**/{ARTICLE}", with_code)
    page.goto(page.url.replace("robots.txt", ARTICLE))
    page.get_by_role("button", name="Copiar", exact=True).click()
    assert page.evaluate("navigator.clipboard.readText()") == "helpcenter build\nhelpcenter serve"


@pytest.mark.parametrize("width", [375, 1280])
def test_a_message_for_readers_without_scripts_keeps_its_distance(open_page: OpenPage, width: int) -> None:
    page = open_page("buscar/", java_script_enabled=False, viewport={"width": width, "height": 800})
    field, message = page.locator("main .search").bounding_box(), page.locator("noscript p").bounding_box()
    assert field
    assert message
    assert message["y"] - field["y"] - field["height"] == 16


def test_cards_on_a_phone_have_one_edge(open_page: OpenPage) -> None:
    page = open_page("", viewport={"width": 375, "height": 800})
    edges = page.locator(".section-card__text, .contact__text").evaluate_all(
        "(all) => all.map((one) => Math.round(one.getBoundingClientRect().left))"
    )
    assert len(edges) > 2
    assert len(set(edges)) == 1


@pytest.mark.parametrize("place", [".contact__phone", ".results__ways-list a"])
def test_targets_of_phones_need_no_room_on_desks(open_page: OpenPage, place: str) -> None:
    page = open_page("buscar/?q=zxcvbn", viewport={"width": 375, "height": 800})
    page.locator("[data-search-results][aria-busy=false]").wait_for()
    assert height(page, f"{place} >> visible=true >> nth=0") >= 44
    page.set_viewport_size({"width": 1280, "height": 800})
    assert 24 <= height(page, f"{place} >> visible=true >> nth=0") <= 40
