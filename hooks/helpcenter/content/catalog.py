"""All pages of all locales: ids, URLs, sections, fallback and the freshness of translations."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal
from urllib.parse import quote, unquote

from helpcenter.content.article import Article, generated_article
from helpcenter.input.settings import Locale
from helpcenter.text.tokens import fold

Translation = Literal["source", "current", "outdated", "missing"]


@dataclass(frozen=True)
class Entry:
    """A page as one locale shows it.

    ``url`` is percent-encoded and relative to the site's root; ``translation`` is "missing" where the locale shows
    the article in the default language; a ``generated`` page has no file.
    """

    article: Article
    locale: str
    url: str
    translation: Translation
    generated: bool = False

    @property
    def id(self) -> str:
        """The id of the article."""
        return self.article.id

    @property
    def fallback(self) -> bool:
        """Whether the page shows the article in another language than the locale's."""
        return self.translation == "missing"

    @property
    def exported(self) -> bool:
        """Whether other programs may have the article by itself."""
        return self.article.kind == "article" and not self.fallback

    @property
    def language(self) -> str:
        """The language that title and body are written in."""
        return self.article.locale

    @cached_property
    def dest(self) -> str:
        """The file below the site folder."""
        path = unquote(self.url)
        return path if path.endswith(".html") else f"{path}index.html"


@dataclass(frozen=True)
class Section:
    """A folder of articles in one locale; ``path`` is its id, ``billing/cards``."""

    path: str
    page: Entry
    articles: tuple[Entry, ...]
    children: tuple[str, ...]


@dataclass(frozen=True)
class LocaleCatalog:
    """The pages of one locale by id, and its sections by path."""

    locale: Locale
    entries: Mapping[str, Entry]
    sections: Mapping[str, Section]

    @cached_property
    def articles(self) -> tuple[Entry, ...]:
        """Its articles in the order of their ids."""
        return tuple(entry for _, entry in sorted(self.entries.items()) if entry.article.kind == "article")

    @cached_property
    def featured(self) -> tuple[Entry, ...]:
        """The articles marked as featured, by title."""
        return tuple(sorted((entry for entry in self.articles if entry.article.front.featured), key=title_order))

    def section_path(self, path: str) -> str:
        """The titles of a section and of those around it, `Billing › Cards`."""
        if path and path not in self._section_paths:
            above = self.section_path(path.rpartition("/")[0])
            title = self.sections[path].page.article.title
            self._section_paths[path] = f"{above} › {title}" if above else title
        return self._section_paths[path] if path else ""

    @cached_property
    def _section_paths(self) -> dict[str, str]:
        return {}

    def count(self, path: str) -> int:
        """How many articles a section has, those of its sub-sections included."""
        section = self.sections[path]
        return len(section.articles) + sum(self.count(child) for child in section.children)


@dataclass(frozen=True)
class Catalog:
    """The catalog of each locale by code; the default locale comes first."""

    locales: Mapping[str, LocaleCatalog]

    @property
    def default(self) -> LocaleCatalog:
        """The locale that the others fall back to."""
        return next(iter(self.locales.values()))

    def alternates(self, article_id: str) -> dict[str, Entry]:
        """The real renderings of a page by locale: its fallback pages are none."""
        entries = ((code, locale.entries.get(article_id)) for code, locale in self.locales.items())
        return {code: entry for code, entry in entries if entry is not None and not entry.fallback}


def title_order(entry: Entry) -> tuple[bool, str, str]:
    """The order of lists: featured articles first, then by title; the id breaks ties."""
    return not entry.article.front.featured, order_of_title(entry.article.title), entry.id


def order_of_title(title: str) -> str:
    """A sort key: letter case, accents and opening punctuation do not count."""
    return fold(title.casefold()).lstrip("¿¡«\"'")


def build_catalog(
    articles: Iterable[Article], locales: tuple[Locale, ...], generated: Mapping[str, Iterable[Article]]
) -> Catalog:
    """The catalog of all published articles.

    ``generated`` are the pages that each locale has even without a file (home, contact, search and the like); a
    section without a page of its own gets one as well.
    """
    by_locale: dict[str, dict[str, Article]] = {locale.code: {} for locale in locales}
    for article in articles:
        by_locale[article.locale][article.id] = article
    sources = by_locale[locales[0].code]
    catalogs = {
        locale.code: _locale_catalog(locale, by_locale[locale.code], sources, generated[locale.code])
        for locale in locales
    }
    return Catalog(catalogs)


def _locale_catalog(
    locale: Locale, own: dict[str, Article], sources: dict[str, Article], generated: Iterable[Article]
) -> LocaleCatalog:
    shown = dict(own)
    for article in generated:
        if article.id not in shown and not (article.kind == "contact" and article.id in sources):
            shown[article.id] = article
    for article_id, source in sources.items():
        if source.kind in ("article", "contact"):
            shown.setdefault(article_id, source)
    made = {article_id for article_id, article in shown.items() if article.name == ""}
    for path in _folders(shown):
        section_id = posixpath.join(path, "index")
        if section_id not in shown:
            shown[section_id] = _section_article(path, locale.code, sources.get(section_id))
            made.add(section_id)
    slugs = _Slugs(locale, shown)
    entries = {
        article_id: Entry(
            article, locale.code, slugs.url(article), _translation(article, locale, sources), article_id in made
        )
        for article_id, article in shown.items()
    }
    return LocaleCatalog(locale, entries, _sections(entries))


def _folders(shown: Mapping[str, Article]) -> list[str]:
    folders: set[str] = set()
    for article_id, article in shown.items():
        if article.kind in ("article", "section"):
            folder = posixpath.dirname(article_id)
            while folder:
                folders.add(folder)
                folder = posixpath.dirname(folder)
    return sorted(folders)


def _section_article(path: str, code: str, source: Article | None) -> Article:
    """The page of a section that has none in this locale, called as in the default language or by its folder."""
    section_id = posixpath.join(path, "index")
    if source is None:
        return generated_article(section_id, code, "section", _title_from(path))
    article = generated_article(section_id, code, "section", source.title, icon=source.front.icon)
    return replace(article, locale=source.locale)


def _title_from(path: str) -> str:
    words = posixpath.basename(path).replace("-", " ").replace("_", " ")
    return words[:1].upper() + words[1:]


def _translation(article: Article, locale: Locale, sources: Mapping[str, Article]) -> Translation:
    source = sources.get(article.id)
    if article.locale != locale.code and article.name:
        return "missing"
    if locale.default or source is None:
        return "source"
    stamped = article.front.source_revision
    return "outdated" if stamped is not None and stamped != source.revision else "current"


class _Slugs:
    """The URLs of one locale, from the slugs of articles and of the sections around them."""

    def __init__(self, locale: Locale, shown: Mapping[str, Article]) -> None:
        self.locale = locale
        self.shown = shown
        self.folders: dict[str, str] = {"": locale.prefix}

    def url(self, article: Article) -> str:
        """The URL of a page, percent-encoded and relative to the site's root."""
        if article.kind == "home":
            return self.locale.prefix
        if article.kind == "not-found":
            return f"{self.locale.prefix}404.html"
        if article.kind == "section":
            return self._folder(article.section)
        slug = article.front.slug if self._is_own(article) else None
        return f"{self._folder(article.section)}{quote(slug or posixpath.basename(article.id))}/"

    def _folder(self, path: str) -> str:
        if path not in self.folders:
            parent, name = posixpath.split(path)
            page = self.shown[posixpath.join(path, "index")]
            slug = page.front.slug if self._is_own(page) else None
            self.folders[path] = f"{self._folder(parent)}{quote(slug or name)}/"
        return self.folders[path]

    def _is_own(self, article: Article) -> bool:
        return article.locale == self.locale.code


def _sections(entries: Mapping[str, Entry]) -> dict[str, Section]:
    pages = {entry.article.section: entry for entry in entries.values() if entry.article.kind == "section"}
    articles: dict[str, list[Entry]] = {path: [] for path in pages}
    children: dict[str, list[str]] = {path: [] for path in pages}
    for entry in entries.values():
        if entry.article.kind == "article" and entry.article.section:
            articles[entry.article.section].append(entry)
    for path in pages:
        if parent := posixpath.dirname(path):
            children[parent].append(path)
    return {
        path: Section(
            path,
            pages[path],
            tuple(sorted(articles[path], key=title_order)),
            tuple(sorted(children[path], key=lambda child: title_order(pages[child]))),
        )
        for path in sorted(pages, key=lambda path: title_order(pages[path]))
    }
