"""Gives the cells of tables their alignment as a class, which follows the direction of the text."""

from __future__ import annotations

import re

# Markdown writes these style attributes, which pages do not need.
_ALIGNED = re.compile(r'<(t[dh])(?: class="([^"<>]*)")?([^<>]*) style="text-align: (left|right|center);"')
_SIDES = {"left": "align-start", "center": "align-center", "right": "align-end"}


def with_aligned_cells(content: str) -> str:
    """Return the HTML that Markdown has written, with classes instead of styles."""
    return _ALIGNED.sub(_with_class, content) if "<table" in content else content


def _with_class(cell: re.Match[str]) -> str:
    return f'<{cell[1]} class="{cell[2] + " " if cell[2] else ""}{_SIDES[cell[4]]}"{cell[3]}'
