"""Links to pages for readers of one locale."""

from __future__ import annotations

from dataclasses import replace

from helpcenter.content.catalog import Entry, Section
from helpcenter.input.languages import language_name, language_tag
from helpcenter.pages.page_view import Link


def link_to_section(code: str, section: Section, *, described: bool = False) -> Link:
    """Return a link to a section for readers of the locale ``code``; the name of a product is in their language."""
    link = link_to(code, section.page, described=described)
    return replace(link, title=section.title, language="", language_name="") if section.product else link


def link_to(code: str, entry: Entry, *, described: bool = False) -> Link:
    """Return a link to a page for readers of the locale ``code``; it names the language of the page if that differs."""
    foreign = entry.language != code
    return Link(
        entry.url,
        entry.article.title,
        entry.article.description if described else "",
        language_tag(entry.language) if foreign else "",
        language_name(entry.language, code) if foreign else "",
    )
