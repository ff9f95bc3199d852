"""Former anchors in a text: a private mark stands for each until the headings are known that they lead to."""

from __future__ import annotations

import re
from collections.abc import Iterator

_NAME = re.compile(r"[^\s#\"<>&\x00-\x1f\uf8f0-\uf8f3]{1,200}")
_MARK = re.compile("\uf8f2([^\uf8f2\uf8f3]*)\uf8f3")


def anchor_mark(name: str) -> str:
    """Return the mark for an anchor, "" for a name that no anchor can have."""
    return f"\uf8f2{name}\uf8f3" if _NAME.fullmatch(name) else ""


def anchor_places(text: str) -> Iterator[tuple[int, str]]:
    """Yield the offset and the anchor of each mark in a text."""
    for match in _MARK.finditer(text):
        yield match.start(), match[1]


def without_anchors(text: str) -> str:
    """Return a text without the marks."""
    return _MARK.sub("", text) if "\uf8f2" in text else text


def end_without_anchors(text: str, end: int) -> int:
    """Return the end of the last word before an offset: the blanks and anchors after it belong to what follows."""
    while end and (text[end - 1].isspace() or text[end - 1] == "\uf8f3"):
        end = text.rfind("\uf8f2", 0, end) if text[end - 1] == "\uf8f3" else end - 1
    return end
