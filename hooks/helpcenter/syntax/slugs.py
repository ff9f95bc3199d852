"""The form of a page's part of its URL."""

from __future__ import annotations

import re

_SLUG = re.compile(r"[^\W_]+(?:[-_.][^\W_]+)*")


def is_slug(text: str) -> bool:
    """Return whether a text can be a page's part of its URL: lower-case words joined by hyphens."""
    return bool(_SLUG.fullmatch(text)) and text == text.lower()
