"""Addresses that stand in a text without any marks: `https://example.com`, `www.example.com`, `name@example.com`.

The rules for their ends are those of GitHub (https://github.github.com/gfm/#autolinks-extension-).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from helpcenter.syntax.urls import read_url

# What a text has if it has such an address.
SIGNS = ("://", "www.", "@")
_START = re.compile(
    r"(?<![A-Za-z0-9_@/.:\\-])(?:https?://|www\.[\w-]+\.)[^\s<>\x02\x03，。、；：！？（）「」『』【】《》]+"
    r"|(?<![\w.+@/-])[a-z0-9._+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}",
    re.IGNORECASE,
)
# Addresses in shortcodes and tags of other programs are values, and readers see the mark as a whole.
_OTHER_PROGRAM = re.compile(r"\{\{[<%][^{}]*+\}\}|\{%[^{}]*+%\}")
_PUNCTUATION = "?!.,:*_~'\"“”‘’»«;…"
_PAIRS = {")": "(", "]": "[", "}": "{"}
_LONGEST = 2_000


class BareAddress(NamedTuple):
    """An address between two offsets of a text, and the URL that it stands for."""

    start: int
    end: int
    url: str


def bare_addresses(text: str) -> Iterator[BareAddress]:
    """Yield the addresses in a text that has no Markdown left; those that browsers would have to repair stay text."""
    if not any(sign in text for sign in SIGNS):
        return
    marks = [mark.span() for mark in _OTHER_PROGRAM.finditer(text)] if "{{" in text or "{%" in text else []
    for match in _START.finditer(text):
        if any(start < match.start() < end for start, end in marks):
            continue
        address = _without_end(match[0][:_LONGEST])
        if len(match[0]) <= _LONGEST and (url := _url_of(address)):
            yield BareAddress(match.start(), match.start() + len(address), url)


def _without_end(address: str) -> str:
    """Return an address without the punctuation after it, and without brackets that it does not open."""
    counts = {mark: address.count(mark) for mark in "()[]{}"}
    end = len(address)
    while end:
        last = address[end - 1]
        if last in _PAIRS and counts[last] > counts[_PAIRS[last]]:
            counts[last] -= 1
        elif last not in _PUNCTUATION:
            break
        end -= 1
    return address[:end]


def _url_of(address: str) -> str | None:
    if "://" not in address and not address.lower().startswith("www."):
        return f"mailto:{address}" if address[-1:].isalnum() else None
    url = address if "://" in address else f"https://{address}"
    read = read_url(url)
    usable = "." in read.host and not read.fault and not read.is_dangerous and not set("{}") & set(url)
    return url if usable else None
