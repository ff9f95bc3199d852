"""A Markdown extension that shows the title of a picture as its caption, if the picture is a paragraph of its own."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension

from helpcenter.mkdocs.quick.written_text import ReadingTreeprocessor

# After the attributes of a picture are set.
_PRIORITY = 7.2


class _FigureProcessor(ReadingTreeprocessor):
    def run(self, root: Element) -> None:
        if not self.written.mentions("![", "<figure"):
            return
        for parent in list(root.iter()):
            if parent.tag == "figure":
                _tidy(parent)
                continue
            for child in list(parent):
                picture = _picture_alone(child)
                if picture is not None and picture.get("title"):
                    _become_figure(child, picture)


def _picture_alone(paragraph: Element) -> Element | None:
    """Return the picture, or the link around it, that is all that a paragraph has."""
    if paragraph.tag != "p" or len(paragraph) != 1 or (paragraph.text or "").strip():
        return None
    inner = paragraph[0]
    if (inner.tail or "").strip():
        return None
    if inner.tag == "a" and len(inner) == 1 and not (inner.text or "").strip() and not (inner[0].tail or "").strip():
        inner = inner[0]
    return inner if inner.tag == "img" else None


def _become_figure(paragraph: Element, picture: Element) -> None:
    paragraph.tag = "figure"
    caption = Element("figcaption")
    caption.text = picture.attrib.pop("title")
    paragraph.append(caption)


def _tidy(figure: Element) -> None:
    """Remove the line breaks that Markdown makes of the line ends between the parts of `<figure markdown="span">`."""
    for child in list(figure):
        if child.tag == "br":
            figure.remove(child)


class FigureExtension(Extension):
    """The extension."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name in Python-Markdown
        """Register the processor."""
        md.treeprocessors.register(_FigureProcessor(md), "figures", _PRIORITY)


def makeExtension(**options: Any) -> FigureExtension:  # noqa: N802 - the name in Python-Markdown
    """Return the extension."""
    return FigureExtension(**options)
