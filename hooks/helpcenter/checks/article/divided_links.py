"""Links that a blank between their text and their address divides, so that readers see the brackets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from helpcenter.checks.article.document import Run
from helpcenter.findings import Finding, Problem, excerpt

_DIVIDED = Problem(
    "raw-markup",
    "readers see `[{text}] (` as it is written: a link that a blank divides",
    "Delete the blank between `]` and `(`.",
)
_LINK = re.compile(
    r"(?<!\\)\[([^\[\]]{1,200}+)\] \(((?:https?://|\.{0,2}/|#)[^\s()]{1,500}+|[^\s()]{1,200}?\.md(?:#[^\s()]*+)?)\)"
)


def check_divided_links(runs: Iterable[Run], name: str) -> Iterator[Finding]:
    """Yield the findings about divided links in the file ``name``."""
    for run, match in _divided_links(runs):
        place = run.place_at(match.start())
        yield _DIVIDED.at(name, place.line, place.column, text=excerpt(match[1]))


def divided_addresses(runs: Iterable[Run]) -> Iterator[str]:
    """Yield the addresses of divided links: as text, some of them are links of their own."""
    yield from (match[2] for _, match in _divided_links(runs))


def _divided_links(runs: Iterable[Run]) -> Iterator[tuple[Run, re.Match[str]]]:
    for run in runs:
        if "] (" in run.text:
            yield from ((run, match) for match in _LINK.finditer(run.text))
