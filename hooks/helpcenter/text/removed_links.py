"""Removes links to parts of a page that the page does not have, and keeps their text."""

from __future__ import annotations

import re
from collections.abc import Collection

from helpcenter.text.markdown.inline import inline_parts
from helpcenter.text.markdown.scanner import scan

# In sanitized HTML, where attributes have double quotes and no link contains another one.
_LINK = re.compile(r'<a\b(?P<attributes>(?:[^>"]|"[^"]*")*)>(?P<text>.*?)</a>', re.DOTALL)
_TARGET = re.compile(r'\bhref="#([^"]*)"')


def html_without_links(html: str, anchors: Collection[str]) -> str:
    """Return sanitized HTML without the links to these anchors of its own page."""

    def text_of(link: re.Match[str]) -> str:
        target = _TARGET.search(link["attributes"])
        return link["text"] if target and target[1] in anchors else link[0]

    return _LINK.sub(text_of, html) if 'href="#' in html else html


def markdown_without_links(body: str, anchors: Collection[str]) -> str:
    """Return a Markdown body without the links to these anchors of its own page."""
    if not any(f"#{anchor}" in body for anchor in anchors):
        return body
    scanned = scan(body)
    pieces, done = [], 0
    for block in scanned.blocks:
        if block.kind in {"fence", "code", "comment"}:
            continue
        for part in inline_parts(scanned, block):
            if part.kind == "link" and part.address[:1] == "#" and part.address[1:] in anchors and part.start >= done:
                pieces += [body[done : part.start], body[part.label : part.label_end]]
                done = part.end
    return "".join([*pieces, body[done:]])
