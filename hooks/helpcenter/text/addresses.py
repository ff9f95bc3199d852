"""Rewrites URLs in a Markdown source that point to other files and pages of the site."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from helpcenter.text.markdown.inline import inline_parts
from helpcenter.text.markdown.scanner import scan
from helpcenter.text.marks.parts import Scan
from helpcenter.text.source_tokens import attributes_of

Change = Callable[[str], str]

_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.\-]*:|//")
_REST = re.compile(r"[#?].*", re.DOTALL)
_OF_TAGS = frozenset({"href", "poster", "src"})


def with_addresses(source: str, from_file: Change, from_page: Change, body: int = 0) -> str:
    """Return the source with its URLs changed, except URLs of other sites and in code samples.

    Its Markdown starts at the offset ``body``. ``from_file`` receives Markdown URLs, which are relative
    to the file's folder, and ``from_page`` URLs in HTML, which browsers resolve against the page.
    """
    # Every clean build reads every article, and many contain no URL.
    if "](" not in source and "]:" not in source and "=" not in source:
        return source
    pieces, done = [], 0
    for start, address, in_html in sorted(set(_addresses(scan(source, body)))):
        change = from_page if in_html else from_file
        if start >= done and not _ELSEWHERE.match(address) and (changed := change(address)) != address:
            pieces += [source[done:start], changed]
            done = start + len(address)
    return "".join([*pieces, source[done:]])


def split_address(address: str) -> tuple[str, str]:
    """Split a URL into its path, and its query and anchor including `?` and `#`."""
    path = _REST.sub("", address)
    return path, address[len(path) :]


def _addresses(scanned: Scan) -> Iterator[tuple[int, str, bool]]:
    """Yield the URLs with their offsets, and whether they are values of HTML attributes."""
    yield from ((one.start, one.address, False) for one in scanned.references.values())
    for block in scanned.blocks:
        text = scanned.source[block.words : block.words_end]
        if block.kind in {"fence", "code", "comment"} or ("](" not in text and "=" not in text):
            continue
        for part in inline_parts(scanned, block):
            if part.kind in {"link", "image"} and part.address:
                yield part.address_start, part.address, False
            elif part.kind == "tag":
                found = (one for one in attributes_of(scanned.source, part) if one.name in _OF_TAGS and one.value)
                yield from ((one.value_start, one.value, True) for one in found)
