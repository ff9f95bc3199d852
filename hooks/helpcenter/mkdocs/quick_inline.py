"""Python-Markdown's inline patterns, tried only where they can match.

Each piece of text is searched for each of some fifteen patterns, a third of all time that conversion takes. Most
patterns begin with a character that most texts do not have.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import markdown
from markdown import inlinepatterns
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

# What a text must have for a pattern to match, by the pattern's regular expression. One that is not here, of an
# extension or of another version of Python-Markdown, is tried everywhere.
_BEGINNINGS = {
    inlinepatterns.BACKTICK_RE: ("`",),
    inlinepatterns.ESCAPE_RE: ("\\",),
    inlinepatterns.LINK_RE: ("[",),
    inlinepatterns.IMAGE_LINK_RE: ("![",),
    inlinepatterns.AUTOLINK_RE: ("<",),
    inlinepatterns.AUTOMAIL_RE: ("<",),
    inlinepatterns.HTML_RE: ("<",),
    inlinepatterns.ENTITY_RE: ("&",),
    inlinepatterns.LINE_BREAK_RE: ("  \n",),
    r"\[\^([^\]]*)\]": ("[^",),
    r"\*|_": ("*", "_"),
}


class QuickInlineProcessor(InlineProcessor):
    """The inline processor, with the same result."""

    def __init__(self, md: markdown.Markdown) -> None:
        super().__init__(md)
        beginnings = [_beginnings(pattern) for pattern in md.inlinePatterns]
        self._patterns = tuple(zip(md.inlinePatterns, map(_search, beginnings), strict=True))
        # Most texts have no beginning of any pattern.
        self._first = _search(tuple(text for texts in beginnings for text in texts) if all(beginnings) else ())

    # The name that Python gives to the method `__handleInline` of that class.
    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        if isinstance(data, AtomicString) or not self._first(data):
            return data
        index, start = patternIndex, 0
        while index < len(self._patterns):
            pattern, beginning = self._patterns[index]
            matched = False
            if beginning(data):
                data, matched, start = self._InlineProcessor__applyPattern(pattern, data, index, start)  # type: ignore[attr-defined]
            else:
                start = 0
            if not matched:
                index += 1
        return data


def _beginnings(pattern: Any) -> tuple[str, ...]:
    return _BEGINNINGS.get(pattern.pattern, ())


def _search(beginnings: tuple[str, ...]) -> Callable[[str], object]:
    """What tells whether a text has one of these; every text has one of none."""
    return re.compile("|".join(map(re.escape, sorted(set(beginnings))))).search


def make_quick(md: markdown.Markdown) -> None:
    """Let ``md``, all extensions of which are registered, use the quick processor."""
    md.treeprocessors.register(QuickInlineProcessor(md), "inline", 20)
