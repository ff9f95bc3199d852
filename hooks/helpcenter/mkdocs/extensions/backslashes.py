"""A Markdown extension for backslashes: each makes the punctuation mark after it text, and ends a line before a break.

Python-Markdown knows this of a few marks only, while editors and exporters write it before all of them.
"""

from __future__ import annotations

import re
from string import punctuation
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import ESCAPE_RE, EscapeInlineProcessor
from markdown.util import AMP_SUBSTITUTE

# The name and the priority of the original.
_NAME, _PRIORITY = "escape", 180
_ENTITY = re.compile(r"(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);")


class _BackslashProcessor(EscapeInlineProcessor):
    def handleMatch(  # type: ignore[override]  # noqa: N802 - the name in Python-Markdown
        self, m: re.Match[str], data: str
    ) -> tuple[Element | str | None, int | None, int | None]:
        if m[1] == "\n":
            return Element("br"), m.start(), m.end()
        if m[1] == "&" and _ENTITY.match(data, m.end()):
            return f"{AMP_SUBSTITUTE}amp;", m.start(), m.end()
        return super().handleMatch(m, data)


class BackslashExtension(Extension):
    """The extension."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name in Python-Markdown
        """Register the pattern in place of the original."""
        md.ESCAPED_CHARS = list(punctuation)
        md.inlinePatterns.register(_BackslashProcessor(ESCAPE_RE, md), _NAME, _PRIORITY)


def makeExtension(**options: Any) -> BackslashExtension:  # noqa: N802 - the name in Python-Markdown
    """Return the extension."""
    return BackslashExtension(**options)
