"""A Markdown extension that reads the text below an empty line in raw HTML as Markdown, as CommonMark does.

Python-Markdown takes an element with all that is in it out of the text. Here, it takes out the parts that are HTML.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.md_in_html import HTMLExtractorExtra
from markdown.preprocessors import Preprocessor

from helpcenter.text.marks.raw_html import (
    WITHOUT_MARKDOWN,
    OpenNames,
    has_text_after_empty_line,
    start_of_line_for,
    start_of_markdown,
)

# That of the preprocessor that it replaces, and its name.
_PRIORITY = 20
_NAME = "html_block"


class _PartsExtractor(HTMLExtractorExtra):
    """Takes out raw HTML; the text between two tags decides whether Markdown follows."""

    _cache: list[str]
    mdstack: list[str]

    def reset(self) -> None:
        """Forget the text."""
        # The elements of the part that is being read, and those of parts before it that are still open.
        self._inner, self._outer = OpenNames(), OpenNames()
        self._text = ""
        super().reset()

    def _may_have_markdown(self) -> bool:
        return self.inraw and not self.mdstack and self._inner.may_have_markdown

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        """Read a start tag, with which Markdown may begin."""
        if self._may_have_markdown():
            attributes = (self.get_starttag_text() or "")[len(tag) + 1 :]
            if start_of_line_for(tag, attributes, self._text, 0, len(self._text)) >= 0:
                self._end_part()
        super().handle_starttag(tag, attrs)
        self._text = ""
        if self.inraw:
            self._inner.start(tag)

    def handle_startendtag(self, tag: str, attrs: Any) -> None:
        """Read an empty element."""
        super().handle_startendtag(tag, attrs)
        self._text = ""

    def handle_endtag(self, tag: str) -> None:
        """Read an end tag, which may belong to an element that an earlier part opened."""
        # An end tag within a line may be one in code.
        begins = self.at_line_start() or self.intail
        if begins and not self.inraw and not self.mdstack and tag in self._outer:
            self._outer.end(tag)
            self._take_out(self.get_endtag_text(tag))
            self.intail = True
            return
        super().handle_endtag(tag)
        self._text = ""
        self._inner.end(tag)
        if not self.inraw:
            self._inner = OpenNames()

    def handle_data(self, data: str) -> None:
        """Read the text between two tags."""
        if self._may_have_markdown() and (parts := start_of_markdown(data)):
            self._cache.append(data[: parts[0]])
            self._end_part()
            data = data[parts[1] :]
        self._text = data
        super().handle_data(data)

    def handle_empty_tag(self, data: str, is_block: bool) -> None:
        """Read an empty element, a comment or an entity."""
        if data[0] == "&" and self._may_have_markdown() and start_of_markdown(f"{self._text}&"):
            self._end_part()
        super().handle_empty_tag(data, is_block)
        self._text = ""

    def get_element(self) -> Element:
        """Return an element with Markdown; what is in it has Markdown too if its text does."""
        element = super().get_element()
        for one in _with_markdown(element):
            if one.get("markdown") == "off":
                one.set("markdown", "block")
        return element

    def _end_part(self) -> None:
        """Take out what has been read of an element, and read the rest as Markdown."""
        html = "".join(self._cache)
        self._cache, self.stack = [], []
        self.inraw = self.intail = False
        for name in self._inner.names:
            self._outer.start(name)
        self._inner = OpenNames()
        self._take_out(html)

    def _take_out(self, html: str) -> None:
        self.cleandoc.append(f"\n\n{self.md.htmlStash.store(html.rstrip())}\n\n")


def _with_markdown(root: Element) -> Iterator[Element]:
    """Yield the elements that have Markdown below an empty line, and those around them."""
    found: set[Element] = set()
    for one in reversed(list(root.iter())):
        texts = (one.text, *(child.tail for child in one))
        if one.tag not in WITHOUT_MARKDOWN and (
            any(text and has_text_after_empty_line(text) for text in texts) or not found.isdisjoint(one)
        ):
            found.add(one)
            yield one


class HtmlParts(Preprocessor):
    """Takes the raw HTML out of an article."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines of an article with marks in place of its HTML."""
        text = "\n".join(lines)
        if "<" not in text and "&" not in text:
            return text.split("\n")
        extractor = _PartsExtractor(self.md)
        extractor.feed(text)
        extractor.close()
        return "".join(extractor.cleandoc).split("\n")


class HtmlPartsExtension(Extension):
    """The extension."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name in Python-Markdown
        """Register the preprocessor in place of the one of `md_in_html`."""
        md.preprocessors.register(HtmlParts(md), _NAME, _PRIORITY)


def makeExtension(**options: Any) -> HtmlPartsExtension:  # noqa: N802 - the name in Python-Markdown
    """Return the extension."""
    return HtmlPartsExtension(**options)
