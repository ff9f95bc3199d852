"""A site with its owner's look in a browser: accessible, stable, within its policy, in both themes."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import brotli
import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from browser.conftest import served
from browser.crawl import Crawler, pages_of
from browser.test_axe import AXE, COLORS, RUN
from browser.test_every_page import LARGEST_SHIFT, LARGEST_SHIFT_OF_NOT_FOUND, MOST_BYTES, MOST_SCRIPT, use

PATHS = ("", "en/", "en/billing/", "en/billing/pay/", "billing/pay/", "contacto/", "en/search/?q=refund", "en/nothing/")
# The width of the title's text, which the font decides.
WIDTH = """() => {
    const range = document.createRange();
    range.selectNodeContents(document.querySelector(".article__title"));
    return range.getBoundingClientRect().width;
}"""
# Where the script of the site reports visits.
COUNTER = "https://stats.example.com/visit"
SHOWN_LOGOS = """() => [...document.querySelectorAll(".logo")].filter((one) => one.checkVisibility())
    .map((one) => one.className)"""


@pytest.fixture(scope="module")
def brand_site(built: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder whose subfolder `acme` is the site, as its `site_url` says."""
    folder = tmp_path_factory.mktemp("brand")
    shutil.copytree(built("brand"), folder / "acme")
    shutil.copy(folder / "acme/404.html", folder)
    return folder


@pytest.fixture(scope="module")
def brand_url(brand_site: Path) -> Iterator[str]:
    with served(brand_site) as address:
        yield f"{address}/acme"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    context.route(COUNTER, lambda route: route.fulfill(status=204))
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("width", [375, 1280])
def test_axe_finds_nothing_in_both_themes(page: Page, brand_site: Path, brand_url: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.add_init_script(path=AXE)
    found = {}
    paths = pages_of(brand_site / "acme") if width == 375 else PATHS
    for path in (*paths, "en/search/?q=refund"):
        page.emulate_media(color_scheme="light")
        page.goto(f"{brand_url}/{path}")
        page.locator("[aria-busy=true]").wait_for(state="detached")
        violations = page.evaluate(RUN)
        page.emulate_media(color_scheme="dark")
        violations += page.evaluate(RUN if width == 375 else COLORS)
        if violations:
            found[path] = violations
    assert found == {}


@pytest.mark.parametrize("width", [375, 1280])
def test_every_page_is_stable_and_follows_its_policy(browser: Browser, brand_url: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    context.route(COUNTER, lambda route: route.fulfill(status=204))
    crawler = Crawler(context.new_page(), brand_url)
    wrong = {}
    for path in PATHS:
        visit = crawler.open(path)
        crawler.scroll()
        if width > 375:
            use(crawler.page)
            crawler.page.evaluate("localStorage.clear()")
        crawler.finish()
        most = LARGEST_SHIFT_OF_NOT_FOUND if "nothing" in path else LARGEST_SHIFT
        external = [url for url in visit.requests if not url.startswith(f"{brand_url}/") and url != COUNTER]
        assert COUNTER in visit.requests
        if visit.errors or visit.stored or external or visit.shift > most:
            wrong[path] = (visit.errors, visit.stored, external, visit.shift)
    context.close()
    assert wrong == {}


def test_pages_stay_within_their_budgets(page: Page, brand_site: Path, brand_url: str) -> None:
    crawler = Crawler(page, brand_url)
    for path in ("", "en/billing/pay/", "contacto/"):
        files = [url.removeprefix(brand_url).lstrip("/") for url in crawler.open(path).loaded if url != COUNTER]
        sizes = {file: compressed_size(brand_site / "acme", file) for file in files}
        assert sum(sizes.values()) <= MOST_BYTES, sizes
        assert sum(size for file, size in sizes.items() if file.endswith(".js")) <= MOST_SCRIPT, sizes


def compressed_size(site: Path, path: str) -> int:
    file = site / path / "index.html" if path.endswith("/") or not path else site / path
    return len(brotli.compress(file.read_bytes()))


def test_text_has_the_owners_font_from_the_first_paint(page: Page, brand_url: str) -> None:
    page.goto(f"{brand_url}/en/billing/pay/")
    own = page.evaluate(WIDTH)
    page.evaluate("document.documentElement.style.setProperty('--font-text', 'var(--font-system)')")
    assert page.evaluate(WIDTH) != own


def test_a_late_font_waits_for_the_next_page_and_moves_nothing(page: Page, brand_url: str) -> None:
    def late(route: Route) -> None:
        time.sleep(1.5)
        route.continue_()

    page.route("**/*.woff2", late)
    crawler = Crawler(page, brand_url)
    crawler.open("en/billing/pay/")
    before = page.evaluate(WIDTH)
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(100)
    assert page.evaluate(
        "[...document.fonts].some(({ family, status }) => family === 'Figtree' && status !== 'loading')"
    )
    assert page.evaluate(WIDTH) == before
    assert crawler.finish().shift == 0


def test_the_picture_of_the_logo_follows_the_theme(page: Page, brand_url: str) -> None:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.emulate_media(color_scheme="dark")
    page.goto(f"{brand_url}/en/")
    assert page.evaluate(SHOWN_LOGOS) == ["logo logo--dark"]
    page.wait_for_load_state("networkidle")
    assert [url for url in requests if "logo-light" in url] == []
    page.locator("[data-theme-toggle]").click()
    assert page.evaluate(SHOWN_LOGOS) == ["logo logo--light"]
    page.reload()
    assert page.evaluate(SHOWN_LOGOS) == ["logo logo--light"]


def open_at(page: Page, brand_url: str, time: str, path: str = "en/") -> Locator:
    """Open a page at a time, and return the line above it."""
    page.clock.set_fixed_time(time)
    page.goto(f"{brand_url}/{path}")
    return page.locator(".announcement")


def test_the_announcement_is_shown_during_its_time_only(browser: Browser, brand_url: str) -> None:
    context = browser.new_context(timezone_id="America/Mexico_City")
    page = context.new_page()
    # The day begins where the reader is; the end is an instant.
    expect(open_at(page, brand_url, "2026-11-01T23:59:00-06:00")).to_be_hidden()
    expect(open_at(page, brand_url, "2026-11-02T00:00:00-06:00")).to_be_visible()
    expect(open_at(page, brand_url, "2126-12-24T21:59:00+01:00")).to_be_visible()
    expect(open_at(page, brand_url, "2126-12-24T22:00:00+01:00")).to_be_hidden()
    context.close()


def test_a_closed_announcement_stays_closed_for_the_visit(browser: Browser, brand_url: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    crawler = Crawler(page, brand_url)
    page.goto(f"{brand_url}/en/")
    page.get_by_role("button", name="Close this announcement").click()
    expect(page.locator(".announcement")).to_be_hidden()
    assert page.evaluate("document.activeElement.id") == "content"
    visit = crawler.open("billing/pay/")
    expect(page.locator(".announcement")).to_be_hidden()
    assert (crawler.finish().shift, visit.stored) == (0, "announcement")
    other = context.new_page()
    other.goto(f"{brand_url}/en/")
    expect(other.locator(".announcement")).to_be_visible()
    context.close()


def test_the_announcement_is_shown_without_scripts(browser: Browser, brand_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{brand_url}/en/")
    expect(page.locator(".announcement")).to_contain_text("Chat is out of order today.")
    expect(page.get_by_role("button", name="Close this announcement")).to_be_hidden()
    context.close()


def test_the_owners_links_are_a_row_or_a_menu(page: Page, brand_url: str) -> None:
    page.goto(f"{brand_url}/en/billing/pay/")
    expect(page.locator(".header").get_by_role("link", name="Sign in")).to_be_visible()
    page.set_viewport_size({"width": 375, "height": 800})
    expect(page.locator(".header").get_by_role("link", name="Sign in")).to_be_hidden()
    page.locator(".header-links .menu__button").click()
    expect(page.locator(".header").get_by_role("link", name="Sign in")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".header").get_by_role("link", name="Sign in")).to_be_hidden()


@pytest.mark.parametrize("path", ["en/", "billing/pay/"])
def test_the_header_is_one_row_at_any_width(page: Page, brand_url: str, path: str) -> None:
    heights = {}
    page.goto(f"{brand_url}/{path}")
    for width in (320, 375, 480, 600, 719, 720, 768, 959, 960, 1024, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        box = page.locator(".header").bounding_box()
        assert box is not None
        heights[width] = box["height"]
    assert max(heights.values()) < 70, heights


def test_the_script_reaches_its_host_and_no_other(page: Page, brand_url: str) -> None:
    crawler = Crawler(page, brand_url)
    visit = crawler.open("en/")
    assert COUNTER in visit.requests
    assert crawler.violations() == []
    page.evaluate("fetch('https://other.example/').catch(() => {})")
    assert ["connect-src https://other.example/" in found for found in crawler.violations()] == [True]
