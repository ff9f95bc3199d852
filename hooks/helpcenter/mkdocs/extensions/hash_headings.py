"""A Markdown extension that reads headings as CommonMark does: `# C#` keeps its last sign, and `#1` is a number."""

from __future__ import annotations

import re
from typing import Any

from markdown import Markdown
from markdown.blockprocessors import HashHeaderProcessor
from markdown.extensions import Extension

from helpcenter.text.marks.line_marks import HEADING

_LINE = re.compile(rf"(?:^|\n){HEADING}(?:\n|$)")


class HeadingExtension(Extension):
    """The extension."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name in Python-Markdown
        """Let the processor of headings find them by their lines."""
        for processor in md.parser.blockprocessors:
            if isinstance(processor, HashHeaderProcessor):
                processor.RE = _LINE  # type: ignore[misc] # of the class in the original


def makeExtension(**options: Any) -> HeadingExtension:  # noqa: N802 - the name in Python-Markdown
    """Return the extension."""
    return HeadingExtension(**options)
