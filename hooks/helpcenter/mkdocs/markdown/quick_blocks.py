"""Tries the block processors of Python-Markdown only on articles that have something for them.

Python-Markdown asks about twenty processors about each block of text. Most of them look for a mark that few articles
have.
"""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

import markdown
from markdown.blockprocessors import BlockProcessor
from markdown.preprocessors import Preprocessor
from markdown.util import Registry

# What an article has if it has a block for the processor with this name. Other processors are always asked.
_MARKS = {
    "admonition": "!!!",
    "details": "???",
    "tabbed": "===",
    "blocks": "///",
    "defindent": ":",
    "deflist": ":",
    "table": "|",
    "hashheader": "#",
    "quote": ">",
    "footnote": "[^",
    "abbr": "*[",
    "reference": "]:",
}
# The processor of `md_in_html`, whose elements are not in the text.
_ELEMENTS = "markdown_block"


class _NeededProcessors(Preprocessor):
    """The last preprocessor: it knows the text as the block processors see it."""

    def __init__(self, md: markdown.Markdown) -> None:
        super().__init__(md)
        self._all = md.parser.blockprocessors
        order: list[Any] = self._all._priority  # type: ignore[attr-defined] # not in its types
        self._items = tuple((item.name, self._all[item.name], item.priority) for item in order)

    def run(self, lines: list[str]) -> list[str]:
        if any(isinstance(stashed, Element) for stashed in self.md.htmlStash.rawHtmlBlocks):
            self.md.parser.blockprocessors = self._all
            return lines
        text, needed = "\n".join(lines), Registry[BlockProcessor]()
        for name, processor, priority in self._items:
            if name != _ELEMENTS and _MARKS.get(name, "") in text:
                needed.register(processor, name, priority)
        self.md.parser.blockprocessors = needed
        return lines


def make_quick_blocks(md: markdown.Markdown) -> None:
    """Register the preprocessor in ``md``, after all extensions."""
    md.preprocessors.register(_NeededProcessors(md), "needed-processors", -1)
