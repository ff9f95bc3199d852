"""Links to pages for readers of one locale."""

from __future__ import annotations

from helpcenter.content.catalog import Entry
from helpcenter.input.languages import language_name, language_tag
from helpcenter.pages.page_view import Link


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
