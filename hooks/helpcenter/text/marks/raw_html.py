"""Blocks of raw HTML in a Markdown source, as Python-Markdown delimits them."""

from __future__ import annotations

import re
from collections import Counter

from markdown.util import BLOCK_LEVEL_ELEMENTS

_BLOCK_ELEMENTS = frozenset(BLOCK_LEVEL_ELEMENTS)
_START = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*+)([^<>]*+)>")
_TAG = re.compile(r"<!--|<(/?)([A-Za-z][A-Za-z0-9-]*+)([^<>]*+)>")
VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
})  # fmt: skip
_MARKDOWN_INSIDE = re.compile(r"\smarkdown\b")


def starts_raw_block(source: str, at: int) -> bool:
    """Return whether the tag at an offset starts a block, or ends one whose content is Markdown."""
    match = _START.match(source, at)
    return match is not None and match[2].lower() in _BLOCK_ELEMENTS


def end_of_element(source: str, at: int) -> int:
    """Return the end of the element at an offset, or the end of its tag if the element contains Markdown.

    An element without an end tag extends to the end of the source, as in Python-Markdown.
    """
    first = _START.match(source, at)
    if first is None or first[1] or first[2].lower() in VOID or _MARKDOWN_INSIDE.search(first[3]):
        return first.end() if first else at
    names: list[str] = []
    counts: Counter[str] = Counter()
    while match := _TAG.search(source, at):
        at = match.end()
        if match[2] is None:
            end = source.find("-->", at)
            at = end + 3 if end >= 0 else len(source)
            continue
        name = match[2].lower()
        if not match[1]:
            if name not in VOID and not match[3].endswith("/"):
                names.append(name)
                counts[name] += 1
        elif counts[name]:
            while names:
                last = names.pop()
                counts[last] -= 1
                if last == name:
                    break
        if not names:
            return at
    return len(source)
