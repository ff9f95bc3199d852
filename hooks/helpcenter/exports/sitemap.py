"""The sitemap of all locales, and robots.txt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from helpcenter.exports.page_files import gzipped
from helpcenter.hashing import Hashed, fingerprint_of, row_text
from helpcenter.input.file_templates import render_file
from helpcenter.input.settings import Settings
from helpcenter.output_file import SITEMAP, OutputFile, finished
from helpcenter.pages.builder import PageBuilder
from helpcenter.pages.page_inputs import Version
from helpcenter.pages.page_views import NOT_INDEXED, alternates_of

ROBOTS = "robots.txt"
_INDEX = "sitemap-index.xml"
# The protocol of sitemaps.org allows 50,000 pages and 50 MB: 500 bytes for each address, also of translations.
_MOST_PAGES, _MOST_ADDRESSES = 50_000, 100_000
# The files of a sitemap that needs more than one: enough for 20,000 articles in each of 20 languages.
SITEMAP_PARTS = tuple(f"sitemap-{number}.xml" for number in range(1, 101))


class SitemapPage(NamedTuple):
    """A page for search engines, and its versions for all locales."""

    url: str
    updated: date | None
    versions: Hashed[tuple[Version, ...]]


@dataclass(frozen=True)
class SitemapInputs:
    """All inputs of the sitemap and robots.txt."""

    site_url: str
    pages: tuple[SitemapPage, ...]

    def fingerprint(self) -> str:
        """Return the fingerprint of all fields."""
        return fingerprint_of(self.site_url, *map(row_text, self.pages))


def sitemap_inputs(site_url: str, builders: Iterable[PageBuilder]) -> SitemapInputs:
    """Return the pages of all locales that search engines may index."""
    pages = (
        SitemapPage(entry.url, entry.article.front.updated, builder.versions.of(entry.id))
        for builder in builders
        if not builder.locale.locale.hidden
        for _, entry in sorted(builder.locale.entries.items())
        if entry.article.kind not in NOT_INDEXED and not entry.fallback
    )
    return SitemapInputs(site_url, tuple(pages))


def sitemap_files(settings: Settings, inputs: SitemapInputs) -> Iterator[OutputFile]:
    """Yield the sitemap, also compressed, and robots.txt; a large sitemap is an index of several others."""
    parts = [sitemap_xml(settings, inputs.site_url, pages) for pages in _divided(inputs.pages)]
    sitemap = parts[0]
    if len(parts) > 1:
        locations = [f"{inputs.site_url}{name}" for name, _ in zip(SITEMAP_PARTS, parts, strict=False)]
        sitemap = render_file(settings, _INDEX, locations=locations)
        for name, part in zip(SITEMAP_PARTS, parts, strict=False):
            yield finished(name, part.encode())
    yield finished(SITEMAP, sitemap.encode())
    yield finished(f"{SITEMAP}.gz", gzipped(sitemap.encode()))
    yield finished(ROBOTS, robots_txt(inputs.site_url).encode())


def _divided(pages: Sequence[SitemapPage]) -> list[Sequence[SitemapPage]]:
    """Return the pages of each sitemap: of pages with many translations, fewer fit."""
    most_versions = max((len(page.versions.value) for page in pages), default=0)
    size = min(_MOST_PAGES, _MOST_ADDRESSES // (2 + most_versions))
    return [pages[start : start + size] for start in range(0, len(pages), size)] or [pages]


def sitemap_xml(settings: Settings, site_url: str, pages: Iterable[SitemapPage]) -> str:
    """Return the sitemap (sitemaps.org) of pages that search engines may index, each with its translations."""
    urls = [
        {
            "location": f"{site_url}{page.url}",
            "updated": page.updated,
            "alternates": alternates_of(page.versions.value, site_url),
        }
        for page in pages
    ]
    return render_file(settings, SITEMAP, urls=urls)


def robots_txt(site_url: str) -> str:
    """Return a robots.txt that allows crawling of all pages and names the sitemap."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {site_url}{SITEMAP}\n"
