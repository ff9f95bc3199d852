"""The sitemap of all locales, and robots.txt."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from helpcenter.hashing import Hashed, digest_of, fingerprint_of, row_text
from helpcenter.output_file import OutputFile, finished
from helpcenter.pages.builder import PageBuilder
from helpcenter.pages.page_inputs import Version
from helpcenter.pages.page_views import NOT_INDEXED, translations

SITEMAP, ROBOTS = "sitemap.xml", "robots.txt"
_OPEN = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


class SitemapPage(NamedTuple):
    """A page for search engines, and its versions for all locales."""

    url: str
    updated: date | None
    versions: Hashed[tuple[Version, ...]]


@dataclass(frozen=True)
class SitemapInputs:
    """Everything that the sitemap and robots.txt are written from."""

    site_url: str
    pages: tuple[SitemapPage, ...]

    def fingerprint(self) -> str:
        """The fingerprint of all fields."""
        return fingerprint_of(self.site_url, *map(row_text, self.pages))


def sitemap_inputs(site_url: str, builders: Iterable[PageBuilder]) -> SitemapInputs:
    """The pages of all locales that search engines may index."""
    pages = (
        SitemapPage(entry.url, entry.article.front.updated, builder.versions.of(entry.id))
        for builder in builders
        for _, entry in sorted(builder.locale.entries.items())
        if entry.article.kind not in NOT_INDEXED and not entry.fallback
    )
    return SitemapInputs(site_url, tuple(pages))


def sitemap_files(inputs: SitemapInputs) -> Iterator[OutputFile]:
    """The sitemap, also compressed, and robots.txt."""
    sitemap = sitemap_xml(inputs).encode()
    yield finished(SITEMAP, sitemap)
    yield OutputFile(f"{SITEMAP}.gz", digest_of(sitemap), lambda: gzip.compress(sitemap, mtime=0))
    yield finished(ROBOTS, robots_txt(inputs.site_url).encode())


def sitemap_xml(inputs: SitemapInputs) -> str:
    """The sitemap (sitemaps.org) of all pages that search engines may index, each with its translations."""
    return f"{_OPEN}{''.join(_page(page, inputs.site_url) for page in inputs.pages)}</urlset>\n"


def robots_txt(site_url: str) -> str:
    """Everything may be crawled; the sitemap lists all pages."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {site_url}{SITEMAP}\n"


def _page(page: SitemapPage, site_url: str) -> str:
    links = "".join(
        f'  <xhtml:link rel="alternate" hreflang={quoteattr(other.code)} href={quoteattr(other.url)}/>\n'
        for other in translations(page.versions.value, site_url)
    )
    date_line = f"  <lastmod>{page.updated.isoformat()}</lastmod>\n" if page.updated else ""
    return f" <url>\n  <loc>{escape(f'{site_url}{page.url}')}</loc>\n{date_line}{links} </url>\n"
