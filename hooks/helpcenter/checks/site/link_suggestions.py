"""Suggestions for links and images that do not resolve: URLs that a build accepts."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from urllib.parse import quote, unquote

from helpcenter.checks.site.destinations import Address, Destinations
from helpcenter.content.catalog import Entry
from helpcenter.media.file_types import SIGNATURES, SVG
from helpcenter.pipeline.files.page_links import target_of
from helpcenter.text.addresses import split_address

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
    path, url = _path_of(address, page), _url_of(address, page, known)
    if url in sources.by_url:
        yield sources.by_url[url]
    guesses = (path, f"{path}.md", f"{path}/index.md", f"{path}/README.md", f"{path.removesuffix('.html')}.md")
    yield from (guess for guess in guesses if guess in sources.paths)
    similar = [sources.similar_paths.nearest(path), sources.by_url.get(sources.similar_urls.nearest(url), "")]
    # An article is no replacement for a picture.
    is_media = path.rpartition(".")[2].casefold() in {SVG, *SIGNATURES}
    wanted = (source for source in similar if source and not (is_media and source.endswith(".md")))
    yield from reversed(list(wanted)) if address.raw else wanted


def _path_of(address: Address, page: Entry) -> str:
    """Return the address as a path below the docs folder; one that starts with a slash starts at the language."""
    path = unquote(address.text)
    folder = page.article.locale if path.startswith("/") else posixpath.dirname(page.article.path)
    return posixpath.normpath(posixpath.join("/", folder, path.lstrip("/"))).lstrip("/")


def _url_of(address: Address, page: Entry, known: Destinations) -> str:
    """Return the address as a path below the site folder, without a slash at its end."""
    target = target_of(address.text, posixpath.dirname(page.dest), known.site.settings.base_path)
    file = (target[0] if target else "").removesuffix("index.html").rstrip("/")
    return file.replace("../", "") or "."


def _encoded(path: str) -> str:
    return "".join(letter if ord(letter) > 127 else quote(letter, safe=_SAFE) for letter in path)
