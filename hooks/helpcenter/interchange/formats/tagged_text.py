"""Placeholders as tags in a text, for formats without placeholders: `<link1>Pay</link1>`, `<code2/>`."""

from __future__ import annotations

import re

from helpcenter.interchange.units.unit import Code, Content

_TAG = re.compile(r"<(/?)([a-z]+)(\d{1,4})(/?)>")
_FORMS = {"open": "<{}{}>", "close": "</{}{}>", "alone": "<{}{}/>"}


def tagged(content: Content) -> str:
    """Return a content as a text with tags."""
    parts = (part if isinstance(part, str) else _FORMS[part.place].format(part.name, part.number) for part in content)
    return "".join(parts)


def untagged(text: str) -> Content:
    """Return the content that a text with tags has; other tags are text."""
    parts: list[str | Code] = []
    at = 0
    for match in _TAG.finditer(text):
        parts.append(text[at : match.start()])
        place = "alone" if match[4] else "close" if match[1] else "open"
        parts.append(Code(place, int(match[3]), match[2]))  # type: ignore[arg-type]
        at = match.end()
    return tuple(part for part in [*parts, text[at:]] if part)
