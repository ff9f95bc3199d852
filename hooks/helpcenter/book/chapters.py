"""The chapters of a book: the articles of a language in the order of the navigation, below their sections."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path

from helpcenter.book.published_page import PublishedPage
from helpcenter.content.catalog import Entry, LocaleCatalog, list_order
from helpcenter.input.languages import language_name, language_tag, text_direction

_OWN_LINK = re.compile(r'href="#((c\d+)-[^"]*+)"')


class NoBookError(Exception):
    """Why the published site cannot become a book."""


@dataclass(frozen=True)
class Chapter:
    """A section or an article: its anchor, its depth from 0, and its text as HTML, in its language.

    ``name`` is the plain title; ``foreign`` is the name of the language if the article is not translated, otherwise "".
    """

    anchor: str
    depth: int
    is_section: bool
    name: str
    language: str
    direction: str
    foreign: str
    title: str
    summary: str
    body: str


@dataclass(frozen=True)
class Chapters:
    """All chapters, the date of the newest article, and the paths of the style sheet and the logo in the site."""

    chapters: tuple[Chapter, ...]
    newest: date | None
    style_sheet: str
    logo: str


def read_chapters(locale: LocaleCatalog, section: str, site_dir: Path, site_url: str) -> Chapters:
    """Return the published text of a section, or of the whole language if ``section`` is "".

    Raises NoBookError if there are no articles, or if the site lacks one of the pages.
    """
    planned = list(_planned(locale, section))
    if not planned:
        raise NoBookError(f"The site has no articles in `{locale.locale.code}` yet, so there is nothing to print.")
    if missing := [entry.dest for _, _, entry in planned if not (site_dir / entry.dest).is_file()]:
        raise NoBookError(
            f"The site in {site_dir} lacks the page `{missing[0]}`, which is in the sources."
            " Run `helpcenter build` first."
        )
    anchors = {entry.url: f"c{number}" for number, (_, _, entry) in enumerate(planned, 1)}

    def link(url: str, fragment: str) -> str:
        if anchor := anchors.get(url):
            return f"#{anchor}-{fragment}" if fragment else f"#{anchor}"
        return f"{site_url}{url}{'#' if fragment else ''}{fragment}"

    pages = [
        PublishedPage((site_dir / entry.dest).read_text(encoding="utf-8"), entry.url, f"{anchors[entry.url]}-", link)
        for _, _, entry in planned
    ]
    for page, (_, _, entry) in zip(pages, planned, strict=True):
        if entry.article.has_text and not page.parts["body"]:
            raise NoBookError(
                f"{site_dir / entry.dest}: has no element of the class `prose` with the text of the article."
                " Give the template in your overrides this class, as that of the package has it."
            )
    known = {one for page in pages for one in page.ids}
    dates = [entry.article.front.updated for _, _, entry in planned if entry.article.front.updated]
    chapters = tuple(
        Chapter(
            anchors[entry.url], depth, entry.article.kind == "section", name,
            language_tag(entry.language), text_direction(entry.language),
            language_name(entry.language, locale.locale.code) if entry.fallback else "",
            page.parts["title"] or escape(name), page.parts["summary"], _reachable(page.parts["body"], known),
        )
        for (depth, name, entry), page in zip(planned, pages, strict=True)
    )  # fmt: skip
    return Chapters(chapters, max(dates, default=None), pages[0].style_sheet, pages[0].logo)


def _reachable(body: str, known: set[str]) -> str:
    """Return the body with links to the beginning of a chapter where the book lacks the part that they name."""
    return _OWN_LINK.sub(lambda match: match[0] if match[1] in known else f'href="#{match[2]}"', body)


def _planned(locale: LocaleCatalog, section: str) -> Iterator[tuple[int, str, Entry]]:
    if section:
        yield from _section(locale, section, 0)
        return
    loose = (entry for entry in locale.articles if not entry.article.section)
    for entry in sorted(loose, key=list_order):
        yield 0, entry.article.title, entry
    for path in locale.sections:
        if "/" not in path:
            yield from _section(locale, path, 0)


def _section(locale: LocaleCatalog, path: str, depth: int) -> Iterator[tuple[int, str, Entry]]:
    section = locale.sections[path]
    if locale.count(path):
        yield depth, section.title, section.page
        for entry in section.articles:
            yield depth + 1, entry.article.title, entry
        for child in section.children:
            yield from _section(locale, child, depth + 1)


def sections_of(locale: LocaleCatalog) -> Mapping[str, str]:
    """Return the titles of the sections that have articles, by ID."""
    return {path: section.title for path, section in locale.sections.items() if locale.count(path)}
