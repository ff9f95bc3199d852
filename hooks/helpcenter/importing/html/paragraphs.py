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
    children = list(paragraph)
    ends = [
        number for number, (first, second) in enumerate(pairwise(children))
        if first.tag == second.tag == "br" and not (first.tail or "").strip()
    ]  # fmt: skip
    # Three line breaks divide once.
    starts = [end for before, end in pairwise([-2, *ends]) if end != before + 1]
    tail, parts = paragraph.tail, [paragraph]
    for end, following in pairwise([*starts, len(children)]):
        rest = made("p", (children[end + 1].tail or "").lstrip())
        for child in children[end + 2 : following]:
            rest.append(child)
        parts.append(rest)
    for end in ends:
        for line_break in children[end : end + 2]:
            if line_break.getparent() is not None:
                line_break.tail = None
                line_break.getparent().remove(line_break)
    paragraph.tail = None
    for before, part in pairwise(parts):
        before.addnext(part)
    parts[-1].tail = tail
    for part in parts:
        _trim_breaks(part)


def _trim_breaks(element: Element) -> None:
    """Drop line breaks at the ends of an element."""
    while len(element) and element[-1].tag == "br" and not (element[-1].tail or "").strip():
        element.remove(element[-1])
    while len(element) and element[0].tag == "br" and not (element.text or "").strip():
        first = element[0]
        element.text = first.tail
        first.tail = None
        element.remove(first)
