"""A Markdown extension that makes links of addresses without marks, except in code and in other links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.util import AtomicString

from helpcenter.mkdocs.quick.written_text import ReadingTreeprocessor
from helpcenter.text.markdown.bare_addresses import SIGNS, BareAddress, bare_addresses

# After inline marks and attributes; before abbreviations, which may be parts of addresses.
_PRIORITY = 7.5
_KEPT = frozenset({"a", "code", "kbd", "math", "pre", "samp", "script", "style", "textarea"})
# What Python-Markdown writes in place of a raw tag, and before the number of an escaped character.
_TAG = re.compile("\x02wzxhzdk:(\\d+)\x03")
_STASHED = "\x02wzxhzdk:"


class _LinkProcessor(ReadingTreeprocessor):
    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        # Whether the text is between the raw tags <a> and </a>.
        self._in_raw_link = False

    def run(self, root: Element) -> None:
        if self.written.mentions(*SIGNS):
            self._in_raw_link = False
            self._link(root)

    def _link(self, element: Element) -> None:
        if element.tag in _KEPT:
            return
        children = list(element)
        element.text, parts = self._divided(element.text)
        for child in children:
            if isinstance(child.tag, str):
                self._link(child)
            child.tail, links = self._divided(child.tail)
            parts += (child, *links)
        if len(parts) > len(children):
            element[:] = parts

    def _divided(self, text: str | None) -> tuple[str | None, list[Element]]:
        """Return a text up to its first address, and the addresses as links, each with the text after it."""
        found = list(self._found(text)) if text else []
        if not text or not found:
            return text, []
        links = []
        for one, end in zip(found, [*(one.start for one in found[1:]), len(text)], strict=True):
            # An address has its own direction in a text from right to left.
            link = Element("a", {"class": "bare-link", "dir": "ltr", "href": one.url})
            link.text = AtomicString(text[one.start : one.end])
            link.tail = text[one.end : end]
            links.append(link)
        return text[: found[0].start], links

    def _found(self, text: str) -> Iterator[BareAddress]:
        if isinstance(text, AtomicString):
            return
        at = 0
        for tag in [*_TAG.finditer(text), None]:
            end = tag.start() if tag else len(text)
            if not self._in_raw_link:
                for one in bare_addresses(text[at:end]):
                    place = one._replace(start=one.start + at, end=one.end + at)
                    # An address with an escaped character is not written as it is.
                    if not text.startswith("\x02", place.end) or text.startswith(_STASHED, place.end):
                        yield place
            if tag:
                at = tag.end()
                self._read_tag(int(tag[1]))

    def _read_tag(self, number: int) -> None:
        raw = str(self.md.htmlStash.rawHtmlBlocks[number]).lower()
        if raw.startswith(("<a ", "<a>", "<a\n")):
            self._in_raw_link = True
        elif raw.startswith("</a"):
            self._in_raw_link = False


class BareLinkExtension(Extension):
    """The extension."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name in Python-Markdown
        """Register the processor."""
        md.treeprocessors.register(_LinkProcessor(md), "bare-links", _PRIORITY)


def makeExtension(**options: Any) -> BareLinkExtension:  # noqa: N802 - the name in Python-Markdown
    """Return the extension."""
    return BareLinkExtension(**options)
