"""The tags of HTML in a text, each with its partner."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

# After a backslash, `<` is only a sign; after two of them, a tag.
_TAG = re.compile(
    r"(?<!(?<!\\)\\)<(/?)([A-Za-z][\w.-]*+(?::[\w.-]++)*+)(?=[\s/>])"
    r"((?:[^<>\"']++|\"[^\"]{0,2000}+\"|'[^']{0,2000}+'|[\"'])*+)>"
)
_ATTRIBUTE = re.compile(r"""([^\s"'>/=]++)(?:\s*=\s*(?:"([^"]*+)"|'([^']*+)'|([^\s"'=<>`]++)))?""")
_EMPTY = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
})  # fmt: skip


@dataclass(frozen=True)
class Tag:
    """A tag: its name in lower case, its attributes as written, and the index of its partner, -1 without one."""

    start: int
    end: int
    name: str
    closes: bool
    written: str
    partner: int = -1

    @property
    def attributes(self) -> dict[str, str]:
        """The attributes by name in lower case; one without a value has an empty one."""
        found: dict[str, str] = {}
        for name, double, single, bare in _ATTRIBUTE.findall(self.written):
            found.setdefault(name.lower(), html.unescape(double or single or bare))
        return found

    @property
    def is_empty(self) -> bool:
        """Whether the element ends with its tag."""
        return self.name in _EMPTY or self.written.rstrip().endswith("/")


def tags_of(text: str) -> list[Tag]:
    """Return the tags of a text in their order, each end tag with the nearest open tag of its name."""
    tags: list[Tag] = []
    opened: dict[str, list[int]] = {}
    for match in _TAG.finditer(text):
        name = match[2].lower()
        tag = Tag(match.start(), match.end(), name, bool(match[1]), match[3])
        index = len(tags)
        if tag.closes and (same := opened.get(name)):
            partner = same.pop()
            first = tags[partner]
            tags[partner] = Tag(first.start, first.end, name, False, first.written, index)
            tag = Tag(tag.start, tag.end, name, True, "", partner)
            _forget(opened, partner)
        elif not tag.closes and not tag.is_empty:
            opened.setdefault(name, []).append(index)
        tags.append(tag)
    return tags


def _forget(opened: dict[str, list[int]], since: int) -> None:
    """Close what is open inside an element that ends."""
    for indexes in opened.values():
        while indexes and indexes[-1] > since:
            indexes.pop()
