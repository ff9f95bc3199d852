"""An article as HTML, before it becomes a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

# A path that Markdown links to, and the URL that it led to; None where there was no such file.
Lookups = tuple[tuple[str, str | None], ...]


@dataclass(frozen=True)
class Conversion:
    """Converted Markdown: ``key`` is the fingerprint of what it was made from, besides what its links led to.

    ``toc`` are the tokens of its table of contents, as Python-Markdown gives them.
    """

    key: str
    content: str
    toc: tuple[dict[str, Any], ...]
    title: str | None
    anchors: frozenset[str]
    lookups: Lookups
