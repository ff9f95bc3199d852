"""The lists of articles on home, section and A-Z pages."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import TypedDict

from helpcenter.content.article import Article
from helpcenter.content.catalog import Entry, LocaleCatalog, list_order
from helpcenter.filing.letters import by_letter, filed
from helpcenter.input.options.chrome_settings import HomeBlock
from helpcenter.input.settings import Options
from helpcenter.input.strings import Strings
from helpcenter.pages.links import link_to, link_to_section
from helpcenter.pages.page_view import Group, Link, SectionCard

_DEFAULT_ICON = "material/folder-outline"
_MOST_ASKED = 3


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
        home = article.kind == "home"
        cards = section_cards(locale, t)
        return {
            "blocks": options.home if home else (),
            "groups": outside_sections(locale, t) if home else (),
            "sections": cards,
            "featured": featured(locale, cards if home and "sections" in options.home else ()),
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
            link = link_to_section(locale.locale.code, section, described=True)
            cards.append(SectionCard(link, icon, text, _most_asked(locale, path)))
    return tuple(cards)


def _most_asked(locale: LocaleCatalog, path: str) -> tuple[Link, ...]:
    """Return the featured articles of a section, then its first ones."""
    entries = _all_in(locale, path)
    asked = [entry for entry in entries if entry.article.front.featured][:_MOST_ASKED]
    others = (entry for entry in entries if not entry.article.front.featured)
    asked += islice(others, _MOST_ASKED - len(asked))
    return tuple(link_to(locale.locale.code, entry) for entry in asked)


def featured(locale: LocaleCatalog, cards: Iterable[SectionCard]) -> tuple[Link, ...]:
    """Return the articles marked as featured that none of the ``cards`` shows, in the order of lists."""
    shown = {link.url for card in cards for link in card.asked}
    entries = (entry for entry in locale.featured if entry.url not in shown)
    return tuple(link_to(locale.locale.code, entry, described=True) for entry in entries)


def example_questions(locale: LocaleCatalog, limit: int) -> tuple[Link, ...]:
    """Return links to featured articles; their text is the first alias, since aliases are phrased as readers ask."""
    asked = [entry for entry in locale.featured if entry.article.front.aliases and not entry.fallback]
    return tuple(Link(entry.url, entry.article.front.aliases[0]) for entry in asked[:limit])


def outside_sections(locale: LocaleCatalog, t: Strings) -> tuple[Group, ...]:
    """Return the articles outside sections as one group; empty if there are none."""
    loose = sorted((entry for entry in locale.articles if not entry.article.section), key=list_order)
    return (Group(t("section.articles"), None, _links(locale, loose)),) if loose else ()


def section_groups(locale: LocaleCatalog, path: str) -> tuple[Group, ...]:
    """Return the articles of a section, then a group for each subsection."""
    section = locale.sections[path]
    groups = [Group("", None, _links(locale, section.articles))] if section.articles else []
    for child in section.children:
        link = link_to_section(locale.locale.code, locale.sections[child])
        groups.append(Group(link.title, link, _links(locale, _all_in(locale, child))))
    return tuple(groups)


def all_articles(links: Iterable[tuple[Link, str]], code: str) -> tuple[Group, ...]:
    """Return all articles of a locale below the letters that they are filed under; ``links`` have article ids."""
    items = ((filed(link.title, article_id, code), link) for link, article_id in links)
    return tuple(Group(letter, None, tuple(below)) for letter, below in by_letter(items, code))


def _all_in(locale: LocaleCatalog, path: str) -> list[Entry]:
    section = locale.sections[path]
    below = [entry for child in section.children for entry in _all_in(locale, child)]
    return [*section.articles, *below]


def _links(locale: LocaleCatalog, entries: list[Entry] | tuple[Entry, ...]) -> tuple[Link, ...]:
    return tuple(link_to(locale.locale.code, entry, described=True) for entry in entries)
