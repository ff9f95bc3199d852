"""The targets of links on the built site: the files, URLs and anchors that a build has."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from urllib.parse import unquote

from helpcenter.checks.site.similar_names import SimilarNames
from helpcenter.contact.offers import CONTACT_ANCHORS
from helpcenter.content.catalog import Catalog, Entry
from helpcenter.content.old_addresses import redirects_of
from helpcenter.exports.all import is_export
from helpcenter.exports.page_files import page_files
from helpcenter.mkdocs.renderer import Renderer
from helpcenter.pages.builder import PageBuilder
from helpcenter.pipeline.files.page_links import target_of
from helpcenter.site.site import Site
from helpcenter.text.suggestions import Suggestions

_MOST_RESOLVED = 1000
_ANYWHERE = frozenset({"", "top", "content", "related-heading"})


class Address(NamedTuple):
    """The URL of a link or an image as written in the article; a ``raw`` URL is an HTML attribute."""

    text: str
    raw: bool


class Destination(NamedTuple):
    """A file below the site folder, "" if it does not exist, and an anchor in it."""

    file: str
    anchor: str


@dataclass(frozen=True)
class LinkSources:
    """The paths in the docs folder of articles and media files, by URL without a slash at its end."""

    by_url: Mapping[str, str]

    @cached_property
    def paths(self) -> frozenset[str]:
        """The paths below the docs folder."""
        return frozenset(self.by_url.values())

    @cached_property
    def similar_paths(self) -> SimilarNames:
        """An index of the paths."""
        return SimilarNames(self.paths)

    @cached_property
    def similar_urls(self) -> SimilarNames:
        """An index of the URLs."""
        return SimilarNames(self.by_url)


@dataclass(frozen=True)
class Destinations:
    """All pages and files of the built site.

    ``renderers`` resolve Markdown links, by locale. ``anchors`` are the anchors of each article by its path below the
    docs folder; ``unreadable`` are the paths of articles with errors, whose pages are unknown. ``coming`` are the paths
    and anchors of translated headings that still have another anchor, with the line of each.
    """

    site: Site
    renderers: Mapping[str, Renderer]
    anchors: Mapping[str, Collection[str]]
    unreadable: Collection[str]
    coming: Mapping[tuple[str, str], int]

    @cached_property
    def pages(self) -> dict[str, list[Entry]]:
        """The pages that show each article, in its own language first, by its path."""
        pages: dict[str, list[Entry]] = {}
        for entry in self._entries:
            pages.setdefault(entry.article.path, []).append(entry)
        return {path: sorted(entries, key=lambda entry: entry.fallback) for path, entries in pages.items()}

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """The pages by file."""
        return {entry.dest: entry for entry in self._entries}

    @cached_property
    def sources(self) -> dict[str, LinkSources]:
        """The articles and media files that links may name, by locale."""
        sources: dict[str, LinkSources] = {}
        for code, locale in self.site.catalog.locales.items():
            media = self.renderers[code].media_paths()
            articles = {entry.dest: entry.article.path for entry in locale.entries.values() if not entry.generated}
            files = {**{file: path for path, file in media.items()}, **articles}
            sources[code] = LinkSources(
                {file.removesuffix("index.html").rstrip("/") or ".": path for file, path in files.items()}
            )
        return sources

    @cached_property
    def _files(self) -> frozenset[str]:
        options, catalog = self.site.settings.options, self.site.catalog
        pages = (path for entry in self._entries for path in page_files(entry, options, compress=False))
        static = (path for renderer in self.renderers.values() for path in renderer.static_paths())
        return frozenset((*pages, *static, *(redirect.dest for redirect in redirects_of(catalog))))

    @property
    def _entries(self) -> Sequence[Entry]:
        catalog: Catalog = self.site.catalog
        return [entry for locale in catalog.locales.values() for entry in locale.entries.values()]

    def resolve(self, address: Address, page: Entry) -> Destination | None:
        """Return the destination of a URL in the article that ``page`` shows, None for other sites.

        As MkDocs does, the path of a file in the docs folder becomes the URL of that file; browsers resolve all other
        URLs against the URL of the page.
        """
        key = address, page.dest
        if key not in self._resolved:
            if len(self._resolved) == _MOST_RESOLVED:
                self._resolved.clear()
            self._resolved[key] = self._resolve(address, page)
        return self._resolved[key]

    def _resolve(self, address: Address, page: Entry) -> Destination | None:
        text = address.text.strip()
        path = unquote(text.partition("#")[0].partition("?")[0])
        target = target_of(text, posixpath.dirname(page.dest), self._base_path)
        if target is None:
            return None
        if path and not address.raw and not path.startswith(("/", "\\")):
            url = self.renderers[page.locale].url_of(_source_path(page.article.path, path))
            if url is not None:
                return Destination(self._file_of(url), target[1])
            if posixpath.splitext(path)[1]:
                # MkDocs treats it as a file path, and warns.
                return Destination("", target[1])
        file = target[0] or page.dest
        return Destination(file if self._exists(file) else "", target[1])

    def has_anchor(self, destination: Destination) -> bool:
        """Return whether a page has an anchor; if its anchors are unknown, the answer is yes."""
        if destination.anchor in _ANYWHERE:
            return True
        entry = self.entries.get(destination.file)
        own = self.anchors.get(entry.article.path) if entry else None
        if entry is None or own is None or destination.anchor in own:
            return True
        builder = PageBuilder(self.site, entry.locale)
        return destination.anchor in CONTACT_ANCHORS and bool(builder.contact(entry).value.options)

    def is_removed(self, destination: Destination, page: Entry) -> bool:
        """Return whether ``page`` loses the link: a site without contact options removes those to its own options."""
        return not self.site.contact.options and destination.file == page.dest and destination.anchor in CONTACT_ANCHORS

    def similar_anchors(self, path: str) -> Suggestions:
        """Return the anchors of the article at ``path``, for suggestions."""
        if path not in self._similar_anchors:
            self._similar_anchors[path] = Suggestions(self.anchors[path])
        return self._similar_anchors[path]

    @cached_property
    def _resolved(self) -> dict[tuple[Address, str], Destination | None]:
        """The destinations of the latest links, by their address and the page: several rules ask for them."""
        return {}

    @cached_property
    def _base_path(self) -> str:
        return self.site.settings.base_path

    @cached_property
    def _similar_anchors(self) -> dict[str, Suggestions]:
        return {}

    def is_unreadable(self, address: Address, page: Entry) -> bool:
        """Return whether a URL is the path of an article that cannot be read because of its own errors."""
        if address.raw or not self.unreadable:
            return False
        path = unquote(address.text.partition("#")[0].partition("?")[0])
        return _source_path(page.article.path, path) in self.unreadable

    def _exists(self, file: str) -> bool:
        return file in self._files or is_export(file, [locale.prefix for locale in self.site.settings.locales])

    @staticmethod
    def _file_of(url: str) -> str:
        path = unquote(url)
        return posixpath.normpath(f"{path}index.html") if not path or path.endswith(("/", ".")) else path


def _source_path(article: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(article), path))
