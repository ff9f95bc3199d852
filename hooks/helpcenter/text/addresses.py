"""The addresses in a Markdown source that lead to other files and pages of the site."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from helpcenter.text.places import prose_lines

Change = Callable[[str], str]

_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.\-]*:|//")
_MARKDOWN = re.compile(r"(?:\]\(\s*<?|^[ ]{0,3}\[[^\]]+\]:[ \t]*<?)(?P<address>[^()\s<>]+)")
_HTML = re.compile(r"""\b(?:href|src|poster)\s*=\s*["'](?P<address>[^"']+)""", re.IGNORECASE)
_REST = re.compile(r"[#?].*", re.DOTALL)


def with_addresses(source: str, from_file: Change, from_page: Change) -> str:
    """The source with its addresses changed, but for those of other sites and those in samples of code.

    ``from_file`` gets addresses that begin at the file's folder, as Markdown has them, and ``from_page`` those that
    browsers resolve from the page, in HTML.
    """
    lines = source.split("\n")
    for number, prose in prose_lines(source):
        # Every article is read in every clean build, and few lines have an address.
        if "](" not in prose and "]:" not in prose and "=" not in prose:
            continue
        edits = [*_edits(_MARKDOWN, prose, from_file), *_edits(_HTML, prose, from_page)]
        for start, end, address in sorted(edits, reverse=True):
            lines[number - 1] = f"{lines[number - 1][:start]}{address}{lines[number - 1][end:]}"
    return "\n".join(lines)


def split_address(address: str) -> tuple[str, str]:
    """The path of an address, and the query and anchor behind it with their marks."""
    path = _REST.sub("", address)
    return path, address[len(path) :]


def _edits(pattern: re.Pattern[str], line: str, change: Change) -> Iterator[tuple[int, int, str]]:
    for match in pattern.finditer(line):
        address = match["address"]
        if not _ELSEWHERE.match(address) and (changed := change(address)) != address:
            yield (*match.span("address"), changed)
