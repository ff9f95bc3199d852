"""An article that has everything stays within the budgets of a page: the style guide of the manual, on a phone."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser.conftest import served
from browser.crawl import Crawler
from browser.test_every_page import LARGEST_SHIFT

# Bytes (brotli) and requests of a visit with an empty cache, before any interaction; the owner's logo is one more.
MOST_BYTES = 32_000
MOST_SCRIPT = 9_000
MOST_REQUESTS = 8


@pytest.mark.parametrize("path", ["style/", "es/estilo/"])
def test_an_article_with_everything_is_small_and_stable(browser: Browser, manual_site: Path, path: str) -> None:
    with served(manual_site) as address:
        context = browser.new_context(viewport={"width": 375, "height": 800})
        crawler = Crawler(context.new_page(), address)
        visit = crawler.open(path)
        sizes = visit.sizes(manual_site)
        crawler.scroll()
        assert crawler.finish().errors == []
        context.close()
    assert sum(sizes.values()) <= MOST_BYTES, sizes
    assert sum(size for name, size in sizes.items() if name.endswith(".js")) <= MOST_SCRIPT, sizes
    assert len([name for name in sizes if "/brand/" not in name]) <= MOST_REQUESTS, sizes
    assert visit.shift <= LARGEST_SHIFT
