"""The lists of articles on home, section and A-Z pages."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from itertools import groupby
from typing import TypedDict

from helpcenter.content.article import Article
from helpcenter.content.catalog import Entry, LocaleCatalog, order_of_title, title_order
from helpcenter.input.options.chrome_settings import HomeBlock
from helpcenter.input.settings import Options
from helpcenter.input.strings import Strings
from helpcenter.pages.links import link_to, link_to_section
from helpcenter.pages.page_view import Group, Link, SectionCard

# The initials of Korean syllables: as parts of syllables, and as the letters that stand alone.
_FIRST_INITIAL, _LAST_INITIAL = "\u1100", "\u1112"
_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_DEFAULT_ICON = "material/folder-outline"


class Lists(TypedDict, total=False):
    """The lists of a page, by the names of the fields of its view."""

    blocks: tuple[HomeBlock, ...]
    sections: tuple[SectionCard, ...]
    featured: tuple[Link, ...]
    examples: tuple[Link, ...]
    groups: tuple[Group, ...]


def page_lists(locale: LocaleCatalog, t: Strings, article: Article, options: Options) -> Lists:
    """Return the lists on an article's page except the A-Z list."""
    if article.kind in ("home", "search", "not-found"):
        return {
            "blocks": options.home if article.kind == "home" else (),
            "groups": outside_sections(locale, t) if article.kind == "home" else (),
            "sections": section_cards(locale, t),
            "featured": featured(locale),
            "examples": example_questions(locale, options.examples_limit),
        }
    return {"groups": section_groups(locale, article.section)} if article.kind == "section" else {}


def section_cards(locale: LocaleCatalog, t: Strings) -> tuple[SectionCard, ...]:
    """Return cards of the top-level sections that contain an article."""
    cards = []
    for path, section in locale.sections.items():
        count = locale.count(path)
        if "/" not in path and count:
            icon = section.icon or _DEFAULT_ICON
            text = t("section.count", count=count)
            cards.append(SectionCard(link_to_section(locale.locale.code, section, described=True), icon, text))
    return tuple(cards)


def featured(locale: LocaleCatalog) -> tuple[Link, ...]:
    """Return the articles marked as featured, by title."""
    return tuple(link_to(locale.locale.code, entry, described=True) for entry in locale.featured)


def example_questions(locale: LocaleCatalog, limit: int) -> tuple[Link, ...]:
    """Return links to featured articles; their text is the first alias, since aliases are phrased as readers ask."""
    asked = [entry for entry in locale.featured if entry.article.front.aliases and not entry.fallback]
    return tuple(Link(entry.url, entry.article.front.aliases[0]) for entry in asked[:limit])


def outside_sections(locale: LocaleCatalog, t: Strings) -> tuple[Group, ...]:
    """Return the articles outside sections as one group; empty if there are none."""
    loose = sorted((entry for entry in locale.articles if not entry.article.section), key=title_order)
    return (Group(t("section.articles"), None, _links(locale, loose)),) if loose else ()


def section_groups(locale: LocaleCatalog, path: str) -> tuple[Group, ...]:
    """Return the articles of a section, then a group for each subsection."""
    section = locale.sections[path]
    groups = [Group("", None, _links(locale, section.articles))] if section.articles else []
    for child in section.children:
        link = link_to_section(locale.locale.code, locale.sections[child])
        groups.append(Group(link.title, link, _links(locale, _all_in(locale, child))))
    return tuple(groups)


def all_articles(links: Iterable[tuple[Link, str]]) -> tuple[Group, ...]:
    """Return all articles grouped by first letter, other characters first; ``links`` come with article ids."""
    ordered = sorted(links, key=lambda listed: (order_of_title(listed[0].title), listed[1]))
    by_letter = [(_letter(link.title), link) for link, _ in ordered]
    groups = groupby(sorted(by_letter, key=lambda pair: pair[0]), key=lambda pair: pair[0])
    return tuple(Group(letter, None, tuple(link for _, link in pairs)) for letter, pairs in groups)


def _all_in(locale: LocaleCatalog, path: str) -> list[Entry]:
    section = locale.sections[path]
    below = [entry for child in section.children for entry in _all_in(locale, child)]
    return [*section.articles, *below]


def _links(locale: LocaleCatalog, entries: list[Entry] | tuple[Entry, ...]) -> tuple[Link, ...]:
    return tuple(link_to(locale.locale.code, entry, described=True) for entry in entries)


def _letter(title: str) -> str:
    """Return the letter of a title in an A-Z list: its first letter without accents, except Ñ; Hangul has initials."""
    letter = next((char for char in title if char.isalnum()), "#").upper()
    if letter in "ÑÇØÆŒ":
        return letter
    base = unicodedata.normalize("NFD", letter)[0]
    if _FIRST_INITIAL <= base <= _LAST_INITIAL:
        return _INITIALS[ord(base) - ord(_FIRST_INITIAL)]
    return base if base.isalpha() else "#"
