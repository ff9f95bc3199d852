"""The files of a page: HTML, Markdown, social image, titles of a list, and their compressed copies."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import brotli

from helpcenter.output_file import MARKDOWN, SOCIAL_IMAGE, TITLES

# Not imported at run time: these modules load dependencies that a build without changes does not need.
if TYPE_CHECKING:
    from helpcenter.content.catalog import Entry
    from helpcenter.input.settings import Options
    from helpcenter.site.site import Site

_PAGE = "index.html"
BROTLI, GZIP = ".br", ".gz"
# The keyword of the text chunk in a social image (PNG, section 11.3.3.2) that contains its digest.
PICTURE_KEY = "help-center"
_TEXTS = (".bin", ".css", ".html", ".js", ".json", ".md", ".svg", ".txt", ".xml")
# The sitemap has its own compressed copy at the URL that search engines request.
_WITH_OWN_FORM = "sitemap.xml"
# Levels of brotli (RFC 7932) and zlib: low for many rarely fetched pages, high for a few assets that all readers fetch.
_BROTLI_PAGE, _BROTLI_ASSET, _GZIP = 5, 11, 6
# The byte in the header of gzip that names the file system on which the content was compressed.
_GZIP_SYSTEM, _UNKNOWN_SYSTEM = 9, b"\xff"


def page_files(entry: Entry, options: Options, *, compress: bool) -> tuple[str, ...]:
    """Return the paths of the files of a page, relative to the site folder, the HTML first."""
    files = [entry.dest]
    if entry.exported:
        files.append(file_next_to(entry.dest, MARKDOWN))
        if options.social_images:
            files.append(file_next_to(entry.dest, SOCIAL_IMAGE))
    if entry.has_titles:
        files.append(file_next_to(entry.dest, TITLES))
    return tuple(form for file in files for form in (file, *compressed_paths(file, compress=compress)))


def files_by_page(site: Site, codes: Iterable[str], *, compress: bool = False) -> dict[str, tuple[str, ...]]:
    """Return the files of each page in these locales, by the path of its HTML."""
    entries = (entry for code in codes for entry in site.catalog.locales[code].entries.values())
    return {entry.dest: page_files(entry, site.settings.options, compress=compress) for entry in entries}


def file_next_to(dest: str, name: str) -> str:
    """Return the path of the file ``name`` in the folder of the page ``dest``."""
    return f"{dest.removesuffix(_PAGE)}{name}"


def page_of(path: str) -> str:
    """Return the HTML path of the page that a file belongs to; other paths only lose their compression suffix."""
    plain = path.removesuffix(BROTLI).removesuffix(GZIP)
    folder, slash, name = plain.rpartition("/")
    return f"{folder}{slash}{_PAGE}" if name in (MARKDOWN, SOCIAL_IMAGE, TITLES) else plain


def is_picture_of(start: bytes, digest: bytes) -> bool:
    """Return whether a social image that starts with these bytes has this digest."""
    return f"{PICTURE_KEY}\0{digest.hex()}".encode() in start


def compressed_paths(path: str, *, compress: bool) -> tuple[str, ...]:
    """Return the paths of the compressed copies of a file; empty if it has none."""
    packed = compress and path.endswith(_TEXTS) and path != _WITH_OWN_FORM
    return (f"{path}{BROTLI}", f"{path}{GZIP}") if packed else ()


def compressed_forms(path: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the compressed copies of a file with their paths; the same content gives the same bytes."""
    quality = _BROTLI_ASSET if path.startswith("assets/") else _BROTLI_PAGE
    yield f"{path}{BROTLI}", brotli.compress(content, mode=brotli.MODE_TEXT, quality=quality)
    yield f"{path}{GZIP}", gzipped(content, _GZIP)


def gzipped(content: bytes, level: int = 9) -> bytes:
    """Compress content; the header (RFC 1952) names no system, which Python writes there in some versions only."""
    compressed = gzip.compress(content, level, mtime=0)
    return compressed[:_GZIP_SYSTEM] + _UNKNOWN_SYSTEM + compressed[_GZIP_SYSTEM + 1 :]
