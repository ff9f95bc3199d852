"""The home page with as many sections as a help center may have, and with descriptions of every length."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import served
from conftest import run_build
from examples import configure, make_project

SECTIONS = 30
# Pixels at a width of 375, for all sections.
MOST_OF_MANY = 3000
LONG = "Everything about signing in, types of accounts and changes of the plan. " * 4
CARDS = """() => [...document.querySelectorAll(".section-card")].map((card) => {
    const { top, bottom } = card.getBoundingClientRect();
    const count = card.querySelector(".section-card__count").getBoundingClientRect();
    return { top, fromBottom: Math.round(bottom - count.bottom) };
})"""
# For each row of cards, the pixels between it and the edges of the list.
ROWS = """() => {
    const list = document.querySelector(".sections__list").getBoundingClientRect();
    const cards = [...document.querySelectorAll(".section-card")].map((card) => card.getBoundingClientRect());
    return [...new Set(cards.map(({ top }) => top))].map((top) => {
        const row = cards.filter((card) => card.top === top);
        const [left, right] = [row[0].left - list.left, list.right - row.at(-1).right].map(Math.round);
        return { cards: row.length, left, right };
    });
}"""


def sections(count: int) -> str:
    """Return the sources of sections: their descriptions have no, one or many words."""
    descriptions = ("", "description: Invoices and cards.\n", f"description: {LONG.strip()}\n")
    return "".join(
        f"=== es/s{n:02}/index.md\n---\ntitle: Section {n:02}\n{descriptions[n % 3]}---\n"
        f"=== es/s{n:02}/pay.md\n---\ntitle: How do I pay in section {n:02}?\n---\n\nText.\n"
        for n in range(count)
    )


@pytest.fixture(scope="module")
def many_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with many sections, and an announcement."""
    project = make_project(tmp_path_factory.mktemp("many"), sections(SECTIONS))
    configure(project, {"announcement": {"text": "Chat is out of order today."}})
    result = run_build(project)
    assert result.returncode == 0, result.stdout + result.stderr
    with served(project / "site") as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 375, "height": 800}, locale="es")
    yield page
    page.close()


def test_many_sections_are_a_dense_overview(page: Page, many_url: str) -> None:
    page.goto(many_url)
    expect(page.locator(".section-card")).to_have_count(SECTIONS)
    expect(page.locator(".section-card__asked")).to_have_count(0)
    expect(page.locator(".section-card__description:visible")).to_have_count(0)
    height = page.locator(".sections").evaluate("(element) => element.offsetHeight")
    assert height <= MOST_OF_MANY
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_cards_of_a_row_end_alike_and_long_descriptions_are_cut(page: Page, many_url: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(many_url)
    cards = page.evaluate(CARDS)
    assert len({card["fromBottom"] for card in cards}) == 1
    assert len({card["top"] for card in cards[:4]}) == 1
    lines = "(text) => text.offsetHeight / parseFloat(getComputedStyle(text).lineHeight)"
    assert round(page.locator(".section-card__description").nth(1).evaluate(lines)) == 2


@pytest.fixture(scope="module")
def nine_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with nine sections."""
    project = make_project(tmp_path_factory.mktemp("nine"), sections(9))
    result = run_build(project)
    assert result.returncode == 0, result.stdout + result.stderr
    with served(project / "site") as address:
        yield address


@pytest.mark.parametrize(("width", "columns"), [(768, 2), (1280, 3), (1920, 3)])
def test_rows_of_cards_have_no_holes_and_nearly_the_same_number(
    page: Page, nine_url: str, width: int, columns: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(nine_url)
    for count in range(9, 0, -1):
        rows = page.evaluate(ROWS)
        assert sum(row["cards"] for row in rows) == count
        assert {(row["left"], row["right"]) for row in rows} == {(0, 0)}, count
        numbers = [row["cards"] for row in rows]
        assert max(numbers) <= columns
        assert max(numbers) - min(numbers) <= 1, numbers
        assert len(rows) == -(-count // columns), numbers
        page.locator(".section-card").last.evaluate("(card) => card.remove()")


def test_few_sections_show_what_is_asked_most(page: Page, own_url: str) -> None:
    page.goto(own_url)
    expect(page.locator(".section-card--compact")).to_have_count(0)
    expect(page.locator(".section-card__asked").first).to_be_visible()
