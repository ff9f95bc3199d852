"""What other programs read: articles.json and the search index of each locale, the sitemap and robots.txt."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from helpcenter.catalog import Entry
from helpcenter.pages import Pages
from helpcenter.search.index import search_index
from helpcenter.site import Site

_SITEMAP_OPEN = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


def exports(site: Site) -> Iterator[tuple[str, bytes]]:
    """The files, each with its path below the site folder; the same site gives the same bytes."""
    pages = {code: Pages(site, code) for code in site.catalog.locales}
    for own in pages.values():
        prefix = own.locale.locale.prefix
        yield f"{prefix}articles.json", articles_json(own).encode()
        for path, content in search_index(own.locale, site.synonyms[own.code]):
            yield f"{prefix}{path}", content
    sitemap = sitemap_xml(pages).encode()
    yield "sitemap.xml", sitemap
    yield "sitemap.xml.gz", gzip.compress(sitemap, mtime=0)
    yield "robots.txt", robots_txt(site).encode()


def articles_json(pages: Pages) -> str:
    """All articles of a locale with what a program needs to list, relate and route them."""
    articles = [_article(pages, entry) for entry in pages.locale.articles]
    document = {"locale": pages.code, "articles": articles}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def sitemap_xml(pages: dict[str, Pages]) -> str:
    """The sitemap (sitemaps.org) of all pages that are to be indexed, each with its alternates."""
    urls = [
        _sitemap_url(own, entry)
        for own in pages.values()
        for _, entry in sorted(own.locale.entries.items())
        if own.alternates(entry)
    ]
    return f"{_SITEMAP_OPEN}{''.join(urls)}</urlset>\n"


def robots_txt(site: Site) -> str:
    """Everything may be read; the sitemap says where everything is."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {site.settings.site_url}sitemap.xml\n"


def _article(pages: Pages, entry: Entry) -> dict[str, object]:
    article = entry.article
    updated = article.front.updated
    return {
        "id": article.id,
        "url": f"{pages.site.settings.base_path}{entry.url}",
        "title": article.title,
        "description": article.description,
        "section": article.section,
        "topics": list(article.topics),
        "language": entry.language,
        "translation": entry.translation,
        "updated": updated.isoformat() if updated else None,
        "related": list(pages.site.related[pages.code].get(article.id, ())),
        "contact": [option.id for option in pages.contact_options(entry)],
    }


def _sitemap_url(pages: Pages, entry: Entry) -> str:
    links = "".join(
        f'  <xhtml:link rel="alternate" hreflang={quoteattr(other.code)} href={quoteattr(other.url)}/>\n'
        for other in pages.alternates(entry)
    )
    updated = entry.article.front.updated
    date = f"  <lastmod>{updated.isoformat()}</lastmod>\n" if updated else ""
    location = escape(pages.canonical(entry))
    return f" <url>\n  <loc>{location}</loc>\n{date}{links} </url>\n"
