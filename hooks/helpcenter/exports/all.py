"""What other programs read: lists of articles, the search index of each locale, sitemap, robots.txt, redirects."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator

from helpcenter.content.catalog import Entry
from helpcenter.exports.feeds import FEED, LLMS, feed_xml, llms_txt
from helpcenter.exports.redirect_pages import FILE as REDIRECTS
from helpcenter.exports.redirect_pages import redirect_files, redirect_lines
from helpcenter.hashing import digest_of
from helpcenter.input.file_templates import render_file
from helpcenter.output_file import OutputFile, below, finished
from helpcenter.pages.builder import Pages
from helpcenter.search.cards import FOLDER
from helpcenter.site.site import Site
from helpcenter.words.lexicon import WordCounts

_ARTICLES, _SITEMAP, _ROBOTS = "articles.json", "sitemap.xml", "robots.txt"


def exports(site: Site, counts: WordCounts | None = None) -> Iterator[OutputFile]:
    """The files, each with its path below the site folder; the same site gives the same bytes."""
    for code in site.catalog.locales:
        yield from article_lists(site, code)
        yield from locale_index(site, code, counts)
    yield from site_files(site)


def is_export(path: str, prefixes: Iterable[str]) -> bool:
    """Whether a file is one of `exports`; ``prefixes`` are the folders of the locales."""
    below_locale = (f"{prefix}{name}" for prefix in prefixes for name in (_ARTICLES, FEED, LLMS, FOLDER))
    return path in (_SITEMAP, f"{_SITEMAP}.gz", _ROBOTS, REDIRECTS) or path.startswith(tuple(below_locale))


def locale_index(site: Site, code: str, counts: WordCounts | None = None) -> Iterator[OutputFile]:
    """The search index of a locale."""
    from helpcenter.search.index import search_index  # noqa: PLC0415 - it brings numpy, which not everybody needs

    locale = site.catalog.locales[code]
    return (below(locale.locale.prefix, file) for file in search_index(locale, site.synonyms[code], counts))


def article_lists(site: Site, code: str) -> Iterator[OutputFile]:
    """The articles of a locale: all with what programs need, the newest as a feed, all for language models."""
    yield articles_json(site, code)
    pages = Pages(site, code)
    for name, content in ((FEED, feed_xml(pages)), (LLMS, llms_txt(pages))):
        yield finished(f"{pages.locale.locale.prefix}{name}", content.encode())


def lists_digest(site: Site, code: str) -> bytes:
    """A digest of all that `article_lists` are made from, besides configuration, texts and which articles are related.

    The text of articles is in none of them.
    """
    lines = [repr((site.contact.options, site.contact.schedules))]
    for entry in site.catalog.locales[code].entries.values():
        article = entry.article
        front = article.front
        shown = (article.title, front.description, front.topics, front.updated)
        # What contact options ask for besides topics and sections.
        subject = (front.products, front.audience, front.contact)
        lines.append(f"{entry.id} {entry.url} {entry.language} {entry.translation} {article.kind} {shown} {subject}")
    return digest_of("\n".join(lines).encode("utf-8", "surrogatepass"))


def articles_json(site: Site, code: str) -> OutputFile:
    """All articles of a locale with what a program needs to list, relate and route them, an article a line."""
    pages = Pages(site, code)
    articles = ",\n".join(json.dumps(_article(pages, entry), ensure_ascii=False) for entry in pages.locale.articles)
    content = f'{{"locale": {json.dumps(code)}, "articles": [\n{articles}\n]}}\n'
    return finished(f"{pages.locale.locale.prefix}{_ARTICLES}", content.encode())


def site_files(site: Site) -> Iterator[OutputFile]:
    """What belongs to no locale: the sitemap of all, robots.txt, and what stands at old addresses."""
    sitemap = sitemap_xml(site).encode()
    yield finished(_SITEMAP, sitemap)
    yield OutputFile(f"{_SITEMAP}.gz", digest_of(sitemap), lambda: gzip.compress(sitemap, mtime=0))
    yield finished(_ROBOTS, robots_txt(site).encode())
    yield from redirect_files(site.settings, site.catalog, site.strings)


def site_digest(site: Site) -> bytes:
    """A digest of everything that `site_files` are made from, besides the configuration."""
    lines = (
        f"{code} {entry.id} {entry.url} {entry.article.kind} {entry.fallback} {entry.article.front.updated}"
        for code, locale in site.catalog.locales.items()
        for entry in locale.entries.values()
    )
    return digest_of("\n".join([*lines, *redirect_lines(site.catalog)]).encode())


def sitemap_xml(site: Site) -> str:
    """The sitemap (sitemaps.org) of all pages that are to be indexed, each with its alternates."""
    urls = []
    for code in site.catalog.locales:
        pages = Pages(site, code)
        for _, entry in sorted(pages.locale.entries.items()):
            if alternates := pages.alternates(entry):
                updated = entry.article.front.updated
                urls.append({"location": pages.canonical(entry), "updated": updated, "alternates": alternates})
    return render_file(site.settings, _SITEMAP, urls=urls)


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
