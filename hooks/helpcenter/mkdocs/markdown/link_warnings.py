"""What MkDocs says about broken links, as `helpcenter check` says it: with the line, and without MkDocs' words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from helpcenter.content.expanded_source import ExpandedSource
from helpcenter.findings import Problem

_MISSING = re.compile(
    r"Doc file '.*?' contains a link '(.*?)', but the target(?: '.*?')? is not found among .*", re.DOTALL
)
NO_TARGET = Problem("link-target", "link target does not exist: `{target}`", "Delete the link, or add its target.")


def with_places(messages: Iterable[str], source: Callable[[], ExpandedSource]) -> Iterator[str]:
    """Yield the messages, those about a missing target as findings; ``source`` reads the article that has the links."""
    expanded = None
    for message in messages:
        if (match := _MISSING.fullmatch(message)) is None:
            yield message
            continue
        expanded = expanded or source()
        link = expanded.written_link(match[1].__eq__)
        yield str(NO_TARGET.at(link.path, link.line, link.column, target=match[1]))
