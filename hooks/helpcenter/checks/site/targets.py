"""Rules about where links lead: to articles, anchors, pages and files that exist."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from urllib.parse import unquote

from helpcenter.findings import Finding, did_you_mean, mismatch, shortened
from helpcenter.text.parts import Place

_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.\-]*:|//")
# What each page has besides the anchors of its article.
_OF_TEMPLATE = frozenset({"", "top", "contact", "content", "related-heading"})


class Target(NamedTuple):
    """Where a link or an image leads, as it is written; a ``raw`` one is an attribute of HTML."""

    address: str
    place: Place
    raw: bool


@dataclass(frozen=True)
class Destinations:
    """All that links can lead to.

    ``anchors`` are those of each article that can be read, ``urls`` the URL of its page, both by its path below the
    docs folder; ``pages`` are the URLs of all pages. ``files`` are all files of the docs folder, and ``prefix`` is
    the folder of the language whose pages begin at the site's root.
    """

    anchors: Mapping[str, Collection[str]]
    files: Collection[str]
    urls: Mapping[str, str]
    pages: Collection[str]
    prefix: str

    @cached_property
    def published(self) -> frozenset[str]:
        """The paths below the site's root of all pages and files."""
        files = (file.removeprefix(self.prefix) for file in self.files if not file.endswith(".md"))
        return frozenset(posixpath.normpath(unquote(path)) for path in (*self.pages, *files))

    @cached_property
    def articles(self) -> dict[str, str]:
        """The path of the article by the path of its page."""
        return {posixpath.normpath(unquote(url)): path for path, url in self.urls.items()}


def check_targets(path: str, name: str, targets: Sequence[Target], known: Destinations) -> Iterator[Finding]:
    """Links of the article at ``path`` that lead nowhere."""
    for target in targets:
        if _ELSEWHERE.match(target.address):
            continue
        if target.address.startswith("/"):
            expected, way_out = "a link that is relative to this file", "Write the way to the Markdown file, `../x.md`."
            yield _finding(name, target, expected, shortened(target.address), way_out, "absolute-link")
        elif target.raw or not _names_file(target.address):
            yield from _check_page(path, name, target, known)
        else:
            yield from _check_file(path, name, target, known)


def _names_file(address: str) -> bool:
    file = unquote(address.partition("#")[0].partition("?")[0])
    return not file or "." in posixpath.basename(posixpath.normpath(file)).strip(".")


def _check_file(path: str, name: str, target: Target, known: Destinations) -> Iterator[Finding]:
    file, _, anchor = target.address.partition("#")
    file = unquote(file.partition("?")[0])
    wanted = posixpath.normpath(posixpath.join(posixpath.dirname(path), file)) if file else path
    if wanted in known.anchors:
        yield from _check_anchor(path, name, target, wanted, unquote(anchor), known)
    elif wanted not in known.files:
        nearest = _nearest(wanted, known.files)
        way_out = (
            f"Did you mean `{posixpath.relpath(nearest, posixpath.dirname(path))}`?"
            if nearest
            else "Delete the link or add the file."
        )
        yield _finding(name, target, "a file that exists", shortened(target.address), way_out, "link-target")


def _check_page(path: str, name: str, target: Target, known: Destinations) -> Iterator[Finding]:
    """A link that browsers resolve from the page, since nothing makes it one to a file of the docs folder."""
    if path not in known.urls:
        return
    page, _, anchor = target.address.partition("#")
    own = posixpath.normpath(unquote(known.urls[path]))
    wanted = posixpath.normpath(posixpath.join(own, unquote(page.partition("?")[0]))) if page else own
    if wanted in known.articles:
        article = known.articles[wanted]
        if article in known.anchors:
            yield from _check_anchor(path, name, target, article, unquote(anchor), known)
    elif wanted not in known.published:
        if wanted.endswith(".md"):
            way_out = "HTML leads to pages: write a Markdown link to the file, `[words](file.md)`."
        else:
            nearest = _nearest(wanted, known.published)
            way_out = f"Did you mean `{posixpath.relpath(nearest, own)}/`?" if nearest else "Link to a Markdown file."
        yield _finding(name, target, "a page or file of this site", shortened(target.address), way_out, "link-target")


def _check_anchor(
    path: str, name: str, target: Target, wanted: str, anchor: str, known: Destinations
) -> Iterator[Finding]:
    if anchor not in _OF_TEMPLATE and anchor not in known.anchors[wanted]:
        expected = "an anchor of the article" if wanted == path else f"an anchor of {wanted}"
        way_out = did_you_mean(anchor, known.anchors[wanted]) or "Link to the article itself."
        yield _finding(name, target, expected, f"`#{anchor}`", way_out, "link-anchor")


def _nearest(wanted: str, known: Collection[str]) -> str:
    """The file that was most likely meant: one of the same name elsewhere, or one with a similar name nearby."""
    folder, base = posixpath.split(wanted)
    same_name = [path for path in known if posixpath.basename(path) == base]
    if same_name:
        return min(same_name, key=lambda path: (posixpath.relpath(path, folder or ".").count("/"), path))
    near = [path for path in known if posixpath.dirname(path) == folder]
    alike = did_you_mean(wanted, near).removeprefix("Did you mean `").removesuffix("`?")
    if alike or not base:
        return alike
    # Of all the others, only those that begin alike: comparing names letter by letter is slow.
    others = [path for path in known if posixpath.basename(path)[:2] == base[:2]]
    return did_you_mean(wanted, others).removeprefix("Did you mean `").removesuffix("`?")


def _finding(name: str, target: Target, expected: str, found: str, way_out: str, rule: str) -> Finding:
    return mismatch(name, target.place.line, "", expected, found, way_out, rule, target.place.column)
