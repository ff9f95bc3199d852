"""Rules about the targets of links and images: articles, anchors, pages and files that exist."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from helpcenter.checks.site.destinations import Address, Destination, Destinations
from helpcenter.checks.site.link_suggestions import existing_file, in_another_language, suggest
from helpcenter.content.catalog import Entry
from helpcenter.findings import Finding, Problem
from helpcenter.mkdocs.markdown.link_warnings import NO_TARGET
from helpcenter.text.marks.parts import Position

# Followed to the letter, the usual advice would lead to the finding about absolute links.
_ADD_RELATIVE = {
    False: "Delete the link, or add its target and write its path relative to this file.",
    True: "Add the file and write its path relative to this one, or delete the picture.",
}
_NO_PICTURE = replace(
    NO_TARGET, sentence="picture does not exist: `{target}`", fix="Add the file, or delete the picture."
)
_LEFT_OUT = Problem(
    "link-target", "the site leaves out this file: `{target}`",
    "See the finding about the file, or the setting `exclude_docs` in mkdocs.yml.",
)  # fmt: skip
_LOST_ABROAD = Problem(
    "link-target",
    "pages that show this article in the language `{language}` lose its links to files: `{target}`",
    "Set `fallback_to_default: true` for the plugin `i18n` in mkdocs.yml.",
)
_HIDDEN = replace(_LEFT_OUT, fix="Move it to a folder without a dot at the start of its name, and link to it there.")
_MARK = Problem(
    "link-target",
    "target is a mark of another program: `{target}`",
    "Write the path of the file instead: `{suggestion}`.",
)
_MARK_WITHOUT_PATH = replace(_MARK, fix="Write the address, or the path of the file, instead.")
_NO_ANCHOR = Problem("link-anchor", "{page} has no anchor `#{anchor}`", "Link to one of its headings, or to the page.")
_ABSOLUTE = Problem(
    "absolute-link", "link starts at the site root: `{target}`", "Write the relative path of the Markdown file."
)
# Shortcodes of Hugo and tags of template languages; the first text in them is usually a path.
_OTHER_PROGRAM = re.compile(r"\{\{[^{}]*+\}\}|\{%[^{}]*+%\}")
_PATH_IN_MARK = re.compile(r"""["']([^"'{}<>]+)["']""")


class Target(NamedTuple):
    """The URL of a link or an ``image``, and its position; a ``raw`` URL is an HTML attribute."""

    address: str
    place: Position
    raw: bool
    image: bool = False


@dataclass(frozen=True)
class _Links:
    """The links of one article: the name of its file, the pages that show it, and all targets of the site."""

    name: str
    pages: Sequence[Entry]
    known: Destinations


def check_targets(path: str, name: str, targets: Sequence[Target], known: Destinations) -> Iterator[Finding]:
    """Yield findings for links and images of the article at ``path`` that do not resolve on each of its pages."""
    links = _Links(name, known.pages.get(path, []), known)
    lost = False
    for target in targets:
        if broken := next((finding for page in links.pages if (finding := _broken(target, page, links))), None):
            is_lost_abroad = broken.problem is _LOST_ABROAD
            if not (lost and is_lost_abroad):
                yield broken
            lost = lost or is_lost_abroad
        elif links.pages and target.address.startswith("/") and not target.address.startswith("//"):
            yield _with_suggestion(_ABSOLUTE, target, links)


def _broken(target: Target, page: Entry, links: _Links) -> Finding | None:
    address, known = Address(target.address, target.raw), links.known
    destination = known.resolve(address, page)
    if destination is None or known.is_unreadable(address, page):
        return None
    if not destination.file:
        mark = _OTHER_PROGRAM.search(target.address)
        return _of_another_program(mark[0], target, links) if mark else _missing(target, page, links)
    found = known.has_anchor(destination) or known.is_removed(destination, page)
    return None if found else _no_anchor(destination, page, target.place, links)


def _missing(target: Target, page: Entry, links: _Links) -> Finding:
    finding = _with_suggestion(_NO_PICTURE if target.image else NO_TARGET, target, links)
    if finding.value("suggestion"):
        return finding
    address, place = Address(target.address, target.raw), target.place
    if page is not links.pages[0] and not target.raw:
        # On the first page, in the language of the article, the link is right.
        return _LOST_ABROAD.at(links.name, place.line, place.column, target=target.address, language=page.locale)
    if file := existing_file(address, page, links.known):
        problem = _HIDDEN if any(part.startswith(".") for part in file.split("/")) else _LEFT_OUT
        return problem.at(links.name, place.line, place.column, target=target.address)
    other = in_another_language(address, page, links.known)
    if not other:
        return replace(finding, own_fix=_ADD_RELATIVE[target.image]) if target.address.startswith("/") else finding
    file = f"{links.known.site.settings.name_of(links.known.site.settings.docs)}/{other}"
    return replace(finding, own_fix=f"Another language has it: copy {file} into the folder of this language.")


def _of_another_program(mark: str, target: Target, links: _Links) -> Finding:
    """Return the finding for a shortcode or a tag in place of an address: it usually names the path of a file."""
    path = _PATH_IN_MARK.search(mark)
    # Such paths start at the folder of the language, or, in the same folder, are only names.
    starts = (f"/{path[1].lstrip('/')}", path[1]) if path else ()
    found = (suggest(Address(start, target.raw), links.pages, links.known) for start in starts)
    suggestion = next(filter(None, found), "")
    problem = _MARK if suggestion else _MARK_WITHOUT_PATH
    place = target.place
    return problem.at(links.name, place.line, place.column, target=target.address, suggestion=suggestion)


def _with_suggestion(problem: Problem, target: Target, links: _Links) -> Finding:
    suggestion = suggest(Address(target.address, target.raw), links.pages, links.known)
    fix = f"Did you mean `{suggestion}`?" if suggestion else ""
    place, values = target.place, {"target": target.address, "suggestion": suggestion}
    return problem.at(links.name, place.line, place.column, fix=fix, **values)


def _no_anchor(destination: Destination, page: Entry, place: Position, links: _Links) -> Finding:
    known = links.known
    entry, anchor = known.entries[destination.file], destination.anchor
    shown = "this article" if entry.article is page.article else entry.article.name
    if line := known.coming.get((entry.article.path, anchor)):
        fix = f"`helpcenter check --fix` gives it to the heading on line {line}, which translates that section."
    else:
        fix = known.similar_anchors(entry.article.path).did_you_mean(anchor)
    return _NO_ANCHOR.at(links.name, place.line, place.column, fix=fix, page=shown, anchor=anchor)
