"""A Markdown extension that completes the tabs of `pymdownx.tabbed`: names of classes, unique ids, no data attributes.

A set of tabs is a group of radio buttons, each followed by its label and its panel: style sheets show the chosen panel,
and paper shows all of them in order.
"""

from __future__ import annotations

from itertools import count
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension

from helpcenter.mkdocs.quick.written_text import ReadingTreeprocessor

_CLASSES = {"input": "tabs__choice", "label": "tabs__label", "div": "tabs__panel"}
# After attributes of the writer are set, and anchors of headings are known.
_PRIORITY = 3


class _TabsProcessor(ReadingTreeprocessor):
    def run(self, root: Element) -> None:
        if not self.written.mentions("=== ", "===+", "===!"):
            return
        sets = (one for one in root.iter("div") if one.get("class") == "tabbed-set")
        for number, tabs in zip(count(1), sets, strict=False):
            del tabs.attrib["data-tabs"]
            tabs.set("class", "tabs")
            tab = 0
            for part in tabs:
                tab += part.tag == "input"
                part.set("class", _CLASSES[part.tag])
                if part.tag == "input":
                    part.set("id", f"tab-{number}-{tab}")
                    part.set("name", f"tab-{number}")
                elif part.tag == "label":
                    part.set("for", f"tab-{number}-{tab}")


class TabsExtension(Extension):
    """The extension."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name in Python-Markdown
        """Register the processor."""
        md.treeprocessors.register(_TabsProcessor(md), "tabs", _PRIORITY)


def makeExtension(**options: Any) -> TabsExtension:  # noqa: N802 - the name in Python-Markdown
    """Return the extension."""
    return TabsExtension(**options)
