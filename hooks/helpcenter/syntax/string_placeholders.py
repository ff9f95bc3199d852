"""The placeholders in a text of the interface: plain names between braces."""

from __future__ import annotations

import string
from typing import Literal

# A brace without its partner or without a name; more than a plain name between braces.
PlaceholderFault = Literal["", "brace", "name"]


def placeholder_fault(text: str) -> PlaceholderFault:
    """Return what is wrong with a placeholder, "" if nothing is: a width could take any amount of memory."""
    try:
        fields = _fields(text)
    except ValueError:
        return "brace"
    if any(not field for field, *_ in fields):
        return "brace"
    return "" if all(field.isidentifier() and not more for field, *more in fields) else "name"


def placeholders(text: object) -> set[str]:
    """Return the names of the placeholders in a text without faults."""
    return {field for field, *_ in _fields(str(text))}


def _fields(text: str) -> list[tuple[str, ...]]:
    """Return each placeholder as its name, followed by its format and its conversion if it has them.

    Raises ValueError for an unmatched brace.
    """
    parsed = string.Formatter().parse(text)
    return [(name, *filter(None, more)) for _, name, *more in parsed if name is not None]
