"""The mini site `markdown`: Markdown as people write it, in both themes, on paper, and without a script."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browser.conftest import OpenPage, served, until
from browser.test_axe import AXE, RUN

PAGES = {"es": "todo/", "ar": "ar/markdown/", "ja": "ja/markdown/"}
# The titles of the tabs that are chosen.
CHOSEN = "() => [...document.querySelectorAll('.tabs__choice:checked')].map((one) => one.labels[0].textContent)"
# Whether the pictures of diagrams that are shown have arrived.
LOADED = "() => [...document.querySelectorAll('.diagram img')].every((one) => !one.offsetParent || one.naturalWidth)"
VISIBLE = "() => [...document.querySelectorAll('.tabs__panel')].map((one) => one.checkVisibility())"


@pytest.fixture(scope="module")
def url(built: Callable[[str], Path]) -> Iterator[str]:
    with served(built("markdown")) as address:
        yield address


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    return open_page("robots.txt")


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("language", PAGES)
def test_axe_finds_nothing(open_page: OpenPage, url: str, language: str, width: int) -> None:
    page = open_page("robots.txt", viewport={"width": width, "height": 800}, reduced_motion="reduce")
    page.goto(f"{url}/{PAGES[language]}")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = {}
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found[scheme] = page.evaluate(RUN)
    assert found == {"light": [], "dark": []}
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_arrow_keys_choose_a_tab_and_tabs_of_the_same_name_follow(page: Page, url: str) -> None:
    page.goto(f"{url}/todo/")
    assert page.evaluate(CHOSEN) == ["Windows", "Mac"]
    page.locator("#tab-1-1").focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate(CHOSEN) == ["Mac", "Mac"]
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(CHOSEN) == ["Windows", "Windows"]
    page.keyboard.press("ArrowLeft")
    # The second set has no tab of this name.
    assert page.evaluate(CHOSEN) == ["Teléfono o tableta", "Windows"]


def test_a_choice_lasts_for_the_visit_and_nothing_is_stored_before_it(page: Page, url: str) -> None:
    page.goto(f"{url}/todo/")
    assert page.evaluate("sessionStorage.length + localStorage.length") == 0
    label = page.locator("label", has_text="Windows").last
    label.scroll_into_view_if_needed()
    before = label.bounding_box()
    label.click()
    assert label.bounding_box() == before
    page.goto(f"{url}/ar/markdown/")
    assert page.evaluate(CHOSEN) == ["Windows", "Windows"]
    assert page.evaluate("localStorage.length") == 0


def test_a_broken_storage_shows_the_first_tabs(page: Page, url: str) -> None:
    page.goto(f"{url}/robots.txt")
    for value in ("{", '{"a": 1}', "null", "[1, null]"):
        page.evaluate("(value) => sessionStorage.setItem('tabs', value)", value)
        page.goto(f"{url}/todo/")
        assert page.evaluate(CHOSEN) == ["Windows", "Mac"]
        page.locator("label", has_text="Mac").first.click()
        assert page.evaluate(CHOSEN) == ["Mac", "Mac"]


def test_a_link_into_a_tab_shows_it(page: Page, url: str) -> None:
    page.goto(f"{url}/todo/#%E0%")
    assert page.evaluate(CHOSEN) == ["Windows", "Mac"]
    page.goto(f"{url}/robots.txt")
    page.goto(f"{url}/todo/#en-otra-pestana")
    expect(page.locator("#en-otra-pestana")).to_be_in_viewport()
    assert page.evaluate(CHOSEN) == ["Mac", "Mac"]
    page.evaluate("location.hash = 'en-una-pestana'")
    expect(page.locator("#en-una-pestana")).to_be_in_viewport()


def test_tabs_work_without_a_script(browser: Browser, url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{url}/todo/")
    page.locator("label", has_text="Mac").first.click()
    expect(page.get_by_text("Texto de Mac.")).to_be_visible()
    expect(page.get_by_text("Texto de Windows.")).to_be_hidden()
    context.close()


def test_paper_shows_all_panels_with_their_labels(page: Page, url: str) -> None:
    page.goto(f"{url}/todo/")
    assert page.evaluate(VISIBLE) == [True, False, False, True, False]
    page.emulate_media(media="print")
    assert page.evaluate(VISIBLE) == [True] * 5
    labels = page.locator(".tabs__label")
    tops = [box["y"] for index in range(labels.count()) if (box := labels.nth(index).bounding_box())]
    assert tops == sorted(set(tops))


def test_numbers_are_aligned_at_the_end_in_each_direction(page: Page, url: str) -> None:
    for language, direction in (("es", "ltr"), ("ar", "rtl")):
        page.goto(f"{url}/{PAGES[language]}")
        cell = page.locator("td.align-end").first
        assert cell.evaluate("(one) => [getComputedStyle(one).textAlign, getComputedStyle(one).direction]") == [
            "end",
            direction,
        ]


def test_formulas_and_keys_read_from_left_to_right(page: Page, url: str) -> None:
    page.goto(f"{url}/ar/markdown/")
    for selector in ("math", ".keys", ".bare-link"):
        found = page.locator(f".prose {selector}").evaluate_all(
            "(all) => all.map((one) => getComputedStyle(one).direction)"
        )
        assert found
        assert set(found) == {"ltr"}


def test_a_diagram_follows_the_theme_and_paper_is_light(page: Page, url: str) -> None:
    page.goto(f"{url}/todo/")
    light, dark = (page.locator(f".diagram .picture-form--{theme}") for theme in ("light", "dark"))
    looks: list[tuple[Literal["light", "dark"], Literal["screen", "print"], str, Locator]] = [
        ("light", "screen", "", light), ("dark", "screen", "", dark), ("dark", "screen", "light", light),
        ("light", "screen", "dark", dark), ("dark", "print", "dark", light),
    ]  # fmt: skip
    for scheme, media, theme, shown in looks:
        page.emulate_media(color_scheme=scheme, media=media)
        page.evaluate("(theme) => document.documentElement.setAttribute('data-theme', theme)", theme)
        shown.scroll_into_view_if_needed()
        expect(shown).to_be_visible()
        expect(dark if shown is light else light).to_be_hidden()
        until(page, LOADED)


def test_extensions_write_no_english(page: Page, url: str) -> None:
    page.goto(f"{url}/ja/markdown/")
    titles = page.locator(".admonition-title").all_text_contents()
    assert titles[:5] == ["メモ", "ヒント", "重要", "注意", "警告"]
    assert [box.get_attribute("aria-label") for box in page.locator(".task__box").all()] == ["完了", "未完了", "未完了"]
