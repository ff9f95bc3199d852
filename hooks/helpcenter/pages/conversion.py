"""An article converted to HTML, before its page is rendered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

# Paths that the Markdown links to, and the URL of each; None if the file does not exist.
Lookups = tuple[tuple[str, str | None], ...]


@dataclass(frozen=True)
class Conversion:
    """Converted Markdown.

    ``key`` is the fingerprint of the inputs, except the targets of links, which are in ``lookups``. ``toc`` are the
    tokens of the table of contents in the format of Python-Markdown.
    """

    key: str
    content: str
    toc: tuple[dict[str, Any], ...]
    title: str | None
    anchors: frozenset[str]
    lookups: Lookups
