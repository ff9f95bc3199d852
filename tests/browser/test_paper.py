"""Pages on paper: the PDF that Chromium prints has every word of the article, in dark letters on white."""

from __future__ import annotations

import io
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page
from pypdf import PageObject, PdfReader

from browser.conftest import served
from browser.crawl import pages_of
from browser.pdf_text import letters_of

# The width of A4 between its margins, in CSS pixels.
A4_TEXT = 718
WIDER_THAN_PAPER = """() => [...document.querySelectorAll(".prose *")].filter((element) => {
    const style = getComputedStyle(element);
    const scrolls = style.position !== "absolute" && style.overflowX !== "visible";
    const isCut = scrolls && element.scrollWidth > element.clientWidth + 1;
    return isCut || element.getBoundingClientRect().right > document.documentElement.clientWidth + 1;
}).map((element) => element.outerHTML.slice(0, 80))"""


@pytest.fixture(scope="module")
def paper_site(built: Callable[[str], Path]) -> Path:
    return built("paper")


@pytest.fixture
def dark_reader(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(color_scheme="dark", viewport={"width": A4_TEXT, "height": 900})
    context.add_init_script("localStorage.setItem('theme', 'dark')")
    page = context.new_page()
    yield page
    context.close()


def joined(text: str) -> str:
    """Return a text without blanks: lines of a PDF end anywhere."""
    return re.sub(r"[\s\u00ad\u200b]+", "", unicodedata.normalize("NFKC", text))


def printed(page: Page) -> PdfReader:
    return PdfReader(io.BytesIO(page.pdf(format="A4", print_background=False, prefer_css_page_size=True)))


def text_of(pdf: PdfReader) -> str:
    return joined("".join(page.extract_text() for page in pdf.pages))


def words_of_article(file: Path) -> Counter[str]:
    article = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser").select_one("article") or pytest.fail(
        str(file)
    )
    for beside in article.select(".toc, script"):
        beside.decompose()
    return Counter(re.findall(r"\w+", unicodedata.normalize("NFKC", article.get_text(" "))))


def missing_words(file: Path, text: str) -> list[str]:
    return [word for word, count in words_of_article(file).items() if text.count(word) < count]


def articles_of(site: Path) -> list[str]:
    paths = [path for path in pages_of(site) if not path.endswith(".html")]
    return [path for path in paths if "<article" in (site / path / "index.html").read_text(encoding="utf-8")]


@pytest.mark.parametrize("fixture", ["own_site", "manual_site", "paper_site"])
def test_no_word_of_an_article_is_lost(dark_reader: Page, request: pytest.FixtureRequest, fixture: str) -> None:
    site: Path = request.getfixturevalue(fixture)
    lost = {}
    with served(site) as url:
        for path in articles_of(site):
            dark_reader.goto(f"{url}/{path}")
            if words := missing_words(site / path / "index.html", joined(letters_of(printed(dark_reader)))):
                lost[path] = words
    assert lost == {}


def test_all_letters_are_read(dark_reader: Page, paper_site: Path) -> None:
    with served(paper_site) as url:
        for path in articles_of(paper_site):
            dark_reader.goto(f"{url}/{path}")
            pdf = printed(dark_reader)
            assert joined(letters_of(pdf)) == text_of(pdf)


@pytest.fixture
def hard(dark_reader: Page, paper_site: Path) -> Iterator[Page]:
    with served(paper_site) as url:
        dark_reader.goto(f"{url}/print/hard/")
        yield dark_reader


def places_of(page: PageObject) -> list[tuple[float, float, str]]:
    """Return each piece of text with its distances from the left and the lower edge of the page, in points."""
    found = []

    def note(text: str, matrix: list[float], of_text: list[float], *_: object) -> None:
        if text.strip():
            x, y = of_text[4], of_text[5]
            found.append((matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5], text))

    page.extract_text(visitor_text=note)
    return found


def test_nothing_is_beside_the_page(hard: Page) -> None:
    for page in printed(hard).pages:
        found = places_of(page)
        assert found
        assert min(x for x, _, _ in found) >= 0
        assert max(x for x, _, _ in found) < page.mediabox.width
        assert min(y for _, y, _ in found) > 0


def test_code_and_narrow_tables_fit_and_wide_tables_turn(hard: Page) -> None:
    turned = [page.mediabox.width > page.mediabox.height for page in printed(hard).pages]
    assert turned[0] is turned[-1] is False
    tables = [page for page, wide in zip(printed(hard).pages, turned, strict=True) if wide]
    # The head of a table stands on each of its pages.
    assert [page for page in tables if "Column9heading" not in joined(page.extract_text())] == []
    assert len(tables) > 1
    hard.emulate_media(media="print")
    hard.evaluate("document.querySelector('.table').remove()")
    assert hard.evaluate(WIDER_THAN_PAPER) == []


def test_closed_parts_and_their_code_are_printed(hard: Page) -> None:
    assert not hard.locator("details[open]").count()
    text = text_of(printed(hard))
    for part in ("Hidden words in the first part.", "hidden-code", "Hidden words in the second part."):
        assert joined(part) in text


def test_a_dark_reader_prints_dark_letters_on_white(hard: Page) -> None:
    style = """() => [document.body, document.querySelector(".prose pre code"), document.querySelector("h1")].map(
        (element) => [getComputedStyle(element).color, getComputedStyle(document.body).backgroundColor])"""
    assert all(background != "rgb(255, 255, 255)" for _, background in hard.evaluate(style))
    hard.emulate_media(media="print")
    assert hard.evaluate(style) == [["rgb(28, 30, 38)", "rgb(255, 255, 255)"]] * 3


def test_links_say_where_they_lead(hard: Page) -> None:
    text = text_of(printed(hard))
    assert "theotherhost(https://example.org/a/very/long/path?with=query&and=more)" in text
    assert text.count("https://example.org/bare") == 1
    assert "anotherarticle." in text


def test_the_date_and_the_address_stand_at_the_end_and_there_is_no_navigation(hard: Page) -> None:
    pdf = printed(hard)
    lowest = [text for _, _, text in sorted(places_of(pdf.pages[-1]), key=lambda place: place[1])]
    last = joined(" ".join(reversed(lowest[:8])))
    assert last.endswith("Lastupdated:October1,2026https://help.example.com/print/hard/")
    assert "+34900000012" in text_of(pdf)
    hard.emulate_media(media="print")
    for selector in (".header", ".breadcrumbs", ".toc", ".related", ".footer", ".skip-link", ".article__edit"):
        assert not any(one.is_visible() for one in hard.locator(selector).all()), selector


def test_contact_options_have_their_addresses(dark_reader: Page, own_url: str) -> None:
    dark_reader.goto(f"{own_url}/en/billing/change-billing-contact/")
    text = text_of(printed(dark_reader))
    for address in ("https://support.example.com/en/case", "https://community.example.com/"):
        assert f"({address})" in text
