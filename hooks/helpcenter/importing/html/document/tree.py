"""Small steps in the tree of a document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from lxml import etree

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ue000-\ue0ff\ufdd0-\ufdef\ufffe\uffff]")
# The untyped class of elements, named once.
Element: TypeAlias = etree._Element
_DEEPEST = 100
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = frozenset({
    *HEADINGS, "address", "article", "aside", "blockquote", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "figure", "footer", "form", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "ul",
})  # fmt: skip


def parsed(html: str) -> Element:
    """Return the `div` with the content of a document, without control and private characters."""
    clean = _CONTROLS.sub("", html)
    parser = etree.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=False, encoding="utf-8", no_network=True)
    body = etree.fromstring(f"<div>{clean}</div>".encode(), parser=parser).find("body")
    root = etree.Element("div")
    # An end tag too many in the document closes the outer `div`.
    for child in [] if body is None else list(body):
        root.append(child)
    _flatten(root)
    return root


def _flatten(root: Element) -> None:
    """Unwrap what is nested deeper than any person writes."""
    deep = [(root, 0)]
    while deep:
        element, depth = deep.pop()
        if depth > _DEEPEST:
            words = text_of(element)
            for child in list(element):
                element.remove(child)
            element.text = words
            continue
        deep += [(child, depth + 1) for child in element]


def drop(element: Element) -> None:
    """Remove an element with its content; the text after it stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        _add_text(parent, parent.index(element), element.tail)
        element.tail = None
    parent.remove(element)


def unwrap(element: Element) -> None:
    """Remove an element and keep its content."""
    parent = element.getparent()
    if parent is None:
        return
    place = parent.index(element)
    if element.text:
        _add_text(parent, place, element.text)
    if element.tail:
        if len(element):
            element[-1].tail = (element[-1].tail or "") + element.tail
        else:
            _add_text(parent, place, element.tail)
        element.tail = None
    parent[place : place + 1] = element[:]


def _add_text(parent: Element, place: int, text: str) -> None:
    """Add text before the child at ``place``."""
    if place == 0:
        parent.text = (parent.text or "") + text
    else:
        before = parent[place - 1]
        before.tail = (before.tail or "") + text


def replace(element: Element, new: Element) -> None:
    """Put ``new`` in the place of an element; the text after it stays."""
    parent = element.getparent()
    if parent is None:
        return
    new.tail = element.tail
    element.tail = None
    parent.replace(element, new)


def made(tag: str, text: str = "", **attributes: str) -> Element:
    """Return a new element with a text."""
    element = etree.Element(tag, attributes)
    element.text = text or None
    return element


def text_of(element: Element) -> str:
    """Return the words of an element, with single blanks."""
    return " ".join("".join(element.itertext()).split())


def classes(element: Element) -> list[str]:
    """Return the classes of an element in lower case."""
    return (element.get("class") or "").lower().split()


def styles(element: Element) -> str:
    """Return the attribute `style` of an element in lower case without blanks."""
    return "".join((element.get("style") or "").lower().split())


def elements(root: Element, *tags: str) -> list[Element]:
    """Return the elements with these tags in the order of the document."""
    return list(root.iter(*tags))


def still_in(root: Element, found: list[Element]) -> Iterator[Element]:
    """Yield elements while earlier ones are changed, without those that left the tree."""
    for element in found:
        top = element
        while (parent := top.getparent()) is not None:
            top = parent
        if top is root:
            yield element


def is_empty(element: Element) -> bool:
    """Return whether an element has neither words nor anything to see."""
    return not text_of(element) and not any(child.tag in _VISIBLE for child in element.iter())


_VISIBLE = frozenset({"img", "iframe", "video", "audio", "hr", "input", "embed", "object", "source"})


def inner_html(element: Element) -> str:
    """Return the content of an element as HTML."""
    start = _escaped(element.text or "")
    return start + "".join(str(etree.tostring(child, encoding="unicode", method="html")) for child in element)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
