"""An article as Markdown for programs: `index.md` next to its page."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from urllib.parse import unquote, urljoin

from helpcenter.content.article import Article
from helpcenter.pages.page_view import PageView
from helpcenter.syntax.escapes import markdown_text, yaml_value
from helpcenter.text.addresses import split_address, with_addresses

# Returns the URL of a file in the docs folder, relative to the site root; None if the file is not published.
Find = Callable[[str], str | None]


def markdown_export(view: PageView, article: Article, site_url: str, body: str, find: Find) -> str:
    """Return the article with metadata for programs as YAML front matter, and with absolute links.

    ``body`` is its Markdown; ``find`` returns the URLs of linked files.
    """
    facts = "".join(f"{key}: {yaml_value(value)}\n" for key, value in _facts(view, article, site_url) if value)
    text = _with_absolute_links(view, article, site_url, body, find)
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


def _with_absolute_links(view: PageView, article: Article, site_url: str, body: str, find: Find) -> str:
    def from_file(address: str) -> str:
        path, rest = split_address(address)
        target = posixpath.normpath(posixpath.join(posixpath.dirname(article.path), unquote(path)))
        url = find(target) if path else None
        return urljoin(view.canonical, address) if url is None else f"{site_url}{url.removeprefix('./')}{rest}"

    return with_addresses(body, from_file, lambda address: urljoin(view.canonical, address)).strip("\n")
