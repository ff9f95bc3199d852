"""Rules about the targets of links and images: articles, anchors, pages and files that exist."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from helpcenter.checks.site.destinations import Address, Destination, Destinations
from helpcenter.checks.site.link_suggestions import suggest
from helpcenter.content.catalog import Entry
from helpcenter.findings import Finding, Problem
from helpcenter.text.marks.parts import Place

_NO_TARGET = Problem("link-target", "link target does not exist: `{target}`", "Delete the link, or add its target.")
_NO_ANCHOR = Problem("link-anchor", "{page} has no anchor `#{anchor}`", "Link to one of its headings, or to the page.")
_ABSOLUTE = Problem(
    "absolute-link", "link starts at the site root: `{target}`", "Write the relative path of the Markdown file."
)


class Target(NamedTuple):
    """The URL of a link or an image, and its position; a ``raw`` URL is an HTML attribute."""

    address: str
    place: Place
    raw: bool


def check_targets(path: str, name: str, targets: Sequence[Target], known: Destinations) -> Iterator[Finding]:
    """Yield findings for links and images of the article at ``path`` that do not resolve on each of its pages."""
    pages = known.pages.get(path, [])
    for target in targets:
        address = Address(target.address, target.raw)
        findings = (finding for page in pages if (finding := _broken(address, page, pages, known, name, target.place)))
        if broken := next(findings, None):
            yield broken
        elif pages and target.address.startswith("/") and not target.address.startswith("//"):
            yield _with_suggestion(_ABSOLUTE, address, pages, known, name, target.place)


def _broken(
    address: Address, page: Entry, pages: Sequence[Entry], known: Destinations, name: str, place: Place
) -> Finding | None:
    destination = known.resolve(address, page)
    if destination is None or known.is_unreadable(address, page):
        return None
    if not destination.file:
        return _with_suggestion(_NO_TARGET, address, pages, known, name, place)
    found = known.has_anchor(destination) or known.is_removed(destination, page)
    return None if found else _no_anchor(destination, page, known, name, place)


def _with_suggestion(
    problem: Problem, address: Address, pages: Sequence[Entry], known: Destinations, name: str, place: Place
) -> Finding:
    suggestion = suggest(address, pages, known)
    fix = f"Did you mean `{suggestion}`?" if suggestion else ""
    return problem.at(name, place.line, place.column, fix=fix, target=address.text, suggestion=suggestion)


def _no_anchor(destination: Destination, page: Entry, known: Destinations, name: str, place: Place) -> Finding:
    entry = known.entries[destination.file]
    shown = "this article" if entry.article is page.article else entry.article.name
    fix = known.similar_anchors(entry.article.path).did_you_mean(destination.anchor)
    return _NO_ANCHOR.at(name, place.line, place.column, fix=fix, page=shown, anchor=destination.anchor)
