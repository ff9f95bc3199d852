"""Removes what is not content: scripts, how text looks, blanks between paragraphs."""

from __future__ import annotations

import re

from helpcenter.importing.html.document.tree import (
    BLOCKS,
    Element,
    drop,
    elements,
    still_in,
    styles,
    text_of,
    unwrap,
)

_NEVER_SEEN = (
    "script", "style", "template", "noscript", "head", "meta", "link", "title", "base", "svg", "math", "canvas", "map",
    "datalist", "select", "textarea",
)  # fmt: skip
_NO_MEANING = (
    "font", "big", "small", "center", "nobr", "tt", "u", "ins", "bdo", "bdi", "label", "button", "form", "fieldset",
    "legend", "picture", "main", "article", "header", "footer", "nav", "address", "hgroup", "body", "html", "wbr",
    "time", "data", "output", "object", "applet", "marquee", "o:p", "abbr", "dfn", "cite", "q", "var", "samp",
)  # fmt: skip
_INLINE_TWINS = ("strong", "em", "del", "mark")
_SAME_AS = {"b": "strong", "i": "em", "strike": "del", "s": "del"}
_BLANKS = re.compile(r"[^\S\u00a0]+")
# A blank that keeps a number and its unit, or French marks, together stays.
_LOOSE = re.compile(r"[ \u00a0]*\u00a0[ \u00a0]*(?![:;!?»%€])|[ \u00a0]{2,}|[\u200b\ufeff\u00ad]")
_NUMBER_AND_UNIT = re.compile(r"(?<=\d)\u00a0(?=[^\W\d_])")
_KEPT = "\ufff0"


def without_unseen(root: Element) -> None:
    """Remove elements that no reader sees."""
    for element in still_in(root, elements(root, *_NEVER_SEEN)):
        drop(element)
    hidden = [one for one in root.iter() if one.get("hidden") is not None or "display:none" in styles(one)]
    for element in still_in(root, hidden):
        # What a script shows later is content.
        if not text_of(element):
            drop(element)
    for element in still_in(root, elements(root, "input", "embed", "param", "area")):
        drop(element)


def without_formatting(root: Element) -> None:
    """Unwrap what only says how text looks; bold and italic text that styles make become elements."""
    for element in elements(root, *_SAME_AS):
        element.tag = _SAME_AS[element.tag]
    for element in still_in(root, elements(root, "span")):
        _mean(element)
    for element in still_in(root, elements(root, *_NO_MEANING)):
        _separate(element)
        unwrap(element)
    for element in still_in(root, elements(root, "section", "aside")):
        element.tag = "div"
    for element in elements(root, "p", "div", "li", "td", "th"):
        _unwrap_blocks_in_text(element)
    for tag in _INLINE_TWINS:
        _merge(root, tag)


def _mean(span: Element) -> None:
    style = styles(span)
    strong = re.search(r"font-weight:(?:bold|[6-9]00)", style)
    is_italic = "font-style:italic" in style
    if (not strong and not is_italic) or any(child.tag in BLOCKS for child in span.iterdescendants()):
        unwrap(span)
        return
    span.tag = "strong" if strong else "em"


def _separate(element: Element) -> None:
    """Make a block of text paragraphs, so that its words do not join those before it."""
    if element.tag in {"center", "article", "header", "footer", "address", "form", "fieldset", "legend", "button"}:
        first = element.getprevious()
        if first is not None and (first.tail or "").strip():
            first.tail = f"{first.tail} "
        element.tail = f" {element.tail or ''}"


def _unwrap_blocks_in_text(element: Element) -> None:
    """Unwrap bold or italic text around whole blocks, which Markdown cannot write."""
    for child in list(element):
        if child.tag in _INLINE_TWINS and any(inner.tag in BLOCKS for inner in child.iterdescendants()):
            unwrap(child)


def _merge(root: Element, tag: str) -> None:
    """Join bold (or other) neighbors, and drop bold text in bold text and around nothing."""
    for element in still_in(root, elements(root, tag)):
        if any(parent.tag == tag for parent in element.iterancestors()) or not _shows(element):
            unwrap(element)
    for element in still_in(root, elements(root, tag)):
        while (following := element.getnext()) is not None and following.tag == tag and not element.tail:
            _append(element, following)


def _shows(element: Element) -> bool:
    return bool(text_of(element)) or element.find(".//img") is not None


def _append(element: Element, other: Element) -> None:
    text = other.text or ""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
    for child in list(other):
        element.append(child)
    tail, other.tail = other.tail, None
    parent = other.getparent()
    if parent is not None:
        parent.remove(other)
    element.tail = tail


def with_single_blanks(root: Element) -> None:
    """Let every run of white space be one blank, outside code."""
    for element in root.iter():
        if element.tag not in {"pre", "code"} and element.text:
            element.text = _single(element.text)
        if element.tail and not any(parent.tag in {"pre", "code"} for parent in element.iterancestors()):
            element.tail = _single(element.tail)


def _single(text: str) -> str:
    text = _BLANKS.sub(" ", text)
    if text.isascii() and "  " not in text:
        return text
    text = _NUMBER_AND_UNIT.sub(_KEPT, text)
    return _LOOSE.sub(lambda match: "" if match[0] in "\u200b\ufeff\u00ad" else " ", text).replace(_KEPT, "\u00a0")
