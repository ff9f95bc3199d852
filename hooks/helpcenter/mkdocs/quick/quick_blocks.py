"""Asks the block processors of Python-Markdown only about blocks that have something for them.

Python-Markdown asks about twenty processors about each block of text. Most of them look for a mark that few blocks
have.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

import markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import (
    BlockProcessor,
    HashHeaderProcessor,
    HRProcessor,
    ListIndentProcessor,
    ReferenceProcessor,
    SetextHeaderProcessor,
)
from markdown.extensions.abbr import AbbrBlockprocessor
from markdown.extensions.admonition import AdmonitionProcessor
from markdown.extensions.def_list import DefListIndentProcessor, DefListProcessor
from markdown.extensions.footnotes import FootnoteBlockProcessor
from markdown.extensions.md_in_html import MarkdownInHtmlProcessor
from markdown.extensions.tables import TableProcessor
from markdown.preprocessors import Preprocessor
from pymdownx.blocks import BlocksProcessor
from pymdownx.details import DetailsProcessor
from pymdownx.quotes import QuotesProcessor
from pymdownx.superfences import SuperFencesCodeBlockProcessor
from pymdownx.tabbed import TabbedProcessor

# The character that a block has if a processor of this very class has something to do with it; processors of other
# classes are asked about every block.
_IN_BLOCKS: dict[type[BlockProcessor], str] = {
    AdmonitionProcessor: "!",
    MarkdownInHtmlProcessor: "\x02",
    DetailsProcessor: "?",
    TabbedProcessor: "=",
    TableProcessor: "|",
    HashHeaderProcessor: "#",
    SetextHeaderProcessor: "\n",
    DefListProcessor: ":",
    QuotesProcessor: ">",
    FootnoteBlockProcessor: "[",
    AbbrBlockprocessor: "[",
    ReferenceProcessor: "]",
}
# Those that have nothing to do with a block that is not indented, and those that may also continue with one that is.
_ONLY_INDENTED = frozenset({ListIndentProcessor, DefListIndentProcessor, SuperFencesCodeBlockProcessor})
_ALSO_INDENTED = frozenset({AdmonitionProcessor, DetailsProcessor, TabbedProcessor})
# What the article has if any of its blocks concern a processor.
_IN_ARTICLES: dict[type[BlockProcessor], str] = {
    AdmonitionProcessor: "!!!",
    DetailsProcessor: "???",
    TabbedProcessor: "===",
    BlocksProcessor: "///",
    DefListIndentProcessor: ":",
    DefListProcessor: ":",
}
_INDENT = "    "
_RULE = re.compile(r"\n[ ]{0,3}([-_*])[ ]{0,2}\1")


class _QuickRuleProcessor(HRProcessor):
    """A processor of rules, `---`, with the same results as the original."""

    def test(self, parent: Element, block: str) -> bool:
        return bool(_RULE.search(f"\n{block}")) and super().test(parent, block)


class _QuickBlocks(Preprocessor):
    """The last preprocessor, which knows the text as the block processors see it, and the method that asks them."""

    def __init__(self, md: markdown.Markdown) -> None:
        super().__init__(md)
        self._all = tuple(
            _QuickRuleProcessor(md.parser) if type(processor) is HRProcessor else processor
            for processor in md.parser.blockprocessors
        )
        # For blocks that are indented, and for the others: the processors, each with its character.
        self._asked_if_indented: list[tuple[BlockProcessor, str]] = []
        self._asked: list[tuple[BlockProcessor, str]] = []

    def run(self, lines: list[str]) -> list[str]:
        """Choose the processors that the article needs."""
        text = "\n".join(lines)
        # The text of elements with Markdown inside is not in these lines.
        has_elements = any(isinstance(stashed, Element) for stashed in self.md.htmlStash.rawHtmlBlocks)
        self._asked_if_indented, self._asked = [], []
        for processor in self._all:
            kind = type(processor)
            mark = _IN_ARTICLES.get(kind, "")
            if has_elements or (kind is not MarkdownInHtmlProcessor and mark[:1] in text and mark in text):
                character = _IN_BLOCKS.get(kind, "")
                self._asked_if_indented.append((processor, "" if kind in _ALSO_INDENTED else character))
                if kind not in _ONLY_INDENTED:
                    self._asked.append((processor, character))
        return lines

    def parse_blocks(self, parent: Element, blocks: list[str]) -> None:
        """Do what `BlockParser.parseBlocks` does."""
        while blocks:
            block = blocks[0]
            for processor, character in self._asked_if_indented if block.startswith(_INDENT) else self._asked:
                if character in block and processor.test(parent, block):
                    if processor.run(parent, blocks) is not False:
                        break
                    block = blocks[0]


def make_quick_blocks(md: markdown.Markdown) -> None:
    """Let ``md`` ask fewer processors; after all extensions."""
    if type(md.parser) is not BlockParser or md.tab_length != len(_INDENT):
        return
    quick = _QuickBlocks(md)
    md.preprocessors.register(quick, "needed-processors", -1)
    md.parser.parseBlocks = quick.parse_blocks  # type: ignore[method-assign]
