"""Tries the inline patterns of Python-Markdown only on text that they can match.

Python-Markdown searches each text for each of about twenty patterns, which takes a third of the conversion time. Most
patterns match a character that most texts do not contain.
"""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

import markdown
from markdown import inlinepatterns
from markdown.treeprocessors import InlineProcessor
from markdown.util import INLINE_PLACEHOLDER_PREFIX, AtomicString
from pymdownx import keys
from pymdownx.delimiterprocessor import DelimiterProcessor

from helpcenter.text.markdown.formulas import FORMULA_START
from helpcenter.text.markdown.inline_marks import EMOJI

# The characters of which a text has at least one if a pattern matches, by the regular expression of the pattern. Other
# patterns, from extensions or from other versions of Python-Markdown, are tried on every text.
_CHARACTERS = {
    inlinepatterns.BACKTICK_RE: "`",
    inlinepatterns.ESCAPE_RE: "\\",
    inlinepatterns.LINK_RE: "[",
    inlinepatterns.IMAGE_LINK_RE: "!",
    inlinepatterns.AUTOLINK_RE: "<",
    inlinepatterns.AUTOMAIL_RE: "<",
    inlinepatterns.HTML_RE: "<",
    inlinepatterns.ENTITY_RE: "&",
    inlinepatterns.LINE_BREAK_RE: "\n",
    r"\[\^([^\]]*)\]": "^",
    r"\*|_": "*_",
    keys.RE_EARLY_KBD: "+",
    keys.RE_KBD: "+",
    EMOJI: ":",
    FORMULA_START: "$\\",
}
# Patterns with their places among all.
_Tried = tuple[tuple[int, Any], ...]


class QuickInlineProcessor(InlineProcessor):
    """An inline processor with the same results as the original."""

    def __init__(self, md: markdown.Markdown) -> None:
        super().__init__(md)
        self._patterns = [(pattern, _characters(pattern)) for pattern in md.inlinePatterns]
        self._characters = tuple(sorted({one for _, characters in self._patterns for one in characters}))
        # The patterns that a text needs, by which of the characters it has.
        self._tried: dict[tuple[bool, ...], _Tried] = {}

    # Python's name for the private method `__handleInline` of the class.
    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        if isinstance(data, AtomicString):
            return data
        has = tuple([character in data for character in self._characters])
        tried = self._tried.get(has)
        if tried is None:
            tried = self._tried[has] = self._needed(has)
        for index, pattern in tried:
            matched, start = index >= patternIndex, 0
            while matched:
                data, matched, start = self._InlineProcessor__applyPattern(pattern, data, index, start)  # type: ignore[attr-defined]
        return data

    # The same for `__processPlaceholders`: a text without a placeholder stays whole.
    def _InlineProcessor__processPlaceholders(  # noqa: N802
        self,
        data: str | None,
        parent: Element,
        isText: bool = True,  # noqa: N803
    ) -> list[tuple[Element, list[str]]]:
        if not data or INLINE_PLACEHOLDER_PREFIX in data or (parent.text if isText else parent.tail):
            return super()._InlineProcessor__processPlaceholders(data, parent, isText)  # type: ignore[misc,no-any-return]
        if isText:
            parent.text = data
        else:
            parent.tail = data
        return []

    def _needed(self, has: tuple[bool, ...]) -> _Tried:
        present = {character for character, is_there in zip(self._characters, has, strict=True) if is_there}
        return tuple(
            (index, pattern)
            for index, (pattern, characters) in enumerate(self._patterns)
            if not characters or not present.isdisjoint(characters)
        )


def _characters(pattern: Any) -> str:
    if isinstance(pattern, DelimiterProcessor):
        return "".join(pattern.tokens)
    return _CHARACTERS.get(pattern.pattern, "")


def make_quick_inline(md: markdown.Markdown) -> None:
    """Register the quick processor in ``md``, after all extensions."""
    md.treeprocessors.register(QuickInlineProcessor(md), "inline", 20)
