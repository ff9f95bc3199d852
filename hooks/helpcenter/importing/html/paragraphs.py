"""Paragraphs: what vendors write as blocks without a meaning, line breaks and empty lines."""

from __future__ import annotations

from itertools import pairwise

from helpcenter.importing.html.document.tree import (
    BLOCKS,
    HEADINGS,
    Element,
    drop,
    elements,
    is_empty,
    made,
    still_in,
    text_of,
    unwrap,
)

_DROPPED_IF_EMPTY = ("p", "li", "ul", "ol", "blockquote", "a", "dt", "dd", "figcaption", "figure", *HEADINGS)


def paragraphs_of_blocks(root: Element) -> None:
    """Write `<div>` as paragraphs, two line breaks as a new one, and drop empty ones."""
    for element in still_in(root, elements(root, "div")):
        if element is root:
            continue
        if any(child.tag in BLOCKS for child in element):
            _wrap_loose_text(element)
            unwrap(element)
        else:
            element.tag = "p"
    if len(root) or text_of(root):
        _wrap_loose_text(root)
    for element in still_in(root, elements(root, "p")):
        _divide_at_breaks(element)
    for element in elements(root, "li", "td", "th", "dd", "dt", "blockquote"):
        _trim_breaks(element)
    for element in reversed(elements(root, *_DROPPED_IF_EMPTY)):
        if is_empty(element) and element.getparent() is not None:
            drop(element)


def _wrap_loose_text(element: Element) -> None:
    """Put text and inline elements between blocks into paragraphs."""
    parts: list[Element] = []
    loose: Element | None = None
    if (element.text or "").strip():
        loose = made("p", element.text or "")
        parts.append(loose)
    element.text = None
    for child in list(element):
        tail, child.tail = child.tail, None
        if child.tag in BLOCKS:
            parts.append(child)
            loose = None
        else:
            if loose is None:
                loose = made("p")
                parts.append(loose)
            loose.append(child)
        if tail and (tail.strip() or loose is not None):
            if loose is None:
                loose = made("p", tail)
                parts.append(loose)
            else:
                child.tail = tail
    element[:] = parts


def _divide_at_breaks(paragraph: Element) -> None:
    """Divide a paragraph where it has two line breaks, and drop line breaks at its ends."""
    for first, second in pairwise(list(paragraph)):
        if first.tag == second.tag == "br" and not (first.tail or "").strip():
            _divide(paragraph, first, second)
            break
    _trim_breaks(paragraph)


def _trim_breaks(element: Element) -> None:
    """Drop line breaks at the ends of an element."""
    while len(element) and element[-1].tag == "br" and not (element[-1].tail or "").strip():
        element.remove(element[-1])
    while len(element) and element[0].tag == "br" and not (element.text or "").strip():
        first = element[0]
        element.text = first.tail
        first.tail = None
        element.remove(first)


def _divide(paragraph: Element, first: Element, second: Element) -> None:
    rest = made("p", (second.tail or "").lstrip())
    for child in list(paragraph)[paragraph.index(second) + 1 :]:
        rest.append(child)
    for line_break in (first, second):
        line_break.tail = None
        paragraph.remove(line_break)
    rest.tail, paragraph.tail = paragraph.tail, None
    paragraph.addnext(rest)
    _divide_at_breaks(rest)
