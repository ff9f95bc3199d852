"""A Markdown extension that writes the names of emoji, `:tada:`, as characters: no pictures are loaded."""

from __future__ import annotations

import re
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor

from helpcenter.text.markdown.inline_marks import EMOJI, emoji

# After links and code, before emphasis: names contain underscores.
_PRIORITY = 75


class _EmojiProcessor(InlineProcessor):
    def handleMatch(  # type: ignore[override]  # noqa: N802 - the name in Python-Markdown
        self,
        match: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[str | None, int | None, int | None]:
        characters = emoji(match[1])
        return (characters, match.start(), match.end()) if characters else (None, None, None)


class EmojiExtension(Extension):
    """The extension."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name in Python-Markdown
        """Register the pattern."""
        md.inlinePatterns.register(_EmojiProcessor(EMOJI, md), "emoji-characters", _PRIORITY)


def makeExtension(**options: Any) -> EmojiExtension:  # noqa: N802 - the name in Python-Markdown
    """Return the extension."""
    return EmojiExtension(**options)
