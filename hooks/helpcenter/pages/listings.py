"""The lists of articles on home, section and A-Z pages."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import TypedDict

from helpcenter.content.article import ALL_ARTICLES_ID, Article
from helpcenter.content.catalog import Entry, LocaleCatalog, list_order
from helpcenter.filing.letters import by_letter, filed_entry
from helpcenter.filing.list_pages import LONGEST_PLAIN
from helpcenter.input.options.chrome_settings import HomeBlock
from helpcenter.input.settings import Options
from helpcenter.input.strings import Strings
from helpcenter.pages.links import link_to, link_to_section
from helpcenter.pages.long_list_views import long_list
from helpcenter.pages.page_view import Group, GuidePlace, Link, LongList, SectionCard

_DEFAULT_ICON = "material/folder-outline"
_MOST_ASKED = 3
# A longer list of the steps of a guide is on the page of the guide alone.
_MOST_STEPS = 40
# Articles outside sections on the home page, if there are many.
_MOST_LOOSE = 10
# Articles of each subsection, and of all together, on the page of a section with many articles.
_MOST_OF_TOPIC, _MOST_OF_TOPICS = 5, 60


class Lists(TypedDict, total=False):
    """The lists of a page, by the names of the fields of its view."""

    blocks: tuple[HomeBlock, ...]
    sections: tuple[SectionCard, ...]
    featured: tuple[Link, ...]
    examples: tuple[Link, ...]
    groups: tuple[Group, ...]
    long_list: LongList | None
    guide: GuidePlace | None


def page_lists(locale: LocaleCatalog, t: Strings, article: Article, options: Options) -> Lists:
    """Return the lists on a page."""
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
    if article.kind == "article":
        return {"guide": guide_place(locale, t, article)}
    if article.kind == "section":
        return {
            "groups": section_groups(locale, t, article.section),
            "long_list": long_list(locale, t, article.id),
        }
    if article.kind == "all-articles" and article.id not in locale.long_lists:
        return {"groups": all_articles(locale)}
    return {"long_list": long_list(locale, t, article.id)} if article.kind in ("all-articles", "list-page") else {}


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
    entries = locale.below(path)
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
    """Return the articles outside sections as one group, empty if there are none; of many, only the first."""
    loose = sorted((entry for entry in locale.articles if not entry.article.section), key=list_order)
    if len(loose) <= LONGEST_PLAIN:
        return (Group(t("section.articles"), None, _links(locale, loose)),) if loose else ()
    rest = Link(locale.entries[ALL_ARTICLES_ID].url, t("list_pages.all", count=len(locale.articles)))
    return (Group(t("section.articles"), None, _links(locale, loose[:_MOST_LOOSE]), rest),)


def section_groups(locale: LocaleCatalog, t: Strings, path: str) -> tuple[Group, ...]:
    """Return the articles of a section, then a group for each subsection.

    In a section of many articles, a subsection has its first ones, and its own articles may be a long list instead.
    """
    section = locale.sections[path]
    long = locale.long_lists.get(section.page.id)
    plain = section.articles and not (long and long[0].letters)
    # The numbers of a guide go on in its subsections.
    number = 1 if path in locale.guides and not long else 0
    groups = [Group("", None, _links(locale, section.articles), start=number)] if plain else []
    number += number and len(section.articles)
    fair = _MOST_OF_TOPICS // max(1, len(section.children))
    most = min(_MOST_OF_TOPIC, fair) if long else locale.count(path)
    for child in section.children:
        link, entries = link_to_section(locale.locale.code, locale.sections[child]), locale.below(child)
        # A list that leaves out one article is hardly shorter.
        shown = entries if len(entries) <= most + 1 else entries[:most]
        rest = Link(link.url, t("list_pages.all", count=len(entries))) if len(shown) < len(entries) else None
        steps = locale.steps(child)
        start = number if len(steps) == len(entries) else 0
        groups.append(Group(link.title, link, _links(locale, shown, described=not long), rest, start))
        number += number and len(steps)
    return tuple(groups)


def all_articles(locale: LocaleCatalog) -> tuple[Group, ...]:
    """Return all articles of a locale below the letters that they are filed under."""
    code = locale.locale.code
    items = ((filed_entry(entry), link_to(code, entry)) for entry in locale.articles)
    return tuple(Group(letter, None, tuple(below)) for letter, below in by_letter(items, code))


def guide_place(locale: LocaleCatalog, t: Strings, article: Article) -> GuidePlace | None:
    """Return the place of an article in its guide, None if it belongs to none."""
    guide = locale.guide_of(article.section)
    if not guide:
        return None
    code, steps, index = locale.locale.code, locale.guides[guide], locale.places_in_guides[article.id]
    return GuidePlace(
        link_to_section(code, locale.sections[guide]),
        t("guide.position", position=index + 1, total=len(steps)),
        index + 1,
        tuple(link_to(code, entry) for entry in steps) if len(steps) <= _MOST_STEPS else (),
        link_to(code, steps[index - 1]) if index else None,
        link_to(code, steps[index + 1]) if index + 1 < len(steps) else None,
    )


def _links(
    locale: LocaleCatalog, entries: list[Entry] | tuple[Entry, ...], *, described: bool = True
) -> tuple[Link, ...]:
    return tuple(link_to(locale.locale.code, entry, described=described) for entry in entries)
