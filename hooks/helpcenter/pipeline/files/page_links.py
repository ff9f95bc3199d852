"""The links and anchors of a finished page."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

# Letters in both cases: faster than a search that ignores case.
_ATTRIBUTE = re.compile(
    r"""\s(?:([iI][dD]|[nN][aA][mM][eE])|[hH][rR][eE][fF]|[sS][rR][cC])\s*=\s*("[^"]*"|'[^']*'|[^\s"']+)"""
)
_MOST_TAGS = 4096
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.\-]*:|//")
# Stands for tags whose links are known: text behind it belongs to none of them.
_CLOSED = "<>"


class SharedText(str):
    """A part of the HTML of many pages, whose links are found once."""

    __slots__ = ()


@dataclass(frozen=True)
class PageLinks:
    """The anchors of a page, and the files and anchors of this site that it links to.

    ``targets`` are pairs of a file below the site folder and an anchor in it, "" for none.
    """

    anchors: Collection[str]
    targets: Collection[tuple[str, str]]


# Anchors, targets by URLs that begin at the site root, and other URLs of this site.
_Links = tuple[list[str], list[tuple[str, str]], list[str]]


def links_of(page: Iterable[str], dest: str, base: str) -> PageLinks:
    """Return the links of the HTML ``page``, a text or its parts, which is the file ``dest``.

    The site root is at the path ``base``.
    """
    tags = _tags("../" * dest.count("/"), base)
    anchors, targets, urls = links = _no_links()
    rest: list[str] = []
    for part in (page,) if isinstance(page, str) else page:
        if type(part) is SharedText:
            before, found, after = tags.of_shared(part)
            _add(found, links)
            rest += before, after
        else:
            rest.append(part)
    tags.add("".join(rest), links)
    folder = posixpath.dirname(dest)
    for url in urls:
        if target := target_of(url, folder, base):
            targets.append(target if target[0] else (dest, target[1]))
    return PageLinks(frozenset(anchors), frozenset(targets))


def _no_links() -> _Links:
    return [], [], []


def _add(found: _Links, links: _Links) -> None:
    links[0].extend(found[0])
    links[1].extend(found[1])
    links[2].extend(found[2])


class _Tags(dict[str, _Links | None]):
    """The links of tags on pages from which the site root is at ``root``, None for a tag without links and anchors.

    A tag is the part of the page from behind its first character to the next tag. Most of them are on every page.
    """

    def __init__(self, root: str, base: str) -> None:
        super().__init__()
        self._root, self._base = root, base
        self._of_shared: dict[str, tuple[str, _Links, str]] = {}

    def of_shared(self, text: SharedText) -> tuple[str, _Links, str]:
        """Return the links of all tags in a part of a page, what is before them, and a last tag that has no end yet."""
        found = self._of_shared.get(text)
        if found is None:
            if len(self._of_shared) >= _MOST_TAGS:
                self._of_shared.clear()
            first, last = text.find("<"), text.rfind("<")
            if first < 0:
                found = text, _no_links(), ""
            else:
                last = len(text) if ">" in text[last:] else last
                found = text[:first], _no_links(), f"{_CLOSED}{text[last:]}"
                self.add(text[first:last], found[1])
            self._of_shared[text] = found
        return found

    def add(self, html: str, links: _Links) -> None:
        """Add the links of the tags in ``html``."""
        for part in html.split("<")[1:]:
            if "=" in part and (found := self[part]):
                _add(found, links)

    def __missing__(self, part: str) -> _Links | None:
        if len(self) >= _MOST_TAGS:
            self.clear()
        links = self._links_of(part.partition(">")[0])
        self[part] = found = links if any(links) else None
        return found

    def _links_of(self, tag: str) -> _Links:
        anchors, targets, urls = links = _no_links()
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
