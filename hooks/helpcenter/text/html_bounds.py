"""Bounds on the HTML of an article: its size, its depth, and what an HTML5 parser would add to it.

An element such as `<b>` that is still open at the end of its paragraph is opened again in the next one, with all its
attributes (https://html.spec.whatwg.org/#reconstruct-the-active-formatting-elements). A few thousand characters can
thus become many megabytes.
"""

from __future__ import annotations

from collections import Counter

from helpcenter.findings import Problem

MOST_ELEMENTS = 200_000
MOST_LEVELS = 100
# Characters for each character before, and more for short articles.
_MOST_GROWTH = 50
_MOST_REOPENED = 2
_FREE = 200_000

_RULE = "too-complex"
_FIX = "Use fewer elements, and close each one in the paragraph where it starts."
_TOO_MANY = Problem(_RULE, "article has too many HTML elements (limit: {limit})", "Divide it into several articles.")
_TOO_DEEP = Problem(_RULE, "HTML elements are nested too deeply (limit: {limit} levels)", _FIX)
_REOPENED = Problem(_RULE, "HTML elements stay open in too many paragraphs", _FIX)
TOO_MUCH_HTML = Problem(_RULE, "article becomes too much HTML: {length} characters (limit: {limit})", _FIX)

# Elements that end with their paragraph or their parent element if they have no end tag, and elements without one.
_ENDED = frozenset({
    "br", "caption", "col", "colgroup", "dd", "dt", "hr", "img", "input", "li", "p", "source", "tbody", "td", "tfoot",
    "th", "thead", "tr", "track", "wbr",
})  # fmt: skip
_REOPENED_BY_PARSERS = frozenset({"a", "b", "code", "em", "i", "s", "small", "strong", "u"})


class OpenElements:
    """The elements that are open at one point of an article's HTML; ``size`` is the length of the HTML."""

    def __init__(self, size: int) -> None:
        self._most_reopened = _MOST_REOPENED * size + _FREE
        self._count = self._levels = self._reopened = 0
        self._open: Counter[str] = Counter()
        # The lengths of the tags that parsers would repeat.
        self._tags: dict[str, list[int]] = {}
        self._length = 0

    def start(self, tag: str, length: int) -> tuple[Problem, str] | None:
        """Add a start tag of this length; return the problem and the limit that it exceeds."""
        self._count += 1
        if self._count > MOST_ELEMENTS:
            return _TOO_MANY, f"{MOST_ELEMENTS:,}"
        if tag in _REOPENED_BY_PARSERS:
            if tag == "a":
                # A link ends where the next one starts.
                self.end(tag)
            self._tags.setdefault(tag, []).append(length)
            self._length += length
        else:
            self._reopened += self._length
            if self._reopened > self._most_reopened:
                return _REOPENED, ""
        if tag not in _ENDED:
            self._open[tag] += 1
            self._levels += 1
            if self._levels > MOST_LEVELS:
                return _TOO_DEEP, str(MOST_LEVELS)
        return None

    def end(self, tag: str) -> None:
        """Add an end tag."""
        if self._open[tag]:
            self._open[tag] -= 1
            self._levels -= 1
        if tags := self._tags.get(tag):
            self._length -= tags.pop()
        elif tag not in _REOPENED_BY_PARSERS:
            self._reopened += self._length


def excessive_length(markdown: str, content: str) -> dict[str, str]:
    """Return the values of `TOO_MUCH_HTML` if ``content`` is too long for its ``markdown``, none if it is not."""
    limit = _MOST_GROWTH * len(markdown) + _FREE
    return {"length": f"{len(content):,}", "limit": f"{limit:,}"} if len(content) > limit else {}
