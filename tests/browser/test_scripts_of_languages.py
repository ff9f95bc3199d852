"""Pages in every script of the package's languages, as Chromium lays them out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser.conftest import served, until
from helpcenter.input.theme import THEME

CODES = tuple(sorted(file.stem for file in (THEME / "locales").glob("*.yml")))
# The left edges of the characters of the first phone number.
EDGES = """() => {
    const text = document.querySelector(".contact__phone").firstChild;
    const range = document.createRange();
    return [...text.data].map((_, index) => {
        range.setStart(text, index);
        range.setEnd(text, index + 1);
        return range.getBoundingClientRect().left;
    });
}"""
STYLE = """() => {
    const style = getComputedStyle(document.querySelector(".prose p"));
    const leading = parseFloat(style.lineHeight) / parseFloat(style.fontSize);
    const title = getComputedStyle(document.querySelector("h1"));
    return [leading.toFixed(1), style.lineBreak, style.wordBreak, title.letterSpacing === "normal"];
}"""
STATUS = "() => document.querySelector('[data-results=status]').textContent"


@pytest.fixture(scope="module")
def address(built: Callable[[str], Path]) -> Iterator[str]:
    with served(built("languages")) as url:
        yield url


def url_of(code: str, path: str = "") -> str:
    return path if code == "en" else f"{code}/{path}"


def test_no_page_is_wider_than_a_phone(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 375, "height": 800})
    for code in CODES:
        for path in ("", "billing/", "billing/pay/", "404.html"):
            page.goto(f"{address}/{url_of(code, path)}")
            assert page.evaluate("document.documentElement.scrollWidth") <= 375, (code, path)
    page.close()


@pytest.mark.parametrize("code", ["ar", "he", "de"])
def test_phone_numbers_read_from_left_to_right(browser: Browser, address: str, code: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/{url_of(code, 'billing/pay/')}")
    edges = page.evaluate(EDGES)
    assert len(edges) == len("+34 900 000 012")
    assert edges == sorted(edges)
    page.close()


@pytest.mark.parametrize(
    ("code", "style"),
    [
        ("ja", ["1.8", "strict", "normal", True]),
        ("zh-Hans", ["1.8", "strict", "normal", True]),
        ("ko", ["1.8", "auto", "keep-all", True]),
        ("ar", ["1.8", "auto", "normal", True]),
        ("ru", ["1.6", "auto", "normal", False]),
    ],
)
def test_lines_suit_the_script(browser: Browser, address: str, code: str, style: list[object]) -> None:
    page = browser.new_page()
    page.goto(f"{address}/{url_of(code, 'billing/pay/')}")
    assert page.evaluate(STYLE) == style
    page.close()


@pytest.mark.parametrize(
    ("path", "query", "status"),
    [
        ("ar/بحث/", "الفاتورة", "نتيجة واحدة للبحث عن «الفاتورة»"),
        ("ja/検索/", "カード", "「カード」の検索結果：1 件"),
        ("ru/поиск/", "счёт", "1 результат по запросу «счёт»"),
        ("pl/szukaj/", "invoice", "2 wyniki dla „invoice”"),
    ],
)
def test_the_results_page_counts_in_the_language(
    browser: Browser, address: str, path: str, query: str, status: str
) -> None:
    page = browser.new_page()
    page.goto(f"{address}/{path}?q={query}")
    until(page, f"expected => ({STATUS})() === expected", status)
    page.close()


def test_a_link_to_a_heading_in_any_script_reaches_it(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 375, "height": 500})
    for code, anchor in (("ja", "支払い方法を選ぶ"), ("ar", "اختر-طريقة-الدفع"), ("ru", "выберите-способ-оплаты")):
        page.goto(f"{address}/{code}/billing/pay/#{anchor}")
        until(page, "anchor => document.querySelector(':target')?.id === anchor", anchor)
    page.close()
