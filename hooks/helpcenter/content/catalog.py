"""The pages of all locales: IDs, URLs, sections and the status of translations."""

from __future__ import annotations

import math
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Literal
from urllib.parse import unquote

from helpcenter.content.article import Article
from helpcenter.input.collation import TitleKey, collation_of
from helpcenter.input.options.products import Product
from helpcenter.input.settings import Locale

Translation = Literal["source", "current", "outdated", "missing"]


@dataclass(frozen=True)
class Entry:
    """A page as one locale shows it.

    ``url`` is percent-encoded and relative to the site root. ``translation`` is "missing" if the locale shows the
    article in another language. A ``generated`` page has no source file. ``has_titles`` says whether a file beside the
    page has the titles of all articles that it lists.
    """

    article: Article
    locale: str
    url: str
    translation: Translation
    generated: bool = False
    has_titles: bool = False

    @property
    def id(self) -> str:
        """The ID of the article."""
        return self.article.id

    @property
    def fallback(self) -> bool:
        """Whether the page shows the article in another language because the locale has no translation."""
        return self.translation == "missing"

    @property
    def exported(self) -> bool:
        """Whether exports include the article as a separate document."""
        return self.article.kind == "article" and not self.fallback

    @property
    def language(self) -> str:
        """The language of the title and the body."""
        return self.article.locale

    @cached_property
    def title_key(self) -> TitleKey:
        """What the title is compared by in lists of the locale."""
        return collation_of(self.locale).key(self.article.title)

    def __getstate__(self) -> dict[str, object]:
        """Pickle no sort key: lists that are pickled are sorted."""
        return {name: value for name, value in vars(self).items() if name != "title_key"}

    @cached_property
    def dest(self) -> str:
        """The path of the HTML file, relative to the site folder."""
        path = unquote(self.url)
        return path if path.endswith(".html") else f"{path}index.html"


@dataclass(frozen=True)
class Section:
    """A folder of articles in one locale; ``path`` is its ID, such as ``billing/cards``.

    A section of a product has the name and the icon of the product wherever it is listed.
    """

    path: str
    page: Entry
    articles: tuple[Entry, ...]
    children: tuple[str, ...]
    product: Product | None = None

    @property
    def title(self) -> str:
        """The title in lists and breadcrumbs."""
        return section_title(self.page, self.product)

    @property
    def icon(self) -> str:
        """The name of its icon, "" if it has none."""
        return (self.product and self.product.icon) or self.page.article.front.icon or ""


@dataclass(frozen=True)
class Letter:
    """The articles on one page that are filed under a letter; a long list has ``total`` articles under it.

    ``number`` is the place of the letter in the whole list, from 1.
    """

    heading: str
    number: int
    total: int
    articles: tuple[Entry, ...]


@dataclass(frozen=True)
class ListPage:
    """A page of a long list and the articles on it."""

    entry: Entry
    letters: tuple[Letter, ...]


@dataclass(frozen=True)
class LocaleCatalog:
    """The pages of one locale by ID, and its sections by path.

    ``long_lists`` are the lists of articles that readers do not look through, by the ID of their first page.
    """

    locale: Locale
    entries: Mapping[str, Entry]
    sections: Mapping[str, Section]
    long_lists: Mapping[str, tuple[ListPage, ...]] = field(default_factory=dict)

    @cached_property
    def articles(self) -> tuple[Entry, ...]:
        """The articles of the locale, sorted by ID."""
        return tuple(entry for _, entry in sorted(self.entries.items()) if entry.article.kind == "article")

    @cached_property
    def featured(self) -> tuple[Entry, ...]:
        """The featured articles in the order of lists."""
        return tuple(sorted((entry for entry in self.articles if entry.article.front.featured), key=list_order))

    def section_path(self, path: str) -> str:
        """Return the titles of a section and its parent sections, such as `Billing › Cards`."""
        if path and path not in self._section_paths:
            above = self.section_path(path.rpartition("/")[0])
            title = self.sections[path].title
            self._section_paths[path] = f"{above} › {title}" if above else title
        return self._section_paths[path] if path else ""

    @cached_property
    def _section_paths(self) -> dict[str, str]:
        return {}

    def product_of(self, path: str) -> str:
        """Return the ID of the product that the articles of a section belong to, "" if there is none."""
        while path:
            if product := self.sections[path].product:
                return product.id
            path = path.rpartition("/")[0]
        return ""

    @cached_property
    def guides(self) -> dict[str, list[Entry]]:
        """The sections whose articles are read one after the other, and these articles."""
        guides = [path for path, section in self.sections.items() if section.page.article.front.guide]
        return {path: self._steps(path, frozenset(guides)) for path in guides}

    @cached_property
    def places_in_guides(self) -> dict[str, int]:
        """The place of each article of a guide among all of them, from 0."""
        return {entry.id: place for steps in self.guides.values() for place, entry in enumerate(steps)}

    def guide_of(self, path: str) -> str:
        """Return the guide that the articles of a section belong to, "" if there is none."""
        while path and path not in self.guides:
            path = path.rpartition("/")[0]
        return path

    def steps(self, path: str) -> list[Entry]:
        """Return the articles that a subsection adds to the guide around it; a guide in it has its own."""
        return [] if path in self.guides else self._steps(path, self.guides.keys())

    def _steps(self, path: str, guides: Set[str]) -> list[Entry]:
        section = self.sections[path]
        inner = (self._steps(child, guides) for child in section.children if child not in guides)
        return [*section.articles, *chain.from_iterable(inner)]

    def count(self, path: str) -> int:
        """Return the number of articles in a section, including its subsections."""
        section = self.sections[path]
        return len(section.articles) + sum(self.count(child) for child in section.children)

    def below(self, path: str) -> list[Entry]:
        """Return the articles of a section in the order of lists, then those of its subsections."""
        section = self.sections[path]
        return [*section.articles, *(entry for child in section.children for entry in self.below(child))]


@dataclass(frozen=True)
class Catalog:
    """The catalogs of all locales by code, the default locale first."""

    locales: Mapping[str, LocaleCatalog]

    @property
    def default(self) -> LocaleCatalog:
        """The locale whose articles replace missing translations."""
        return next(iter(self.locales.values()))

    def alternates(self, article_id: str) -> dict[str, Entry]:
        """Return the translations of a page by locale, without fallback pages."""
        entries = ((code, locale.entries.get(article_id)) for code, locale in self.locales.items())
        return {code: entry for code, entry in entries if entry is not None and not entry.fallback}


def section_title(page: Entry, product: Product | None) -> str:
    """Return the title of a section in lists and breadcrumbs: the name of its product, or the title of its page."""
    return product.name.of(page.locale) if product else page.article.title


def list_order(entry: Entry, title: str = "") -> tuple[float, bool, TitleKey, str]:
    """Return the sort key for lists: by `order`, featured pages first, then by title, then by ID.

    ``title`` is the title that the list displays if it is not the article's.
    """
    front = entry.article.front
    order = math.inf if front.place is None else front.place
    key = collation_of(entry.locale).key(title) if title else entry.title_key
    return order, not front.featured, key, entry.id
