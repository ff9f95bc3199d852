"""Builds the catalog: which pages each locale shows, their URLs, sections and the status of translations."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple
from urllib.parse import quote

from helpcenter.content.article import Article, generated_article, title_from_id
from helpcenter.content.catalog import Catalog, Entry, LocaleCatalog, Section, Translation, list_order, section_title
from helpcenter.content.section_pages import with_section_pages
from helpcenter.input.options.products import Product
from helpcenter.input.settings import Locale


def build_catalog(
    articles: Iterable[Article],
    locales: tuple[Locale, ...],
    generated: Mapping[str, Iterable[Article]],
    products: Iterable[Product] = (),
) -> Catalog:
    """Build the catalog of all published articles.

    ``generated`` are the pages that each locale has even without a source file (home, contact, search, ...). A section
    without an index page gets a generated page as well.
    """
    by_locale: dict[str, dict[str, Article]] = {locale.code: {} for locale in locales}
    for article in with_section_pages(articles):
        by_locale[article.locale][article.id] = article
    default = locales[0].code
    by_section = {product.section: product for product in products}
    catalogs = {}
    for locale in locales:
        fallbacks = locale.fallbacks or (() if locale.default else (default,))
        # The first language that has an article counts.
        inherited = {
            article_id: article for code in reversed(fallbacks) for article_id, article in by_locale[code].items()
        }
        collection = _Collection(by_locale[locale.code], inherited, by_locale[default])
        catalogs[locale.code] = _locale_catalog(locale, collection, generated[locale.code], by_section)
    return Catalog(catalogs)


class _Collection(NamedTuple):
    """The articles of a locale by ID: its own, those that replace missing ones, and the sources of translations."""

    own: Mapping[str, Article]
    inherited: Mapping[str, Article]
    sources: Mapping[str, Article]


def _locale_catalog(
    locale: Locale,
    articles: _Collection,
    generated: Iterable[Article],
    products: Mapping[str, Product],
) -> LocaleCatalog:
    shown = dict(articles.own)
    for article in generated:
        if article.id not in shown and not (article.kind == "contact" and article.id in articles.inherited):
            shown[article.id] = article
    for article_id, article in articles.inherited.items():
        if article.kind in ("article", "contact"):
            shown.setdefault(article_id, article)
    made = {article_id for article_id, article in shown.items() if article.name == ""}
    for path in _folders(shown):
        section_id = posixpath.join(path, "index")
        if section_id not in shown:
            shown[section_id] = _section_article(path, locale.code, articles.inherited.get(section_id))
            made.add(section_id)
    slugs = _Slugs(locale, shown)
    entries = {
        article_id: Entry(
            article,
            locale.code,
            slugs.url(article),
            translation_of(article, locale, articles.sources.get(article_id)),
            article_id in made,
        )
        for article_id, article in shown.items()
    }
    return LocaleCatalog(locale, entries, _sections(entries, products))


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
    """Return a page for a section without one in this locale, titled as in a fallback language or after its folder."""
    section_id = posixpath.join(path, "index")
    if source is None:
        return generated_article(section_id, code, "section", title_from_id(section_id))
    article = generated_article(
        section_id, code, "section", source.title, icon=source.front.icon, guide=source.front.guide
    )
    # Links to the file in the fallback language lead to this page.
    path = f"{code}/{source.path.partition('/')[2]}"
    return replace(article, locale=source.locale, path=path)


def translation_of(article: Article, locale: Locale, source: Article | None) -> Translation:
    """Return the state of an article in a locale; ``source`` is the article of the default language, if it has one."""
    if article.locale != locale.code and article.name:
        return "missing"
    if locale.default or source is None:
        return "source"
    stamped = article.front.source_revision
    return "outdated" if stamped is not None and stamped != source.revision else "current"


class _Slugs:
    """The URLs of one locale, built from the slugs of articles and their parent sections."""

    def __init__(self, locale: Locale, shown: Mapping[str, Article]) -> None:
        self.locale = locale
        self.shown = shown
        self.folders: dict[str, str] = {"": locale.prefix}

    def url(self, article: Article) -> str:
        """Return the URL of a page, percent-encoded and relative to the site root."""
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


def _sections(entries: Mapping[str, Entry], products: Mapping[str, Product]) -> dict[str, Section]:
    pages = {entry.article.section: entry for entry in entries.values() if entry.article.kind == "section"}
    articles: dict[str, list[Entry]] = {path: [] for path in pages}
    children: dict[str, list[str]] = {path: [] for path in pages}
    for entry in entries.values():
        if entry.article.kind == "article" and entry.article.section:
            articles[entry.article.section].append(entry)
    for path in pages:
        if parent := posixpath.dirname(path):
            children[parent].append(path)
    orders = {path: list_order(page, section_title(page, products.get(path))) for path, page in pages.items()}
    return {
        path: Section(
            path,
            pages[path],
            tuple(sorted(articles[path], key=list_order)),
            tuple(sorted(children[path], key=orders.__getitem__)),
            products.get(path),
        )
        for path in sorted(pages, key=orders.__getitem__)
    }
