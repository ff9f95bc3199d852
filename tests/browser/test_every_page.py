"""Every page of the built site stays within its budgets, stores nothing and violates no policy."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from browser.conftest import OpenPage
from browser.crawl import Crawler, Visit, pages_of

# Bytes (brotli) and requests of a visit with an empty cache, before any interaction.
MOST_BYTES = 40_000
# A page of results loads the engine, the words of the index, those that ask for a person, and what ten results show.
MOST_BYTES_OF_RESULTS = 50_000
MOST_SCRIPT = 10_000
MOST_REQUESTS = 8
NOT_FOUND_PATH = "no/existe/"
# Cumulative layout shift (web.dev/cls): one line of text in one card.
LARGEST_SHIFT = 0.004
# A good value (web.dev/cls) for the not-found page, whose articles are only known after it loads.
LARGEST_SHIFT_OF_NOT_FOUND = 0.1


def use(page: Page) -> None:
    """Do what a reader can do on any page: search, open the menu, change the theme."""
    hours = page.locator(".contact__state")
    if hours.count():
        expect(hours.first).not_to_be_empty()
    page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    field = page.get_by_role("combobox")
    field.fill("contacto")
    expect(page.get_by_role("option").first).to_be_visible()
    page.locator(".languages .menu summary").click()
    page.locator(".languages .menu__link").first.hover()
    page.locator("[data-theme-toggle]").click()


def exceeded_budgets(visit: Visit, site: Path) -> list[str]:
    """Return the budgets that a visit exceeds. Search pages load the engine immediately."""
    sizes = visit.sizes(site)
    script = {path: size for path, size in sizes.items() if path.endswith(".js")}
    searches = any("/search/" in path for path in script)
    most = MOST_BYTES_OF_RESULTS if searches else MOST_BYTES
    checks = {
        f"{sum(sizes.values())} bytes: {sizes}": sum(sizes.values()) > most,
        f"{sum(script.values())} bytes of script: {script}": sum(script.values()) > MOST_SCRIPT and not searches,
        f"{len(sizes)} requests: {list(sizes)}": len(sizes) > MOST_REQUESTS and not searches,
    }
    return [text for text, wrong in checks.items() if wrong]


def faults_of(visit: Visit, site: Path, address: str, most_shift: float = LARGEST_SHIFT) -> list[str]:
    """Return all faults of a visit."""
    external = [url for url in visit.requests if not url.startswith(f"{address}/")]
    return [
        *visit.errors,
        *(f"requests {url}" for url in external),
        *([f"stores {visit.stored}"] if visit.stored else []),
        *([f"shifts by {visit.shift}"] if visit.shift > most_shift else []),
        *exceeded_budgets(visit, site),
    ]


# Both languages have a page of each template, so that each template is tested at both widths.
@pytest.mark.parametrize(("language", "width"), [("es", 375), ("en", 1280)])
def test_every_page_is_stable_small_and_follows_its_policy(
    browser: Browser, own_site: Path, own_url: str, language: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    crawler = Crawler(context.new_page(), own_url)
    wrong = {}
    for path in (*pages_of(own_site), "buscar/?q=tarjeta", "en/search/?q=card", NOT_FOUND_PATH, f"en/{NOT_FOUND_PATH}"):
        if path.startswith("en/") != (language == "en"):
            continue
        visit = crawler.open(path)
        crawler.scroll()
        crawler.finish()
        if width > 375:
            use(crawler.page)
            visit.errors += crawler.violations()
            crawler.page.evaluate("localStorage.clear()")
        assert visit.loaded
        most_shift = LARGEST_SHIFT_OF_NOT_FOUND if path.endswith(NOT_FOUND_PATH) else LARGEST_SHIFT
        if found := faults_of(visit, own_site, own_url, most_shift):
            wrong[path] = found
    context.close()
    assert wrong == {}


def test_late_results_move_nothing_in_browsers_without_render_blocking(open_page: OpenPage, own_url: str) -> None:
    page = open_page("robots.txt")
    crawler = Crawler(page, own_url)

    def without_blocking(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=response.text().replace(' blocking="render"', ""))

    def late(route: Route) -> None:
        time.sleep(0.5)
        route.continue_()

    page.route("**/buscar/?q=*", without_blocking)
    page.route("**/search-page.*", late)
    crawler.open("buscar/?q=tarjeta")
    assert page.locator("[data-results=list] > li").count()
    assert crawler.finish().shift <= LARGEST_SHIFT


FAULTS = (
    "<script>globalThis.hacked = true</script>"
    '<p style="color: red">Red</p>'
    '<img src="https://other.example/a.png" alt="">'
    # Data for search engines is not executed, so it is not a fault.
    '<script type="application/ld+json">{"@context": "https://schema.org"}</script>'
)


def test_the_crawl_detects_faults(open_page: OpenPage, own_site: Path, own_url: str) -> None:
    page = open_page("robots.txt")
    crawler = Crawler(page, own_url)

    def with_faults(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=response.text().replace("</main>", f"{FAULTS}</main>"))

    page.route("**/contacto/", with_faults)
    visit = crawler.open("contacto/")
    page.evaluate("document.querySelector('main').style.marginTop = '300px'")
    page.wait_for_timeout(100)
    wrong = faults_of(crawler.finish(), own_site, own_url)
    for part in ("script-src-elem inline", "style-src-attr inline", "img-src https://other.example", "shifts by"):
        assert any(part in found for found in wrong), wrong
    assert sum("script-src-elem inline" in found for found in visit.errors) == 1
    assert page.evaluate("globalThis.hacked") is None
