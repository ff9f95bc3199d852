"""Puts the texts of a folder together: the languages of one article, and the folders as sections."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from helpcenter.importing.model import (
    ArticleTraits,
    ImportedArticle,
    ImportedSection,
    ImportedSite,
    ImportedText,
    Key,
    Loss,
)

_NUMBERED = re.compile(r"^\d{1,4}[-_. ]+(?=\D)")


@dataclass(frozen=True)
class FoundText(ArticleTraits):
    """A text of an article in one language, and what it says of the article; ``section`` is a path of folders."""

    key: Key
    section: str
    text: ImportedText


@dataclass(frozen=True)
class FoundSection:
    """What a file says of a folder in one language."""

    path: str
    locale: str
    title: str = ""
    description: str = ""
    order: float | None = None
    addresses: tuple[str, ...] = ()


@dataclass
class Found:
    """Everything that a reader has found in a folder; ``main`` is the language of the sources of translations."""

    main: str
    texts: list[FoundText] = field(default_factory=list)
    sections: list[FoundSection] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    redirects: dict[str, str] = field(default_factory=dict)


def site_of(system: str, found: Found) -> ImportedSite:
    """Return the site: the texts by article, and a section for each folder that has any."""
    articles = tuple(_article(key, texts, found.main) for key, texts in _by_key(found.texts).items())
    sections = tuple(_sections(articles, found))
    return ImportedSite(system, sections, articles, (), dict(found.redirects), tuple(dict.fromkeys(found.losses)))


def words_of(name: str) -> str:
    """Return the name of a file or folder as words: `02-pay-by-card` is `Pay by card`."""
    words = " ".join(re.split(r"[-_\s]+", _NUMBERED.sub("", name))).strip() or name
    return words[:1].upper() + words[1:]


def number_of(name: str) -> float | None:
    """Return the number at the beginning of a name, by which some programs order pages."""
    match = re.match(r"(\d{1,4})[-_. ]+(?=\D)", name)
    return float(match[1]) if match else None


def _by_key(texts: Sequence[FoundText]) -> dict[Key, dict[str, FoundText]]:
    """Return the texts by article and language; a second text of an article in a language is another article."""
    grouped: dict[Key, dict[str, FoundText]] = {}
    for found in texts:
        key, number = found.key, 1
        while found.text.locale in grouped.get(key, {}):
            number += 1
            key = f"{found.key}-{number}"
        grouped.setdefault(key, {})[found.text.locale] = found
    return grouped


def _article(key: Key, texts: Mapping[str, FoundText], main: str) -> ImportedArticle:
    ordered = sorted(texts.values(), key=lambda one: (one.text.locale != main, one.text.locale))
    first = ordered[0]
    views = [one.views for one in ordered if one.views is not None]
    return ImportedArticle(
        key,
        first.section or None,
        {one.text.locale: one.text for one in ordered},
        order=next((one.order for one in ordered if one.order is not None), None),
        featured=any(one.featured for one in ordered),
        topics=next((one.topics for one in ordered if one.topics), ()),
        aliases=first.aliases,
        related=next((one.related for one in ordered if one.related), ()),
        views=sum(views) if views else None,
        restricted=next((one.restricted for one in ordered if one.restricted), ""),
        is_section_page=first.is_section_page,
    )


def _sections(articles: Iterable[ImportedArticle], found: Found) -> Iterable[ImportedSection]:
    said: dict[str, list[FoundSection]] = {}
    for section in found.sections:
        said.setdefault(section.path, []).append(section)
    used = {part for article in articles if article.section for part in _with_parents(article.section)}
    locales = {locale for article in articles for locale in article.texts}
    for path in sorted(used):
        about = sorted(said.get(path, []), key=lambda one: (one.locale != found.main, one.locale))
        titles = {one.locale: one.title for one in reversed(about) if one.title}
        if not titles:
            titles = {found.main if found.main in locales else min(locales): words_of(path.rpartition("/")[2])}
        yield ImportedSection(
            path,
            path.rpartition("/")[0] or None,
            titles,
            {one.locale: one.description for one in reversed(about) if one.description},
            next((one.order for one in about if one.order is not None), number_of(path.rpartition("/")[2])),
            tuple(dict.fromkeys(address for one in about for address in one.addresses)),
        )


def _with_parents(path: str) -> list[str]:
    parts = path.split("/")
    return ["/".join(parts[:count]) for count in range(1, len(parts) + 1)]
