"""The lists of the articles of a locale: articles.json, the feed and llms.txt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from helpcenter.content.catalog import Translation
from helpcenter.exports.feeds import FEED, LLMS, Feed, FeedEntry, LlmsItem, LlmsList, feed_xml, llms_txt
from helpcenter.hashing import Hashed, fingerprint_of
from helpcenter.input.languages import language_tag
from helpcenter.input.settings import Settings
from helpcenter.output_file import ARTICLES, OutputFile, finished
from helpcenter.pages.builder import PageBuilder
from helpcenter.pages.page_inputs import LocaleInputs
from helpcenter.syntax.escapes import json_text


class ListedArticle(NamedTuple):
    """An article as lists show it; ``contact`` are the ids of its contact options."""

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


@dataclass(frozen=True)
class ListInputs:
    """All inputs of the lists of a locale except related articles.

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


def list_inputs(builder: PageBuilder) -> ListInputs:
    """Return the inputs of the lists of a locale."""
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
        tuple(
            ListedArticle(
                entry.id, entry.url, entry.article.title, entry.article.description, entry.article.section,
                entry.article.topics, entry.language, entry.translation, entry.article.front.updated,
                builder.contact(entry).value.option_ids,
            )
            for entry in catalog.articles
        ),
    )  # fmt: skip


def lists_basis(surroundings: str, related: Mapping[str, tuple[str, ...]]) -> str:
    """Return a fingerprint that is the same only if the inputs and the related articles are the same.

    ``surroundings`` are those of all pages of the site, which show more of each other than lists do.
    """
    return fingerprint_of(surroundings, repr(related))


def article_lists(
    settings: Settings, inputs: ListInputs, related: Mapping[str, tuple[str, ...]]
) -> Iterator[OutputFile]:
    """Yield articles.json, the feed and llms.txt; ``related`` are related IDs by article ID."""
    yield finished(f"{inputs.prefix}{ARTICLES}", articles_json(inputs, related).encode())
    yield finished(f"{inputs.prefix}{FEED}", feed_xml(settings, _feed(inputs)).encode())
    yield finished(f"{inputs.prefix}{LLMS}", llms_txt(_llms_list(inputs)).encode())


def articles_json(inputs: ListInputs, related: Mapping[str, tuple[str, ...]]) -> str:
    """Return all articles with the data that a program needs to list, relate and route them, one article per line."""
    base = inputs.locale.value.base_path
    articles = ",\n".join(json_text(_facts(article, base, related.get(article.id, ()))) for article in inputs.articles)
    return f'{{"locale": {json_text(inputs.locale.value.code)}, "articles": [\n{articles}\n]}}\n'


def _facts(article: ListedArticle, base_path: str, related: tuple[str, ...]) -> dict[str, object]:
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
