"""Gives the style guide its template, and samples for the components that templates make."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from helpcenter.contact.offers import ContactDirectory, load_contact
from helpcenter.contact.option_views import ContactViews, OptionView
from helpcenter.filing.letters import by_letter, filed
from helpcenter.findings import SourceError
from helpcenter.input.languages import language_name
from helpcenter.input.strings import Strings
from helpcenter.mkdocs.build_state import BuildState
from helpcenter.mkdocs.configuration import i18n_plugin
from helpcenter.pages.page_view import (
    Group,
    GuidePlace,
    Jump,
    LanguageLink,
    LetterGroup,
    Link,
    LongList,
    Notice,
    SectionCard,
)

_FOLDER = Path(__file__).parent
_PAGE = "style.md"
_TEMPLATE = "style.html"
# The languages that the samples have; a site may have fewer.
_LANGUAGES = ("en", "es", "ar")
# The language of articles and pages that are not in the reader's language.
_FOREIGN = "fr"


@dataclass(frozen=True)
class Samples:
    """What the components show: headings by id, and views as pages have them. All links lead to the style guide."""

    headings: dict[str, str]
    texts: dict[str, str]
    queries: tuple[str, ...]
    crumbs: tuple[Link, ...]
    notices: tuple[Notice, ...]
    languages: tuple[LanguageLink, ...]
    sections: tuple[SectionCard, ...]
    articles: tuple[Link, ...]
    letters: tuple[Group, ...]
    long_list: LongList
    topics: tuple[Group, ...]
    guide: GuidePlace
    contact: tuple[OptionView, ...]


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Choose the template."""
    if _is_style_guide(page):
        page.meta["template"] = _TEMPLATE
    return html


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:  # noqa: ARG001
    """Add the samples with their headings, and `replace`, which puts samples in place of values of the page."""
    if _is_style_guide(page):
        strings = BuildState.of(config).site.strings[str(i18n_plugin(config).current_language)]
        samples = samples_in(strings, page.url)
        page.toc.items += [AnchorLink(title, name, 2) for name, title in samples.headings.items()]
        context |= {"samples": samples, "replace": replace}
    return context


def _is_style_guide(page: Page) -> bool:
    return page.file.src_uri.endswith(f"/{_PAGE}")


def samples_in(t: Strings, url: str) -> Samples:
    """Return the samples in a language for the page at ``url``."""
    data = _in_language(_data(), t.locale)
    articles = tuple(Link(url, one["title"], one["description"]) for one in data["articles"])
    foreign = Link(url, data["foreign"], language=_FOREIGN, language_name=language_name(_FOREIGN, t.locale))
    name = language_name(_FOREIGN, t.locale)
    source = Link(url, t("translation.see_source", language=name), language=_FOREIGN)
    return Samples(
        data["headings"],
        data["texts"],
        tuple(data["queries"]),
        tuple(Link(url, title) for title in data["crumbs"]),
        (
            Notice("missing", t("translation.missing", language=name), None),
            Notice("outdated", t("translation.outdated", language=name), source),
        ),
        (LanguageLink(_FOREIGN, data["foreign_name"], url, False, data["proposal"]),),
        tuple(_card(one, articles, t, url) for one in data["sections"]),
        (*articles, foreign),
        (letters := _by_letter(articles, t.locale)),
        _long_list(letters, articles, t, url),
        tuple(_topic(one, articles, t, url) for one in data["sections"]),
        _guide(articles[:3], t, url, data["crumbs"][1]),
        ContactViews(_contact(), t).views(_contact().options, "style", ""),
    )


def _by_letter(articles: tuple[Link, ...], code: str) -> tuple[Group, ...]:
    items = ((filed(link.title, str(place), code), link) for place, link in enumerate(articles))
    return tuple(Group(letter, None, tuple(below)) for letter, below in by_letter(items, code))


def _long_list(letters: tuple[Group, ...], articles: tuple[Link, ...], t: Strings, url: str) -> LongList:
    """Return the second of three pages of a list, with the first two letters of the articles."""
    jumps = tuple(Jump(group.heading, url, place < 2) for place, group in enumerate(letters))
    parts = tuple(Jump(link.title, url, link is articles[0]) for link in articles[:3])
    groups = tuple(
        LetterGroup(
            group.heading, f"letter-{place}", t("section.count", count=120), group.articles, parts * (place == 1)
        )
        for place, group in enumerate(letters[:2], 1)
    )
    previous, following = Link(url, t("list_pages.previous")), Link(url, t("list_pages.next"))
    return LongList(t("section.count", count=360), articles[-1:], jumps, groups, previous, following, "", ())


def _topic(section: dict[str, Any], articles: tuple[Link, ...], t: Strings, url: str) -> Group:
    """Return a topic of a section with many articles: it lists its first ones."""
    first, count = section["first"], t("list_pages.all", count=section["count"])
    return Group(section["title"], Link(url, section["title"]), articles[first : first + 1], Link(url, count))


def _guide(steps: tuple[Link, ...], t: Strings, url: str, title: str) -> GuidePlace:
    """Return the place in the middle of a guide."""
    position = t("guide.position", position=2, total=len(steps))
    return GuidePlace(Link(url, title), position, 2, steps, steps[0], steps[2])


def _card(section: dict[str, Any], articles: tuple[Link, ...], t: Strings, url: str) -> SectionCard:
    first, count = section["first"], section["count"]
    link = Link(url, section["title"], section["description"])
    return SectionCard(link, section["icon"], t("section.count", count=count), articles[first : first + 3])


@lru_cache(1)
def _data() -> Any:
    return yaml.safe_load((_FOLDER / "style_samples.yml").read_text(encoding="utf-8"))


@lru_cache(1)
def _contact() -> ContactDirectory:
    name = "style_contact.yml"
    directory, findings = load_contact(_FOLDER / name, name, _LANGUAGES)
    if findings:
        raise SourceError(findings)
    return directory


def _in_language(data: Any, code: str) -> Any:
    """Return the data with the text in one language in place of each mapping of languages to texts."""
    if isinstance(data, dict):
        if data.keys() == set(_LANGUAGES):
            return data[code]
        return {key: _in_language(value, code) for key, value in data.items()}
    return [_in_language(value, code) for value in data] if isinstance(data, list) else data
