"""The links and anchors of a finished page."""

from __future__ import annotations

import html
import posixpath
import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_ATTRIBUTE = re.compile(r"""\s(id|name|href|src)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""", re.IGNORECASE)
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.\-]*:|//")


@dataclass(frozen=True)
class PageLinks:
    """The anchors of a page, and the files and anchors of this site that it leads to.

    ``targets`` are pairs of a file below the site folder and an anchor in it, "" for none.
    """

    anchors: frozenset[str]
    targets: frozenset[tuple[str, str]]


def links_of(page: str, dest: str, base: str) -> PageLinks:
    """The links of the HTML ``page`` that is the file ``dest``; the site's root is at the path ``base``."""
    anchors: set[str] = set()
    targets: set[tuple[str, str]] = set()
    for tag in _TAG.findall(page):
        if "=" not in tag:
            continue
        for name, quoted in _ATTRIBUTE.findall(tag):
            value = quoted.strip("\"'")
            if name.lower() in ("href", "src"):
                if target := _target(value, dest, base):
                    targets.add(target)
            else:
                anchors.add(html.unescape(value) if "&" in value else value)
    return PageLinks(frozenset(anchors), frozenset(targets))


@lru_cache(maxsize=4096)
def _target(value: str, dest: str, base: str) -> tuple[str, str] | None:
    url = html.unescape(value).strip() if "&" in value else value.strip()
    if _ELSEWHERE.match(url):
        return None
    address, _, anchor = url.partition("#")
    path = unquote(address.partition("?")[0])
    if path.startswith("/"):
        if not path.startswith(base):
            return None
        file = posixpath.normpath(path.removeprefix(base) or ".")
    else:
        file = posixpath.normpath(posixpath.join(posixpath.dirname(dest), path)) if path else dest
    if path.endswith("/") or file == ".":
        file = posixpath.normpath(posixpath.join(file, "index.html"))
    return file, unquote(anchor)
