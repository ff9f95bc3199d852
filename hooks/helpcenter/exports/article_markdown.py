"""An article as Markdown for programs: `index.md` beside its page."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Callable, Iterator
from urllib.parse import unquote, urljoin

from helpcenter.content.catalog import Entry
from helpcenter.input.languages import language_tag
from helpcenter.pages.builder import Pages
from helpcenter.text.addresses import split_address, with_addresses

# The URL of a file below the docs folder, relative to the site's root; None where none is published.
Find = Callable[[str], str | None]


def markdown_export(pages: Pages, entry: Entry, body: str, find: Find) -> str:
    """The article with what programs need of it as front matter (YAML), and with absolute links.

    ``body`` is its Markdown, ``find`` gives the URLs of what its links name.
    """
    facts = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in _facts(pages, entry) if value)
    title = entry.article.title.replace("<", "&lt;")
    return f"---\n{facts}---\n\n# {title}\n\n{_with_absolute_links(pages, entry, body, find)}\n"


def _facts(pages: Pages, entry: Entry) -> Iterator[tuple[str, object]]:
    article = entry.article
    yield "title", article.title
    yield "description", article.description
    yield "id", article.id
    yield "language", language_tag(entry.language)
    yield "url", pages.canonical(entry)
    yield "section", pages.locale.section_path(article.section) if article.section else ""
    yield "topics", list(article.topics)
    yield "updated", article.front.updated.isoformat() if article.front.updated else ""
    own = language_tag(entry.language)
    yield (
        "translations",
        {other.code: other.url for other in pages.alternates(entry) if other.code not in (own, "x-default")},
    )
    yield "related", [pages.absolute(link.url) for link in pages.related(entry)]


def _with_absolute_links(pages: Pages, entry: Entry, body: str, find: Find) -> str:
    page = pages.absolute(entry.url)

    def from_file(address: str) -> str:
        path, rest = split_address(address)
        target = posixpath.normpath(posixpath.join(posixpath.dirname(entry.article.path), unquote(path)))
        url = find(target) if path else None
        return urljoin(page, address) if url is None else f"{pages.absolute(url.removeprefix('./'))}{rest}"

    return with_addresses(body, from_file, lambda address: urljoin(page, address)).strip("\n")
