"""Long words, long names and large letters on narrow screens: nothing is covered, and no page scrolls sideways."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import Launch, OpenPage, served
from conftest import run_build
from examples import make_project

ARTICLE = "facturacion/cambiar-contacto-de-facturacion/"
ENGLISH_ARTICLE = "en/billing/change-billing-contact/"
LONG = "Kraftfahrzeughaftpflichtversicherungsbescheinigung_ERR_SSL_VERSION_OR_CIPHER_MISMATCH"
LONG_CODE = "helpcenter translations --from-language=es --stamp docs/en/billing/pay.md"
WIDTH = 320
RENAME = """(word) => {
    const titles = document.querySelectorAll("h1, h2, h3, .header__name, :is(main, footer) a");
    for (const title of titles) title.textContent = word;
}"""
OUTSIDE = """() => [...document.querySelectorAll("body *")]
    .filter((one) => one.checkVisibility() && !one.closest(".visually-hidden, .table, pre, details:not([open])"))
    .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .map((one) => one.outerHTML.slice(0, 80))"""
LINES = (
    """(all) => all.map((code) => [code.textContent, new Set([...code.getClientRects()].map(({ top }) => top)).size])"""
)
MIDDLES = """(all) => all.flatMap((one) => {
    const letters = document.createRange();
    letters.selectNodeContents(one);
    const lines = one.matches(".header__name") ? [...letters.getClientRects()] : [one.getBoundingClientRect()];
    return lines.map(({ top, bottom }) => Math.round((top + bottom) / 2));
})"""
# Pixels: two rows.
MOST_HEADER = 130
COVERED = """() => {
    const letters = document.createRange();
    letters.selectNodeContents(document.querySelector(".header__name"));
    const boxes = [...document.querySelectorAll(".header__button")].map((one) => one.getBoundingClientRect());
    return [...letters.getClientRects()].some((line) => boxes.some((box) => box.width > 0 && line.right > box.left + 1
        && line.left < box.right - 1 && line.bottom > box.top + 1 && line.top < box.bottom - 1));
}"""


@pytest.fixture(scope="module")
def twice_as_large(launch: Launch) -> Iterator[Browser]:
    """A browser whose reader has chosen letters of twice the size."""
    chromium = launch("--blink-settings=defaultFontSize=32")
    yield chromium
    chromium.close()


@pytest.mark.parametrize(
    "path", ["", "facturacion/", ARTICLE, "todos-los-articulos/", "contacto/", "buscar/?q=factura", "no/existe/"]
)
def test_a_long_word_widens_no_page(open_page: OpenPage, path: str) -> None:
    page = open_page(path, viewport={"width": WIDTH, "height": 800})
    page.locator("[aria-busy=true]").wait_for(state="detached")
    page.evaluate(RENAME, LONG)
    assert page.evaluate(OUTSIDE) == []
    assert page.evaluate("document.documentElement.scrollWidth") == WIDTH


@pytest.mark.parametrize("name", ["Help center", "Kundendienstportal", LONG])
def test_controls_cover_no_letter_of_the_name(
    browser: Browser, twice_as_large: Browser, own_url: str, name: str
) -> None:
    for letters in (browser, twice_as_large):
        page = letters.new_page(viewport={"width": WIDTH, "height": 800})
        page.goto(f"{own_url}/{ARTICLE}")
        page.evaluate("(name) => { document.querySelector('.header__name').textContent = name }", name)
        assert page.evaluate(OUTSIDE) == []
        assert not page.evaluate(COVERED)
        page.close()


@pytest.mark.parametrize("path", ["", ARTICLE, "buscar/"])
def test_very_large_letters_leave_a_header_of_two_rows(twice_as_large: Browser, own_url: str, path: str) -> None:
    page = twice_as_large.new_page(viewport={"width": WIDTH, "height": 800})
    page.goto(f"{own_url}/{path}")
    [name] = page.locator(".header__name").evaluate_all(MIDDLES)
    controls = page.locator(".header__button:visible").evaluate_all(MIDDLES)
    assert len(controls) >= 2
    assert {row > name for row in controls} == {True}
    assert len(set(controls)) == 1
    assert page.locator(".header").evaluate("(header) => header.offsetHeight") <= MOST_HEADER
    page.close()


def test_the_announcement_has_room_for_very_large_letters(twice_as_large: Browser, style_url: str) -> None:
    page = twice_as_large.new_page(viewport={"width": WIDTH, "height": 800})
    page.goto(f"{style_url}/style/")
    [link] = page.locator(".announcement__text a").evaluate_all(LINES)
    # A word in each line.
    assert link[1] <= len(link[0].split())
    page.close()


def test_long_words_have_hyphens_in_titles_and_not_in_code_or_on_paper(open_page: OpenPage, style_url: str) -> None:
    def hyphens(page: Page, selector: str) -> str:
        return str(page.locator(selector).first.evaluate("(one) => getComputedStyle(one).hyphens"))

    page = open_page("facturacion/")
    for selector in ("h1", ".article-list__link", ".article-list__description"):
        assert hyphens(page, selector) == "auto", selector
    page.goto(f"{style_url}/style/")
    assert [hyphens(page, one) for one in (".prose h2", ".prose p", ".prose code")] == ["auto", "manual", "manual"]
    page.emulate_media(media="print")
    assert hyphens(page, "h1") == "manual"


def test_no_line_of_the_breadcrumbs_begins_with_a_separator(open_page: OpenPage) -> None:
    page = open_page(ARTICLE, viewport={"width": WIDTH, "height": 800})
    items = page.locator(".breadcrumbs__item")
    content = "(one) => ['::before', '::after'].map((part) => getComputedStyle(one, part).content)"
    assert items.first.evaluate(content) == ["none", '"›" / ""']
    assert items.last.evaluate(content) == ["none", "none"]


def test_the_names_of_breadcrumbs_are_as_far_apart_on_phones_as_on_desks(open_page: OpenPage) -> None:
    distances = """(names) => names.map((name) => {
        const letters = document.createRange();
        letters.selectNodeContents(name.querySelector("a"));
        const [text, item] = [letters, name].map((one) => one.getBoundingClientRect());
        return [text.left - item.left, item.right - text.right].map(Math.round);
    })"""
    page = open_page(ENGLISH_ARTICLE, viewport={"width": 1280, "height": 800})
    names = page.locator(".breadcrumbs__item")
    assert names.count() == 2
    wide = names.evaluate_all(distances)
    page.set_viewport_size({"width": WIDTH, "height": 800})
    assert names.evaluate_all(distances) == wide
    assert page.locator(".breadcrumbs a").evaluate_all("(all) => all.every((one) => one.offsetWidth >= 44)")


def test_the_way_to_suggest_a_change_is_a_target(open_page: OpenPage) -> None:
    page = open_page(ARTICLE, viewport={"width": WIDTH, "height": 800})
    page.locator(".article__updated").evaluate(
        """(line) => {
            const link = document.createElement("a");
            Object.assign(link, { className: "article__edit", href: "#", textContent: "Sugerir un cambio en esto" });
            line.append(link);
        }"""
    )
    box = page.locator(".article__edit").bounding_box(timeout=5000)
    assert box
    assert box["height"] >= 44
    assert box["x"] + box["width"] <= WIDTH


def test_the_language_of_an_article_is_part_of_its_link(browser_site: Path, open_page: OpenPage) -> None:
    files = browser_site.joinpath("sub/path/en").rglob("*.html")
    path = next(file for file in files if 'class="language-note"' in file.read_text(encoding="utf-8"))
    page = open_page("robots.txt", viewport={"width": WIDTH, "height": 800})
    page.set_content(path.read_text(encoding="utf-8"))
    expect(page.locator("a > .language-note").first).to_have_text("(in Spanish)")
    assert page.locator(".language-note").count() == page.locator("a > .language-note").count()


def test_short_code_stays_in_one_line_and_long_code_wraps(browser: Browser, tmp_path: Path) -> None:
    words = " ".join(f"word `{code}` and more" for code in ("--dry-run", "docs/es", "--no-x-at-all-now", LONG_CODE))
    article = (
        f"{words}\n\n1. {words}\n    1. {words}\n\n    !!! note\n        {words}\n\n        - {words}\n\n"
        f"| A | B |\n|---|---|\n| {words} | {words} |\n"
    )
    project = make_project(tmp_path, f"=== es/pago.md\n---\ntitle: Pago\n---\n\n{article}")
    result = run_build(project)
    assert result.returncode == 0, result.stdout + result.stderr
    with served(project / "site") as address, browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{address}/pago/")
        most = 0
        for width in range(WIDTH, 460, 12):
            page.set_viewport_size({"width": width, "height": 800})
            lines = page.locator(".prose code").evaluate_all(LINES)
            assert {code: count for code, count in lines if count > 1 and code != LONG_CODE} == {}
            assert page.evaluate(OUTSIDE) == []
            most = max(most, *(count for _, count in lines))
        assert most > 1


@pytest.mark.parametrize("path", ["", "buscar/"])
def test_cards_leave_room_for_very_large_letters(twice_as_large: Browser, own_url: str, path: str) -> None:
    page = twice_as_large.new_page(viewport={"width": WIDTH, "height": 800})
    page.goto(f"{own_url}/{path}")
    for selector in (".section-card__text", ".contact__text"):
        widths = page.locator(selector).evaluate_all("(all) => all.map((one) => one.getBoundingClientRect().width)")
        assert min(widths) >= WIDTH / 2, selector
    page.close()
