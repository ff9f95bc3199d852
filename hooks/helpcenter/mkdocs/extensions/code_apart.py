"""A Markdown extension that takes code directly below or above a line of text out of the paragraph of that text.

`pymdownx.superfences` puts code where its fences were. A paragraph with a block in it is no valid HTML: browsers end
the paragraph there, and show the text below the code without one.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension

from helpcenter.mkdocs.quick.written_text import ReadingTreeprocessor

# Before the text of paragraphs is read.
_PRIORITY = 21
_CODE = re.compile(r"(?:^|\n)[ ]*(\x02wzxhzdk:\d+\x03)[ ]*(?=\n|$)")


class _CodeProcessor(ReadingTreeprocessor):
    def run(self, root: Element) -> None:
        if not self.written.mentions("```", "~~~"):
            return
        for parent in list(root.iter()):
            if any(_has_both(child) for child in parent):
                parent[:] = [part for child in parent for part in (_parts(child) if _has_both(child) else [child])]


def _has_both(element: Element) -> bool:
    text = element.text or ""
    return (
        element.tag == "p" and "\x02" in text and "\n" in text and len(element) == 0 and _CODE.search(text) is not None
    )


def _parts(paragraph: Element) -> list[Element]:
    """Return a paragraph for each part of this one that is text or code."""
    parts = []
    for text in filter(str.strip, _CODE.split(paragraph.text or "")):
        part = Element("p", paragraph.attrib)
        part.text = text.strip("\n")
        part.tail = "\n"
        parts.append(part)
    parts[-1].tail = paragraph.tail
    return parts


class CodeExtension(Extension):
    """The extension."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name in Python-Markdown
        """Register the processor."""
        md.treeprocessors.register(_CodeProcessor(md), "code-apart", _PRIORITY)


def makeExtension(**options: Any) -> CodeExtension:  # noqa: N802 - the name in Python-Markdown
    """Return the extension."""
    return CodeExtension(**options)
