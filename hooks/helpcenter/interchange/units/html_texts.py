"""Finds the units in blocks of raw HTML: texts between block elements, and texts of attributes that readers see."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from helpcenter.interchange.units.inline_codes import content_of
from helpcenter.interchange.units.unit import Unit, words_of
from helpcenter.text.marks.parts import Inline
from helpcenter.text.source_tokens import attributes_of

_WORD = re.compile(r"[^\W_]")
_WITHIN_TEXT = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "img", "ins", "kbd", "mark", "q",
    "s", "samp", "small", "span", "strong", "sub", "sup", "u", "var", "wbr",
})  # fmt: skip
_NO_TEXT = frozenset({"iframe", "math", "object", "pre", "script", "style", "svg", "template", "textarea"})
_TEXTS = {"alt": "alternative text", "title": "tooltip", "aria-label": "label", "placeholder": "label"}


def html_texts(source: str, start: int, end: int, parts: Sequence[Inline]) -> Iterator[Unit]:
    """Yield the texts between two offsets of HTML; those of code and of other languages are none."""
    at, silent, inside = start, "", list[Inline]()
    for part in [*parts, None]:
        name = part.name.removeprefix("/") if part else ""
        if silent:
            if part and part.name == f"/{silent}":
                silent, at, inside = "", part.end, []
            continue
        if part and part.kind == "tag" and name in _WITHIN_TEXT:
            inside.append(part)
            continue
        yield from _text(source, at, part.start if part else end, inside)
        if part:
            yield from attribute_texts(source, part)
            at, inside = part.end, []
            silent = name if part.name in _NO_TEXT and not source.startswith("/>", part.end - 2) else ""


def attribute_texts(source: str, part: Inline) -> Iterator[Unit]:
    """Yield the texts of an element's attributes: the alternative text, the tooltip, the label."""
    if part.kind != "tag" or part.name.startswith("/"):
        return
    for one in attributes_of(source, part):
        if (kind := _TEXTS.get(one.name)) and _WORD.search(one.value):
            start, end = one.value_start, one.value_start + len(one.value)
            yield Unit(kind, start, end, content_of(source, start, end, (), "html"), context="attribute html")


def _text(source: str, start: int, end: int, parts: Sequence[Inline]) -> Iterator[Unit]:
    text = source[start:end]
    start, end = start + len(text) - len(text.lstrip()), start + len(text.rstrip())
    if start < end:
        content = content_of(source, start, end, parts, "html")
        if _WORD.search(words_of(content)):
            yield Unit("text", start, end, content, context="html")
    for part in parts:
        yield from attribute_texts(source, part)
