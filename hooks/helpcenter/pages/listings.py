"""The lists of articles on home, section and A-Z pages."""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter
from typing import TypedDict

from helpcenter.content.article import Article
from helpcenter.content.catalog import Entry, LocaleCatalog, list_order
from helpcenter.input.collation import collation_of
from helpcenter.input.options.chrome_settings import HomeBlock
from helpcenter.input.settings import Options
from helpcenter.input.strings import Strings
from helpcenter.pages.links import link_to, link_to_section
from helpcenter.pages.page_view import Group, Link, SectionCard

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
    """Return all articles of a locale grouped by first letter, other characters first; ``links`` have article ids."""
    collation = collation_of(code)
    keyed = ((collation.key(link.title), article_id, link) for link, article_id in links)
    letters: dict[str, list[Link]] = {}
    for key, _, link in sorted(keyed, key=itemgetter(0, 1)):
        letters.setdefault(collation.heading(key), []).append(link)
    return tuple(Group(letter, None, tuple(links)) for letter, links in letters.items())


def _all_in(locale: LocaleCatalog, path: str) -> list[Entry]:
    section = locale.sections[path]
    below = [entry for child in section.children for entry in _all_in(locale, child)]
    return [*section.articles, *below]


def _links(locale: LocaleCatalog, entries: list[Entry] | tuple[Entry, ...]) -> tuple[Link, ...]:
    return tuple(link_to(locale.locale.code, entry, described=True) for entry in entries)
