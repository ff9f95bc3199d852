"""Rules about where links lead: to articles, anchors and files that exist."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from urllib.parse import unquote

from helpcenter.checks.document import Place
from helpcenter.findings import Finding, did_you_mean, shortened

_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.\-]*:|//")
# What each page has besides the anchors of its article.
_OF_TEMPLATE = frozenset({"", "contact", "content", "related-heading"})

# A link's target as it is written, and its place.
Target = tuple[str, Place]


def check_targets(
    path: str, name: str, targets: Collection[Target], anchors: Mapping[str, Collection[str]], files: Collection[str]
) -> Iterator[Finding]:
    """Links of the article at ``path`` that lead nowhere.

    ``anchors`` are those of all articles by path, and ``files`` all other files; paths are below the docs folder.
    """
    for target, place in targets:
        if _ELSEWHERE.match(target):
            continue
        if target.startswith("/"):
            expected, way_out = "a link that is relative to this file", "Write the way to the Markdown file, `../x.md`."
            yield Finding(name, place.line, "", expected, shortened(target), way_out, "absolute-link", place.column)
            continue
        file, _, anchor = target.partition("#")
        wanted = _resolved(path, file)
        if wanted is None or wanted in files:
            continue
        if wanted not in anchors:
            yield _missing(name, place, target, wanted, path, [*anchors, *files])
        elif unquote(anchor) not in _OF_TEMPLATE and unquote(anchor) not in anchors[wanted]:
            expected = "an anchor of the article" if wanted == path else f"an anchor of {wanted}"
            way_out = did_you_mean(unquote(anchor), anchors[wanted]) or "Link to the article itself."
            yield Finding(name, place.line, "", expected, f"`#{anchor}`", way_out, "link-anchor", place.column)


def _resolved(path: str, file: str) -> str | None:
    """The path that a link leads to; None for one that is not to a file, such as one of raw HTML to a page."""
    address = unquote(file.partition("?")[0])
    if not address:
        return path
    resolved = posixpath.normpath(posixpath.join(posixpath.dirname(path), address))
    # Raw HTML leads to pages, which a build checks.
    return resolved if "." in posixpath.basename(resolved) else None


def _missing(name: str, place: Place, target: str, wanted: str, path: str, known: Collection[str]) -> Finding:
    folder = posixpath.dirname(path)
    nearest = did_you_mean(wanted, known).removeprefix("Did you mean `").removesuffix("`?")
    way_out = f"Did you mean `{posixpath.relpath(nearest, folder)}`?" if nearest else "Delete the link or add the file."
    return Finding(name, place.line, "", "a file that exists", shortened(target), way_out, "link-target", place.column)
