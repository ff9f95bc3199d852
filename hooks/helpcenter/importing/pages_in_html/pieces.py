"""The pieces of a page: its paragraphs, items, headings and loose texts in the order of the document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from helpcenter.importing.html.document.tree import BLOCKS, HEADINGS, Element, text_of

_BLOCKS = BLOCKS | {"body", "table", "tbody", "thead", "tfoot", "tr", "td", "th", "figcaption"}


def words_in(element: Element) -> str:
    """Return the words of an element; those of two elements in it are two words."""
    return " ".join(" ".join(element.itertext()).split())


def links_in(element: Element) -> tuple[int, float]:
    """Return how many links with words an element has, and which share of its words they are."""
    links = [text for one in element.iter("a") if (text := text_of(one))]
    return len(links), sum(map(len, links)) / (len(text_of(element)) or 1)


@dataclass(frozen=True)
class Piece:
    """An element without blocks in it, or a text before (`text`) or after (`tail`) an element among blocks."""

    element: Element
    part: Literal["element", "text", "tail"]

    @property
    def words(self) -> str:
        """Its words, with single blanks."""
        if self.part == "element":
            return words_in(self.element)
        text = self.element.text if self.part == "text" else self.element.tail
        return " ".join((text or "").split())

    @property
    def holder(self) -> Element | None:
        """The innermost element that it is in: the element itself, or the one that has the text."""
        return self.element.getparent() if self.part == "tail" else self.element

    @property
    def is_title(self) -> bool:
        """Whether it is a heading of level 1."""
        return self.element.tag == "h1" and self.part == "element"

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading."""
        return self.element.tag in HEADINGS and self.part == "element"

    def is_in(self, element: Element) -> bool:
        """Return whether it is in an element."""
        holder = self.holder
        return holder is not None and (holder is element or element in holder.iterancestors())


def pieces_of(root: Element) -> Iterator[Piece]:
    """Yield the pieces of an element that have words or a picture."""
    if not any(one.tag in _BLOCKS for one in root.iterdescendants()):
        if text_of(root) or root.find(".//img") is not None or root.tag == "img":
            yield Piece(root, "element")
        return
    if (root.text or "").strip():
        yield Piece(root, "text")
    for child in root:
        if isinstance(child.tag, str):
            yield from pieces_of(child)
        if (child.tail or "").strip():
            yield Piece(child, "tail")
