"""Tries the inline patterns of Python-Markdown only on text that they can match.

Python-Markdown searches each text for each of about fifteen patterns, which takes a third of the conversion time. Most
patterns start with a character that most texts do not contain.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import markdown
from markdown import inlinepatterns
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString
from pymdownx import keys
from pymdownx.delimiterprocessor import DelimiterProcessor

from helpcenter.text.markdown.formulas import FORMULA_START
from helpcenter.text.markdown.inline_marks import EMOJI

# What a text must contain for a pattern to match, by the regular expression of the pattern. Other patterns, from
# extensions or from other versions of Python-Markdown, are tried on every text.
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
    keys.RE_EARLY_KBD: ("\\\\+", "++"),
    keys.RE_KBD: ("++",),
    EMOJI: (":",),
    FORMULA_START: ("$", "\\("),
}


class QuickInlineProcessor(InlineProcessor):
    """An inline processor with the same results as the original."""

    def __init__(self, md: markdown.Markdown) -> None:
        super().__init__(md)
        beginnings = [_beginnings(pattern) for pattern in md.inlinePatterns]
        self._patterns = tuple(zip(md.inlinePatterns, map(_search, beginnings), strict=True))
        # Most texts contain no start of any pattern.
        self._first = _search(tuple(text for texts in beginnings for text in texts) if all(beginnings) else ())

    # Python's name for the private method `__handleInline` of the class.
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
    if isinstance(pattern, DelimiterProcessor):
        return tuple(pattern.tokens)
    return _BEGINNINGS.get(pattern.pattern, ())


def _search(beginnings: tuple[str, ...]) -> Callable[[str], object]:
    """Return a function that searches a text for one of ``beginnings``; without any, every text matches."""
    return re.compile("|".join(map(re.escape, sorted(set(beginnings))))).search


def make_quick(md: markdown.Markdown) -> None:
    """Register the quick processor in ``md``, after all extensions."""
    md.treeprocessors.register(QuickInlineProcessor(md), "inline", 20)
