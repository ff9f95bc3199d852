"""Sections and A-Z lists of 3,000 articles: how long their pages are, and how soon a reader is at any article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, Page, ViewportSize, expect

from browser.conftest import served, until
from browser.test_axe import AXE, COLORS, RUN
from large_sites import many, render_lists

ARTICLES = 3_000
LISTS = ("audio/", "todos-los-articulos/")
PHONE: ViewportSize = {"width": 375, "height": 800}


@pytest.fixture(scope="session")
def large_site(shared_tmp: Path) -> Path:
    """The lists of a site with 3,000 articles in one section, and few in two topics of another."""
    folder = shared_tmp / "large-site"
    with FileLock(shared_tmp / "large-site.lock"):
        if not (folder / "site").exists():
            topics = [one for number in range(4) for one in many(f"help/topic-{number}", 12)]
            render_lists(folder, [*many("audio", ARTICLES), *topics])
    return folder / "site"


@pytest.fixture(scope="module")
def address(large_site: Path) -> Iterator[str]:
    with served(large_site) as url:
        yield url


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, has_touch=True)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []


@pytest.mark.parametrize("first", LISTS)
def test_the_first_page_is_short_and_no_page_is_large(phone: Page, address: str, large_site: Path, first: str) -> None:
    phone.goto(f"{address}/{first}")
    height, width = phone.evaluate("[document.documentElement.scrollHeight, document.documentElement.scrollWidth]")
    assert height <= 6_000
    assert width == PHONE["width"]
    pages = list((large_site / first).rglob("index.html"))
    assert len(pages) >= 31
    assert max(page.stat().st_size for page in pages) <= 100_000


@pytest.mark.parametrize("first", LISTS)
def test_any_article_is_three_taps_away_without_a_script(large_site: Path, first: str) -> None:
    def links(url: str) -> set[str]:
        html = (large_site / url / "index.html").read_text(encoding="utf-8")
        main = html[html.index("<main") : html.index("</main")]
        return {urljoin(f"/{url}", link).partition("#")[0][1:] for link in re.findall(r' href="([^"]+)"', main)}

    pages, reached = {first}, set[str]()
    for _ in range(3):
        found = set().union(*map(links, pages))
        reached |= found
        pages = {url for url in found if re.fullmatch(rf"{first}(\d+/)?", url)}
    assert {f"audio/a{number:04}/" for number in range(ARTICLES)} <= reached


@pytest.mark.parametrize("first", LISTS)
def test_any_article_is_six_letters_away(phone: Page, address: str, large_site: Path, first: str) -> None:
    phone.goto(f"{address}/{first}")
    field, results = phone.locator("#list-filter"), phone.locator("[data-list-results] a")
    for url, title in json.loads((large_site / first / "titles.json").read_text(encoding="utf-8"))[::333]:
        verb, _, thing, *way = re.sub(r"¿(Cómo puedo|Cómo|Por qué no puedo) |\?", "", title).split()
        field.fill(f"{verb[:3]} {thing[:2]} {way[-1][:1]}")
        expect(results.and_(phone.locator(f'[href="../{url}"]'))).to_be_visible()


def test_the_filter_narrows_while_typing(phone: Page, address: str) -> None:
    phone.goto(f"{address}/audio/")
    status, list_ = phone.get_by_role("status"), phone.locator("[data-list]")
    expect(status).to_have_text("3000 artículos")
    phone.get_by_label("Filtrar estos artículos").press_sequentially("CAMARA Slack")
    expect(status).to_have_text("15 resultados.")
    expect(list_).to_be_hidden()
    expect(phone.locator("[data-list-results] a").first).to_have_text("¿Cómo puedo activar la cámara con Slack?")
    phone.keyboard.press("Tab")
    assert phone.evaluate("document.activeElement.className") == "article-list__link"
    phone.get_by_label("Filtrar estos artículos").fill("xyz")
    expect(status).to_have_text("No hemos encontrado nada sobre «xyz».")
    phone.keyboard.press("Escape")
    expect(status).to_have_text("3000 artículos")
    expect(list_).to_be_visible()


def test_the_filter_says_when_it_does_not_work(phone: Page, address: str) -> None:
    phone.route("**/titles.json", lambda route: route.abort())
    phone.goto(f"{address}/audio/7/")
    phone.get_by_label("Filtrar estos artículos").fill("cámara")
    expect(phone.get_by_role("status")).to_contain_text("no funciona")
    expect(phone.locator("[data-list]")).to_be_visible()
    phone.unroute("**/titles.json")
    phone.get_by_label("Filtrar estos artículos").fill("cámara slack")
    expect(phone.get_by_role("status")).to_have_text("15 resultados.")


def test_a_letter_leads_to_where_it_begins(phone: Page, address: str) -> None:
    phone.goto(f"{address}/audio/2/")
    phone.get_by_role("navigation", name="Índice alfabético").get_by_role("link", name="E", exact=True).tap()
    until(phone, "location.hash.startsWith('#letter-')")
    heading = phone.get_by_role("heading", name=re.compile("^E "))
    expect(heading).to_be_in_viewport()


def test_targets_are_large_on_phones(phone: Page, address: str) -> None:
    for path in ("audio/2/", "help/"):
        phone.goto(f"{address}/{path}")
        small = phone.evaluate(
            "[...document.querySelectorAll('main :is(input, nav a, .parts a, .article-group__all a)')]"
            ".filter((target) => !target.closest('.breadcrumbs') && target.getBoundingClientRect().height < 44)"
            ".map((target) => target.outerHTML)"
        )
        assert small == []


def test_without_a_script_there_is_no_filter(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(f"{address}/audio/")
    expect(page.locator("#list-filter")).to_be_hidden()
    expect(page.get_by_role("link", name="Siguiente")).to_be_visible()
    context.close()


@pytest.mark.parametrize("path", ["audio/", "audio/7/", "help/", "todos-los-articulos/2/"])
def test_axe_finds_nothing(phone: Page, address: str, path: str) -> None:
    phone.goto(f"{address}/{path}")
    phone.evaluate(AXE.read_text(encoding="utf-8"))
    assert phone.evaluate(RUN) == []
    phone.get_by_label("Filtrar estos artículos").fill("activar audio")
    expect(phone.get_by_role("status")).to_contain_text("resultados")
    assert phone.evaluate(RUN) == []
    phone.emulate_media(color_scheme="dark")
    assert phone.evaluate(COLORS) == []


@pytest.mark.parametrize("path", ["audio/7/", "help/"])
def test_nothing_is_wider_than_a_narrow_screen_with_large_letters(browser: Browser, address: str, path: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 800})
    page = context.new_page()
    page.goto(f"{address}/{path}")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    context.close()
