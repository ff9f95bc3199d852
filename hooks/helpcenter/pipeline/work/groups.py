"""The files of a site other than pages, in groups of files that are written together."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from helpcenter.content.old_addresses import redirects_of
from helpcenter.exports.all import is_export
from helpcenter.exports.article_lists import ArticlesInputs, ListInputs, article_lists, articles_file
from helpcenter.exports.page_files import compressed_forms, compressed_paths
from helpcenter.exports.redirect_pages import redirect_files
from helpcenter.exports.site_marker import marker_file
from helpcenter.exports.sitemap import SitemapInputs, sitemap_files
from helpcenter.hashing import content_digest, digest_of, fingerprint_of
from helpcenter.input.settings import Settings
from helpcenter.output_file import OutputFile, finished
from helpcenter.pipeline.files.site_tree import write_file
from helpcenter.pipeline.work.worker_state import StateSource
from helpcenter.search.index_inputs import IndexInputs
from helpcenter.site.site import Site
from helpcenter.words.lexicon import WordCounts

STATIC, ARTICLES, LISTS, INDEX, SITE = "static", "articles", "lists", "index", "site"


@dataclass(frozen=True)
class ArticlesGroup:
    """The file articles.json of a locale."""

    articles: ArticlesInputs

    def fingerprint(self) -> str:
        """Return the fingerprint of all fields."""
        return self.articles.fingerprint()

    def files(self) -> Iterable[OutputFile]:
        """Return the file."""
        return (articles_file(self.articles),)


@dataclass(frozen=True)
class ListsGroup:
    """The feed and llms.txt of a locale.

    ``settings`` locate the templates, whose content is part of the fingerprint of the program.
    """

    settings: Settings = field(compare=False)
    lists: ListInputs

    def fingerprint(self) -> str:
        """Return the fingerprint of all fields except ``settings``."""
        return self.lists.fingerprint()

    def files(self) -> Iterable[OutputFile]:
        """Return the files."""
        return article_lists(self.settings, self.lists)


@dataclass(frozen=True)
class IndexGroup:
    """The search index of a locale; ``words`` are words of its articles that are already counted."""

    index: IndexInputs
    words: WordCounts

    def fingerprint(self) -> str:
        """Return the fingerprint of all fields except words, which depend on the articles."""
        return self.index.fingerprint()

    def files(self) -> Iterable[OutputFile]:
        """Return the files."""
        from helpcenter.search.index import search_index  # noqa: PLC0415 - it imports numpy, which few tasks need

        return search_index(self.index, self.words)


@dataclass(frozen=True)
class SiteGroup:
    """The files of the whole site: sitemap, robots.txt, marker, and ``redirects``, which are paths and contents."""

    settings: Settings = field(compare=False)
    sitemap: SitemapInputs
    redirects: tuple[tuple[str, bytes], ...]

    def fingerprint(self) -> str:
        """Return the fingerprint of all fields except ``settings``, which locate the templates."""
        redirects = digest_of(*(part for path, content in self.redirects for part in (path.encode(), content)))
        return fingerprint_of(self.sitemap.fingerprint(), redirects.hex())

    def files(self) -> Iterator[OutputFile]:
        """Yield the files."""
        yield from sitemap_files(self.settings, self.sitemap)
        yield marker_file()
        yield from (finished(path, content) for path, content in self.redirects)


@dataclass(frozen=True)
class StaticGroup:
    """The static files of all locales; ``media`` is their fingerprint.

    ``pages`` are the pages and redirects whose files they must not replace, if there can be any.
    """

    media: str
    pages: frozenset[str]

    def fingerprint(self) -> str:
        """Return the fingerprint of all fields."""
        return fingerprint_of(self.media, *sorted(self.pages))


@dataclass(frozen=True)
class StaticFiles:
    """The static files that the renderers of all locales have, except those that a page or an export replaces."""

    state: StateSource
    pages: frozenset[str]

    def files(self) -> Iterator[OutputFile]:
        """Return the files."""
        locales = self.state.state.site.catalog.locales
        prefixes = [locale.locale.prefix for locale in locales.values()]
        files = {file.path: file for code in locales for file in self.state.renderer(code).static_files()}
        return (file for path, file in files.items() if path not in self.pages and not is_export(path, prefixes))


GroupInputs = ArticlesGroup | ListsGroup | IndexGroup | SiteGroup | StaticGroup


@dataclass(frozen=True)
class GroupReport:
    """The files of a group with their digests, and the seconds that writing them took."""

    files: Mapping[str, bytes]
    seconds: float


def site_group(site: Site, sitemap: SitemapInputs) -> SiteGroup:
    """Return the inputs of the files of the whole site."""
    redirects = redirect_files(site.settings, site.catalog, site.strings)
    return SiteGroup(site.settings, sitemap, tuple((file.path, file.make()) for file in redirects))


def static_group(site: Site, media: str, *, with_pages: bool) -> StaticGroup:
    """Return the inputs of static files; with ``with_pages``, some of them could have the path of a page."""
    drawn = (f"{path} {content_digest(content)}" for path, content in site.drawings.files.items())
    media = fingerprint_of(media, *drawn)
    if not with_pages:
        return StaticGroup(media, frozenset())
    pages = {entry.dest for locale in site.catalog.locales.values() for entry in locale.entries.values()}
    return StaticGroup(media, frozenset(pages.union(redirect.dest for redirect in redirects_of(site.catalog))))


def write_group(
    group: ArticlesGroup | ListsGroup | IndexGroup | SiteGroup | StaticFiles,
    site_dir: Path,
    in_place: Mapping[str, bytes],
    *,
    compress: bool,
) -> GroupReport:
    """Write the files of a group except files whose digests are equal in ``in_place``."""
    start = time.perf_counter()
    digests: dict[str, bytes] = {}
    for file in group.files():
        copies = compressed_paths(file.path, compress=compress)
        digests |= dict.fromkeys((file.path, *copies), file.digest)
        if any(in_place.get(path) != file.digest for path in (file.path, *copies)):
            content = file.make()
            write_file(f"{site_dir}/{file.path}", content)
            for path, packed in compressed_forms(file.path, content) if copies else ():
                write_file(f"{site_dir}/{path}", packed)
    return GroupReport(digests, time.perf_counter() - start)
