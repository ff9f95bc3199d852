"""All files that are not pages: lists, the search index of each locale, sitemap, robots.txt, redirects, the marker."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from helpcenter.exports.article_lists import article_lists, articles_file, articles_inputs, list_inputs
from helpcenter.exports.feeds import FEED, LLMS
from helpcenter.exports.redirect_pages import SCRIPT as REDIRECT_SCRIPT
from helpcenter.exports.redirect_pages import redirect_files
from helpcenter.exports.search_inputs import search_inputs
from helpcenter.exports.site_marker import marker_file
from helpcenter.exports.sitemap import ROBOTS, SITEMAP_PARTS, sitemap_files, sitemap_inputs
from helpcenter.output_file import ARTICLES, MARKER, REDIRECTS, SITEMAP, OutputFile
from helpcenter.pages.builder import page_builders
from helpcenter.search.cards import FOLDER
from helpcenter.site.site import Site
from helpcenter.words.lexicon import WordCounts

# The files at the site root, and the files and folders in the folder of each locale.
SITE_FILES = (SITEMAP, f"{SITEMAP}.gz", *SITEMAP_PARTS, ROBOTS, REDIRECTS, REDIRECT_SCRIPT, MARKER)
LOCALE_FILES, LOCALE_FOLDERS = (ARTICLES, FEED, LLMS), (FOLDER,)


def exports(site: Site, counts: WordCounts | None = None) -> Iterator[OutputFile]:
    """Yield the files with their paths below the site folder; the same site always yields the same bytes."""
    from helpcenter.search.index import search_index  # noqa: PLC0415 - it imports numpy, which few programs need

    builders = page_builders(site, site.catalog.locales)
    for code, builder in builders.items():
        yield articles_file(articles_inputs(builder, site.related[code]))
        yield from article_lists(site.settings, list_inputs(builder))
        yield from search_index(search_inputs(builder), counts)
    yield from sitemap_files(site.settings, sitemap_inputs(site.settings.site_url, builders.values()))
    yield from redirect_files(site.settings, site.catalog, site.strings)
    yield marker_file()


def is_export(path: str, prefixes: Iterable[str]) -> bool:
    """Return whether a file is one of `exports`; ``prefixes`` are the folders of the locales."""
    below_locale = (f"{prefix}{name}" for prefix in prefixes for name in (*LOCALE_FILES, *LOCALE_FOLDERS))
    return path in SITE_FILES or path.startswith(tuple(below_locale))
