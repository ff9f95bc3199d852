"""The links and anchors of a finished page."""

from __future__ import annotations

import html
import posixpath
import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

# The first letters of attribute names, in both cases: faster than a search that ignores case.
_ATTRIBUTE = re.compile(r"""\s([iInNhHsS][dDaArR][a-zA-Z]{0,2})\s*=\s*("[^"<>]*"|'[^'<>]*'|[^\s"'<>]+)""")
_ANCHORS = frozenset({"id", "name"})
_LINKS = frozenset({"href", "src"})
_WANTED = _ANCHORS | _LINKS
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.\-]*:|//")


@dataclass(frozen=True)
class PageLinks:
    """The anchors of a page, and the files and anchors of this site that it links to.

    ``targets`` are pairs of a file below the site folder and an anchor in it, "" for none.
    """

    anchors: frozenset[str]
    targets: frozenset[tuple[str, str]]


def links_of(page: str, dest: str, base: str) -> PageLinks:
    """Return the links of the HTML ``page`` that is the file ``dest``; the site root is at the path ``base``."""
    anchors: set[str] = set()
    targets: set[tuple[str, str]] = set()
    folder = posixpath.dirname(dest)
    root = "../" * dest.count("/")
    for match in _ATTRIBUTE.finditer(page):
        name = match[1].lower()
        if name not in _WANTED or not _in_tag(page, match.start()):
            continue
        value = match[2].strip("\"'")
        if name in _LINKS:
            url = html.unescape(value).strip() if "&" in value else value.strip()
            # Most links occur on every page: the part after the relative path to the root is resolved only once.
            below_root = root and url.startswith(root)
            target = target_of(f"./{url.removeprefix(root)}", "", base) if below_root else target_of(url, folder, base)
            if target:
                targets.add(target if target[0] else (dest, target[1]))
        else:
            anchors.add(html.unescape(value) if "&" in value else value)
    return PageLinks(frozenset(anchors), frozenset(targets))


def _in_tag(page: str, place: int) -> bool:
    """Return whether ``place`` is inside a tag, and neither in text nor in an attribute value."""
    opening = page.rfind("<", 0, place)
    if page.rfind(">", opening + 1, place) >= 0 or not page[opening + 1 : opening + 2].isalpha():
        return False
    return page.count('"', opening, place) % 2 == 0


@lru_cache(maxsize=4096)
def target_of(url: str, folder: str, base: str) -> tuple[str, str] | None:
    """Return the file and the anchor of a link in ``folder``: no file for the page itself, None for other sites."""
    if _ELSEWHERE.match(url):
        return None
    address, _, anchor = url.partition("#")
    path = unquote(address.partition("?")[0])
    if path.startswith("/"):
        if not path.startswith(base):
            return None
        file = posixpath.normpath(path.removeprefix(base) or ".")
    elif path:
        file = posixpath.normpath(posixpath.join(folder, path))
    else:
        return "", unquote(anchor)
    if path.endswith("/") or file == ".":
        file = posixpath.normpath(posixpath.join(file, "index.html"))
    return file, unquote(anchor)
