"""Hostile strings and URLs are escaped on pages, and the policy has nothing to block."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, expect

from browser.conftest import served
from browser.crawl import Crawler, pages_of
from conftest import copy_site, run_build

FIRE = "<img src=x onerror=alert(1)>"
ARTICLES = {
    "en/guides/title.md": f"---\ntitle: '{FIRE} & \"quotes\"'\ndescription: '\"><svg onload=alert(2)>'\n"
    "aliases: ['<script>alert(3)</script>']\nfeatured: true\n---\n\nHostile [link](code.md).\n\n"
    "## Heading `<img src=x onerror=alert(4)>`\n\n## Two\n\n## Three\n\n## Four\n",
    "en/guides/code.md": "---\ntitle: A sample of code\nfeatured: true\n---\n\n"
    f"Inserted:\n\n```html\n{FIRE} sample\n<script>alert(5)</script>\n```\n\n`{FIRE}`\n\n"
    '<a href="https://example.com/" target="_blank">elsewhere</a>\n',
}
# The markup from the tests of bad input, and similar strings.
QUERIES = (
    f"?q={quote(FIRE)}", "?q=%E0%A4%A", f"?q={'tarjeta ' * 750}", "?q=javascript:alert(1)", f"?q=a#{quote(FIRE)}",
    f"?q=%00{quote(FIRE)}&exact=1", "?q=__proto__", f"?mark={quote(FIRE)}", "#\"><script>alert(1)</script>",
    "?q=a&q=b&constructor=1", f"?q={quote('{{7*7}}${7*7}')}",
)  # fmt: skip


# Elements that unescaped strings would create; data blocks are not executed.
INSERTED = "[onerror], [onload], svg[onload], script:not([src], [type='application/ld+json'])"


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = copy_site("one-language", tmp_path_factory.mktemp("hostile") / "project")
    shutil.rmtree(project / "docs")
    for path, text in ARTICLES.items():
        file = project / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    result = run_build(project, "--strict")
    assert result.returncode == 0, result.stdout + result.stderr
    return project / "site"


@pytest.fixture(scope="module")
def crawler(hostile_site: Path, browser: Browser) -> Iterator[Crawler]:
    page = browser.new_page()
    with served(hostile_site) as address:
        yield Crawler(page, address)
    page.close()


def test_hostile_articles_are_escaped_on_every_page(crawler: Crawler, hostile_site: Path) -> None:
    for path in pages_of(hostile_site):
        crawler.open(path)
        visit = crawler.finish()
        assert visit.errors == [], path
        assert all(url.rsplit("/", 1)[-1] != "x" for url in visit.requests), path
        assert crawler.page.locator(INSERTED).count() == 0
    crawler.open("guides/title/")
    expect(crawler.page.get_by_role("heading", level=1)).to_have_text(f'{FIRE} & "quotes"')


def test_hostile_articles_are_escaped_in_search_results(crawler: Crawler) -> None:
    visit = crawler.open("guides/code/")
    page = crawler.page
    for query in ("sample of code", "onerror alert", "quotes", FIRE):
        page.get_by_role("combobox").fill("")
        page.get_by_role("combobox").fill(query)
        expect(page.get_by_role("option").first).to_be_visible()
    visit = crawler.open(f"search/?q={quote('onerror')}")
    expect(page.locator(".results .article-list__item").first).to_contain_text("onerror=alert(1)")
    crawler.finish()
    assert visit.errors == []
    assert page.locator(".results img, .results script").count() == 0


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("path", ["search/", "guides/code/", "nowhere/"])
def test_hostile_urls_run_nothing(crawler: Crawler, path: str, query: str) -> None:
    crawler.open(f"{path}{query}")
    visit = crawler.finish()
    assert visit.errors == []
    assert crawler.page.locator("main img[src=x], main script").count() == 0


def test_links_to_a_new_window_have_noopener(crawler: Crawler) -> None:
    crawler.open("guides/code/")
    expect(crawler.page.get_by_role("link", name="elsewhere")).to_have_attribute("rel", "noopener")
