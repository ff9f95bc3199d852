"""Suggestions for links and images that do not resolve: URLs that a build accepts."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator, Sequence
from urllib.parse import quote, unquote

from helpcenter.checks.site.destinations import Address, Destinations
from helpcenter.content.catalog import Entry
from helpcenter.media.file_types import SIGNATURES, SVG
from helpcenter.pipeline.files.page_links import target_of
from helpcenter.text.addresses import split_address

_OF_ARTICLES = (".md", "/index.md", "/_index.md", "/README.md")
# Characters that need no encoding in a Markdown link or in an attribute.
_SAFE = "/-_.~!$&*+,;=:@'"


def suggest(address: Address, pages: Sequence[Entry], known: Destinations) -> str:
    """Return the URL that was probably meant, "" if none is likely.

    It is relative to the Markdown file in Markdown, and relative to the URL of the page in raw HTML. It resolves on all
    ``pages`` that show the article.
    """
    path, rest = split_address(address.text.strip())
    anchor = f"#{rest.partition('#')[2]}" if "#" in rest else ""
    for source in dict.fromkeys(_candidates(Address(path, address.raw), pages[0], known)):
        candidate = _address_of(source, address.raw, pages[0], known)
        for ending in dict.fromkeys((rest, anchor, "")):
            suggestion = f"{candidate}{ending}"
            if suggestion != address.text and _resolves(Address(suggestion, address.raw), pages, known):
                return suggestion
    return ""


def existing_file(address: Address, page: Entry, known: Destinations) -> str:
    """Return the path below the docs folder of a file that a relative address names, "" if there is none.

    The site has no such page or file: it is hidden, excluded, or of a type that is not published.
    """
    path = split_address(address.text.strip())[0]
    if not path or path.startswith("/"):
        return ""
    file = _path_of(path, page)
    exists = os.path.isfile(known.site.settings.docs / file)  # noqa: PTH113 - it takes names of any length
    return file if exists else ""


def in_another_language(address: Address, page: Entry, known: Destinations) -> str:
    """Return the path below the docs folder of a file that only another language has, "" if there is none."""
    path = split_address(address.text.strip())[0]
    others = frozenset().union(*(sources.paths for code, sources in known.sources.items() if code != page.locale))
    return next((guess for guess in _guesses(path, page, known) if guess in others), "")


def _resolves(address: Address, pages: Sequence[Entry], known: Destinations) -> bool:
    destinations = [known.resolve(address, page) for page in pages]
    return all(found is not None and found.file and known.has_anchor(found) for found in destinations)


def _address_of(source: str, raw: bool, page: Entry, known: Destinations) -> str:
    """Return the address of an article or a media file by its path below the docs folder."""
    if not raw:
        return _encoded(posixpath.relpath(source, posixpath.dirname(page.article.path)))
    url = unquote(known.renderers[page.locale].url_of(source) or "")
    relative = posixpath.relpath(f"/{url}", f"/{posixpath.dirname(page.dest)}")
    return _encoded(f"{relative}/" if not url or url.endswith("/") else relative)


def _candidates(address: Address, page: Entry, known: Destinations) -> Iterator[str]:
    """Yield paths of articles and media files below the docs folder, the likeliest first."""
    sources = known.sources[page.locale]
    path, url = _path_of(address.text, page), _url_of(address, page, known)
    if url in sources.by_url:
        yield sources.by_url[url]
    yield from (guess for guess in _guesses(address.text, page, known) if guess in sources.paths)
    similar = [sources.similar_paths.nearest(path), sources.by_url.get(sources.similar_urls.nearest(url), "")]
    # An article is no replacement for a picture.
    is_media = path.rpartition(".")[2].casefold() in {SVG, *SIGNATURES}
    wanted = (source for source in similar if source and not (is_media and source.endswith(".md")))
    yield from reversed(list(wanted)) if address.raw else wanted


def _guesses(address: str, page: Entry, known: Destinations) -> Iterator[str]:
    """Yield the paths below the docs folder that an address of another program may stand for.

    Its first folders may be those of an address, such as `/docs/en/`, that the docs folder does not have.
    """
    path = _path_of(address, page)
    parts = unquote(address).strip("/").split("/") if address.startswith("/") else []
    tails = ["/".join(parts[number:]) for number in range(max(0, len(parts) - 1))]
    folders = dict.fromkeys((page.article.locale, *known.sources))
    own, _, rest = path.partition("/")
    # The same file of another language is nearer than one with a similar name.
    others = [f"{folder}/{rest}" for folder in folders] if own == page.article.locale else []
    starts = [path, *others, *tails, *(f"{folder}/{tail}" for tail in tails for folder in folders)]
    for start in dict.fromkeys(starts):
        stem = start.rstrip("/").removesuffix(".html")
        yield start
        yield from (f"{stem}{ending}" for ending in _OF_ARTICLES)


def _path_of(address: str, page: Entry) -> str:
    """Return the address as a path below the docs folder; one that starts with a slash starts at the language."""
    path = unquote(address)
    folder = page.article.locale if path.startswith("/") else posixpath.dirname(page.article.path)
    return posixpath.normpath(posixpath.join("/", folder, path.lstrip("/"))).lstrip("/")


def _url_of(address: Address, page: Entry, known: Destinations) -> str:
    """Return the address as a path below the site folder, without a slash at its end."""
    target = target_of(address.text, posixpath.dirname(page.dest), known.site.settings.base_path)
    file = (target[0] if target else "").removesuffix("index.html").rstrip("/")
    return file.replace("../", "") or "."


def _encoded(path: str) -> str:
    return "".join(letter if ord(letter) > 127 else quote(letter, safe=_SAFE) for letter in path)
