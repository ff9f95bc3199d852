"""Takes the texts of all pages from the published site, with addresses that lead to the other files of the export."""

from __future__ import annotations

import html
import posixpath
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from helpcenter.book.published_page import PublishedPage
from helpcenter.content.catalog import Catalog, Entry
from helpcenter.handover.export_schema import ExportedText
from helpcenter.input.languages import language_tag, text_direction

_DOCUMENT = """<!doctype html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta name="description" content="{description}">
<link rel="canonical" href="{url}">
{alternates}</head>
<body>
<article>
<h1>{title}</h1>
{body}
</article>
</body>
</html>
"""


class NotPublishedError(Exception):
    """Why the published site cannot be exported."""


class ExportPages:
    """The pages of a site in the folder ``site_dir``; ``files`` are the paths of used files by their path there."""

    def __init__(self, catalog: Catalog, site_dir: Path, site_url: str) -> None:
        self.files: dict[str, str] = {}
        self._site_dir = site_dir
        self._site_url = site_url
        self._alternates: dict[str, list[Entry]] = {}
        for entry in _entries(catalog):
            self._alternates.setdefault(entry.id, []).append(entry)
        written = {html_path(entry) for entries in self._alternates.values() for entry in entries}
        everything = (entry for locale in catalog.locales.values() for entry in locale.entries.values())
        # A page that is not translated stands for the one in its own language.
        self._documents = {entry.url: path for entry in everything if (path := html_path(entry)) in written}

    def text(self, entry: Entry) -> ExportedText:
        """Return the text of a page. Raises NotPublishedError if the site lacks it."""
        file = self._site_dir / entry.dest
        if not file.is_file():
            raise NotPublishedError(
                f"The site in {self._site_dir} lacks the page `{entry.dest}`, which is in the sources."
                " Run `helpcenter build` first."
            )
        own = html_path(entry)
        page = PublishedPage(
            file.read_text(encoding="utf-8"), entry.url, "", lambda url, anchor: self._link(own, url, anchor),
            lambda url: self._file(own, url),
        )  # fmt: skip
        front = entry.article.front
        translation = entry.translation if entry.translation != "missing" else "source"
        return ExportedText(
            title=entry.article.title, description=entry.article.description, url=f"{self._site_url}{entry.url}",
            former_urls=front.redirect_from, translation=translation, updated=front.updated, html=own,
            body=page.parts["body"],
        )  # fmt: skip

    def document(self, entry: Entry, text: ExportedText) -> str:
        """Return the HTML document of a page, which other programs and people can open."""
        others = sorted(self._alternates[entry.id], key=lambda one: one.locale)
        addresses = {language_tag(one.locale): html.escape(f"{self._site_url}{one.url}") for one in others}
        alternates = "".join(
            f'<link rel="alternate" hreflang="{code}" href="{address}">\n'
            for code, address in addresses.items() if len(others) > 1
        )  # fmt: skip
        return _DOCUMENT.format(
            language=language_tag(entry.language), direction=text_direction(entry.language),
            title=html.escape(text.title), description=html.escape(text.description), url=html.escape(text.url),
            alternates=alternates, body=text.body,
        )  # fmt: skip

    def _link(self, own: str, url: str, anchor: str) -> str:
        """Return the address of a page or a file of the site in the document ``own``."""
        path, mark = unquote(urlsplit(url).path), "#" if anchor else ""
        if (document := self._documents.get(url)) is not None:
            other = "" if document == own and anchor else _from(own, document)
            return f"{other}{mark}{quote(anchor)}"
        if not path.endswith((".html", "/")) and (self._site_dir / path).is_file():
            return f"{self._taken(own, path)}{mark}{quote(anchor)}"
        return f"{self._site_url}{url}{mark}{quote(anchor)}"

    def _file(self, own: str, url: str) -> str:
        if not url.startswith("/") or url.startswith("//"):
            return url
        path = unquote(urlsplit(url).path).lstrip("/")
        return self._taken(own, path) if (self._site_dir / path).is_file() else f"{self._site_url}{url.lstrip('/')}"

    def _taken(self, own: str, path: str) -> str:
        self.files[path] = f"files/{path}"
        return _from(own, self.files[path])


def html_path(entry: Entry) -> str:
    """Return the path of the HTML document of a page below the folder of the export."""
    return f"html/{entry.language}/{entry.id}.html"


def _entries(catalog: Catalog) -> Iterator[Entry]:
    """Yield the pages that somebody has written, each in its own language."""
    for locale in catalog.locales.values():
        for _, entry in sorted(locale.entries.items()):
            if entry.article.kind in {"article", "section", "home"} and not entry.fallback and not entry.generated:
                yield entry


def written_pages(catalog: Catalog) -> Mapping[str, dict[str, Entry]]:
    """Return the pages that somebody has written, by ID and language."""
    found: dict[str, dict[str, Entry]] = {}
    for entry in _entries(catalog):
        found.setdefault(entry.id, {})[entry.locale] = entry
    return dict(sorted(found.items()))


def _from(own: str, path: str) -> str:
    return quote(posixpath.relpath(path, posixpath.dirname(own)))
