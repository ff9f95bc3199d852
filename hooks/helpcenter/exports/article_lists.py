"""The lists of the articles of a locale: articles.json, the feed and llms.txt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from helpcenter.content.catalog import Entry, Translation
from helpcenter.exports.feeds import FEED, LLMS, Feed, FeedEntry, LlmsItem, LlmsList, feed_xml, llms_txt
from helpcenter.hashing import Hashed, fingerprint_of
from helpcenter.input.languages import language_tag
from helpcenter.input.settings import Settings
from helpcenter.output_file import ARTICLES, OutputFile, finished
from helpcenter.pages.builder import PageBuilder
from helpcenter.pages.page_inputs import LocaleInputs
from helpcenter.syntax.escapes import json_text


class ListedArticle(NamedTuple):
    """An article as lists show it; ``contact`` are the IDs of its contact options."""

    id: str
    url: str
    title: str
    description: str
    section: str
    topics: tuple[str, ...]
    language: str
    translation: Translation
    updated: date | None
    contact: tuple[str, ...]


# An article with the IDs of its related articles, or its line in articles.json if that is known.
Line = tuple[ListedArticle, tuple[str, ...]] | str


@dataclass(frozen=True)
class ArticlesInputs:
    """All inputs of articles.json of a locale; ``prefix`` is the folder of the locale."""

    code: str
    prefix: str
    base_path: str
    lines: tuple[Line, ...]

    def fingerprint(self) -> str:
        """Return the fingerprint of all fields."""
        return fingerprint_of(repr((self.code, self.prefix, self.base_path)), *map(repr, self.lines))


@dataclass(frozen=True)
class ListInputs:
    """All inputs of the feed and llms.txt of a locale.

    ``sections`` are the titles of each section that has articles, and the article IDs in order; ``home`` describes the
    site.
    """

    locale: Hashed[LocaleInputs]
    prefix: str
    home: str
    sections: tuple[tuple[str, tuple[str, ...]], ...]
    articles: tuple[ListedArticle, ...]

    def fingerprint(self) -> str:
        """Return the fingerprint of all fields."""
        rows = map(tuple.__repr__, self.articles)
        return fingerprint_of(self.locale.fingerprint, repr((self.prefix, self.home, self.sections)), *rows)


def articles_inputs(
    builder: PageBuilder, related: Mapping[str, tuple[str, ...]], known: Mapping[str, str] = MappingProxyType({})
) -> ArticlesInputs:
    """Return the inputs of articles.json; ``related`` are related IDs and ``known`` the known lines by article ID."""
    entries = builder.locale.articles
    lines = (known.get(entry.id) or (_listed(builder, entry), related.get(entry.id, ())) for entry in entries)
    locale = builder.locale.locale
    return ArticlesInputs(locale.code, locale.prefix, builder.site.settings.base_path, tuple(lines))


def list_inputs(builder: PageBuilder) -> ListInputs:
    """Return the inputs of the feed and llms.txt of a locale."""
    catalog = builder.locale
    home = catalog.entries["index"].article
    return ListInputs(
        builder.inputs_of_locale,
        catalog.locale.prefix,
        home.description or home.title,
        tuple(
            (catalog.section_path(path), tuple(entry.id for entry in section.articles))
            for path, section in catalog.sections.items()
            if section.articles
        ),
        tuple(_listed(builder, entry) for entry in catalog.articles),
    )


def _listed(builder: PageBuilder, entry: Entry) -> ListedArticle:
    article = entry.article
    return ListedArticle(
        entry.id, entry.url, article.title, article.description, article.section, article.topics, entry.language,
        entry.translation, article.front.updated, builder.contact(entry).value.option_ids,
    )  # fmt: skip


def lines_in(content: str) -> list[str]:
    """Return the lines of the articles in an articles.json, in its order."""
    return [line.removesuffix(",") for line in content.split("\n")[1:-2] if line]


def article_lists(settings: Settings, inputs: ListInputs) -> Iterator[OutputFile]:
    """Yield the feed and llms.txt of a locale."""
    yield finished(f"{inputs.prefix}{FEED}", feed_xml(settings, _feed(inputs)).encode())
    yield finished(f"{inputs.prefix}{LLMS}", llms_txt(_llms_list(inputs)).encode())


def articles_file(inputs: ArticlesInputs) -> OutputFile:
    """Return all articles with the data that a program needs to list, relate and route them, one article per line."""
    lines = (line if isinstance(line, str) else json_text(_facts(*line, inputs.base_path)) for line in inputs.lines)
    articles = ",\n".join(lines)
    content = f'{{"locale": {json_text(inputs.code)}, "articles": [\n{articles}\n]}}\n'
    return finished(f"{inputs.prefix}{ARTICLES}", content.encode())


def _facts(article: ListedArticle, related: tuple[str, ...], base_path: str) -> dict[str, object]:
    return {
        "id": article.id,
        "url": f"{base_path}{article.url}",
        "title": article.title,
        "description": article.description,
        "section": article.section,
        "topics": list(article.topics),
        "language": article.language,
        "translation": article.translation,
        "updated": article.updated.isoformat() if article.updated else None,
        "related": list(related),
        "contact": list(article.contact),
    }


def _feed(inputs: ListInputs) -> Feed:
    locale = inputs.locale.value
    entries = tuple(
        FeedEntry(article.id, f"{locale.site_url}{article.url}", article.title, article.description, article.updated)
        for article in inputs.articles
        if article.translation != "missing" and article.updated
    )
    home, own = f"{locale.site_url}{locale.chrome.home}", f"{locale.site_url}{inputs.prefix}{FEED}"
    return Feed(language_tag(locale.code), locale.site_name, home, own, entries)


def _llms_list(inputs: ListInputs) -> LlmsList:
    locale = inputs.locale.value
    items = {
        article.id: LlmsItem(article.title, f"{locale.site_url}{article.url}", article.description)
        for article in inputs.articles
        if article.translation != "missing"
    }
    sections = [(title, [items[one] for one in ids if one in items]) for title, ids in inputs.sections]
    if loose := [items[article.id] for article in inputs.articles if not article.section and article.id in items]:
        sections.append((locale.strings("all_articles.heading"), loose))
    return LlmsList(locale.site_name, inputs.home, sections)
