"""The sitemap of all locales, and robots.txt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
from helpcenter.pages.page_views import NOT_INDEXED, translations

ROBOTS = "robots.txt"


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
    """Yield the sitemap, also compressed, and robots.txt."""
    sitemap = sitemap_xml(settings, inputs).encode()
    yield finished(SITEMAP, sitemap)
    yield finished(f"{SITEMAP}.gz", gzipped(sitemap))
    yield finished(ROBOTS, robots_txt(inputs.site_url).encode())


def sitemap_xml(settings: Settings, inputs: SitemapInputs) -> str:
    """Return the sitemap (sitemaps.org) of all pages that search engines may index, each with its translations."""
    urls = [
        {
            "location": f"{inputs.site_url}{page.url}",
            "updated": page.updated,
            "alternates": translations(page.versions.value, inputs.site_url),
        }
        for page in inputs.pages
    ]
    return render_file(settings, SITEMAP, urls=urls)


def robots_txt(site_url: str) -> str:
    """Return a robots.txt that allows crawling of all pages and names the sitemap."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {site_url}{SITEMAP}\n"
