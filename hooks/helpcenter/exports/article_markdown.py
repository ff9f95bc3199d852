"""An article as Markdown for programs: `index.md` next to its page."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import unquote, urljoin

from helpcenter.content.article import Article
from helpcenter.pages.page_view import PageView
from helpcenter.syntax.escapes import markdown_text, yaml_value
from helpcenter.text.addresses import Change, split_address, with_addresses, with_addresses_in
from helpcenter.text.markdown.portable import has_marks, reads_the_same, without_marks
from helpcenter.text.markdown.scanner import scan

# Returns the URL of a file in the docs folder, relative to the site root; None if the file is not published.
Find = Callable[[str], str | None]


def markdown_export(
    view: PageView, article: Article, site_url: str, body: str, titles: Mapping[str, str], find: Find
) -> str:
    """Return the article with metadata for programs as YAML front matter, and with absolute links.

    ``body`` is its Markdown, and ``titles`` are those of notes without their own, by kind; ``find`` returns the URLs of
    linked files.
    """
    facts = "".join(f"{key}: {yaml_value(value)}\n" for key, value in _facts(view, article, site_url) if value)
    text = _with_absolute_links(view, article, site_url, body, titles, find).strip("\n")
    return f"---\n{facts}---\n\n# {markdown_text(view.title)}\n\n{text}\n"


def _facts(view: PageView, article: Article, site_url: str) -> Iterator[tuple[str, object]]:
    yield "title", view.title
    yield "description", view.description
    yield "id", view.id
    yield "language", view.body_language
    yield "url", view.canonical
    yield "section", view.section_path
    yield "topics", list(article.topics)
    yield "updated", view.updated_iso
    others = (other for other in view.alternates if other.code not in (view.body_language, "x-default"))
    yield "translations", {other.code: other.url for other in others}
    yield "related", [f"{site_url}{link.url}" for link in view.related]


def _with_absolute_links(
    view: PageView, article: Article, site_url: str, body: str, titles: Mapping[str, str], find: Find
) -> str:
    def from_file(address: str) -> str:
        path, rest = split_address(address)
        target = posixpath.normpath(posixpath.join(posixpath.dirname(article.path), unquote(path)))
        url = find(target) if path else None
        return from_page(address) if url is None else f"{site_url}{url.removeprefix('./')}{rest}"

    def from_page(address: str) -> str:
        return urljoin(view.canonical, address)

    return _portable(body, titles, from_file, from_page)


def _portable(body: str, titles: Mapping[str, str], from_file: Change, from_page: Change) -> str:
    """Return a body without marks, and with changed addresses; it is scanned once where that is enough."""
    if not has_marks(body):
        return with_addresses(body, from_file, from_page)
    scanned, lines = scan(body), body.split("\n")
    if reads_the_same(body):
        changed = with_addresses_in(scanned, from_file, from_page).split("\n")
        if len(changed) == len(lines):
            return without_marks(scanned, changed, titles)
    return with_addresses(without_marks(scanned, lines, titles), from_file, from_page)
