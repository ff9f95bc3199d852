"""The texts of the parts of one template that pages share, by the values that they were made of."""

from __future__ import annotations

from functools import lru_cache
from typing import cast

from markupsafe import Markup, escape

from helpcenter.pipeline.files.page_links import SharedText

OWN = "helpcenter."
# A list that fills a page is on no other page.
_LONGEST_TUPLE = 16
_LONGEST_TEXT = 20_000
_MOST_CHARACTERS = 8_000_000


class SharedParts:
    """Texts by the number of a part in its template, and by the values that the part reads.

    Strings and truth values count by their value, the package's own objects, which nobody changes, by their identity.
    A part that reads anything else is rendered each time.
    """

    def __init__(self) -> None:
        # The values are kept along with the text, so that no other object gets the identity of one of them.
        self._kept: dict[object, tuple[SharedText, tuple[object, ...]]] = {}
        self._characters = 0

    def find(self, number: int, values: tuple[object, ...] | None) -> SharedText | None:
        """Return the text that was kept for these values; ``values`` are None if they could not be read."""
        if values is None or (key := _key(values)) is None:
            return None
        kept = self._kept.get((number, key))
        return kept[0] if kept else None

    def keep(self, number: int, values: tuple[object, ...] | None, text: str) -> str:
        """Return ``text``, and keep it for these values."""
        if values is not None and len(text) <= _LONGEST_TEXT and (key := _key(values)) is not None:
            self._characters += len(text)
            if self._characters > _MOST_CHARACTERS:
                self._kept.clear()
                self._characters = len(text)
            kept = SharedText(text)
            self._kept[number, key] = kept, values
            return kept
        return text


def escaped(value: object) -> str:
    """Return a value as `escape` of MarkupSafe prints it; most pages print the same short texts."""
    if type(value) is str:
        return _escaped_text(value)
    return value if type(value) is Markup else escape(value)


@lru_cache(maxsize=4096)
def _escaped_text(text: str) -> str:
    return str(escape(text))


def _key(values: tuple[object, ...]) -> tuple[object, ...] | None:
    """Return what is equal only for values that print the same, None if that cannot be known."""
    key: list[object] = []
    for value in values:
        kind: type = type(value)
        if kind is str or kind is bool or value is None:
            key.append(value)
        elif kind is tuple:
            items = cast(tuple[object, ...], value)
            part = _key(items) if len(items) <= _LONGEST_TUPLE else None
            if part is None:
                return None
            key.append(part)
        elif _is_own(kind):
            key.append(id(value))
        else:
            return None
    return tuple(key)


@lru_cache(maxsize=256)
def _is_own(kind: type) -> bool:
    return kind.__module__.startswith(OWN)
