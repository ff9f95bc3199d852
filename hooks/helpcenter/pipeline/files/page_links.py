"""The links and anchors of a finished page."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

# Letters in both cases: faster than a search that ignores case.
_ATTRIBUTE = re.compile(
    r"""\s(?:([iI][dD]|[nN][aA][mM][eE])|[hH][rR][eE][fF]|[sS][rR][cC])\s*=\s*("[^"]*"|'[^']*'|[^\s"']+)"""
)
_MOST_TAGS = 4096
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.\-]*:|//")


@dataclass(frozen=True)
class PageLinks:
    """The anchors of a page, and the files and anchors of this site that it links to.

    ``targets`` are pairs of a file below the site folder and an anchor in it, "" for none.
    """

    anchors: Collection[str]
    targets: Collection[tuple[str, str]]


# The anchors of a tag, its targets by URLs that begin at the site root, and its other URLs of this site.
_LinksOfTag = tuple[list[str], list[tuple[str, str]], list[str]]


def links_of(page: str, dest: str, base: str) -> PageLinks:
    """Return the links of the HTML ``page`` that is the file ``dest``; the site root is at the path ``base``."""
    anchors: list[str] = []
    targets: list[tuple[str, str]] = []
    folder = posixpath.dirname(dest)
    tags = _tags("../" * dest.count("/"), base)
    for part in page.split("<")[1:]:
        if "=" in part and (found := tags[part]):
            anchors += found[0]
            targets += found[1]
            for url in found[2]:
                if target := target_of(url, folder, base):
                    targets.append(target if target[0] else (dest, target[1]))
    return PageLinks(frozenset(anchors), frozenset(targets))


class _Tags(dict[str, _LinksOfTag | None]):
    """The links of tags on pages from which the site root is at ``root``, None for a tag without links and anchors.

    A tag is the part of the page from behind its first character to the next tag. Most of them are on every page.
    """

    def __init__(self, root: str, base: str) -> None:
        super().__init__()
        self._root, self._base = root, base

    def __missing__(self, part: str) -> _LinksOfTag | None:
        if len(self) >= _MOST_TAGS:
            self.clear()
        links = self._links_of(part.partition(">")[0])
        self[part] = found = links if any(links) else None
        return found

    def _links_of(self, tag: str) -> _LinksOfTag:
        links: _LinksOfTag = [], [], []
        anchors, targets, urls = links
        for match in _ATTRIBUTE.finditer(tag) if tag[:1].isalpha() else ():
            if tag.count('"', 0, match.start()) % 2:
                # Text of another attribute.
                continue
            anchor, value = match[1], match[2].strip("\"'")
            if anchor:
                anchors.append(html.unescape(value))
            elif not _ELSEWHERE.match(value):
                url = html.unescape(value).strip()
                if self._root and url.startswith(self._root):
                    target = target_of(f"./{url.removeprefix(self._root)}", "", self._base)
                    targets += [target] if target else []
                else:
                    urls.append(url)
        return links


_tags = lru_cache(maxsize=16)(_Tags)


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
