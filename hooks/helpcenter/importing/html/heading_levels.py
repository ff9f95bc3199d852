"""Headings: they begin at level 2, skip none, and take over the former anchors of the text below them."""

from __future__ import annotations

import re
from collections import Counter

from helpcenter.importing.html.document.tree import HEADINGS, Element, drop, elements, is_empty, made, text_of, unwrap
from helpcenter.importing.references import HEADING_MARK, ConvertedHeading

_INSIDE = frozenset({"li", "td", "th", "blockquote", "hc-note", "hc-folded", "hc-tab", "dd", "dt", "figure"})
_ANCHOR = re.compile(r"[^\s#\"<>&\x00-\x1f]{1,200}")


def only_top_headings(root: Element) -> int:
    """Make bold text of headings in items, cells and boxes; return how many there were."""
    count = 0
    for heading in elements(root, *HEADINGS):
        if any(parent.tag in _INSIDE for parent in heading.iterancestors()):
            strong = made("strong", heading.text or "")
            for child in list(heading):
                strong.append(child)
            heading.text = None
            heading.append(strong)
            heading.tag = "p"
            count += 1
    return count


def levelled(root: Element, title: str, changes: Counter[str]) -> list[ConvertedHeading]:
    """Move the headings of a document to levels 2 and below, mark them, and return them.

    A first heading that repeats the ``title`` is dropped.
    """
    found = [heading for heading in elements(root, *HEADINGS) if not is_empty(heading)]
    anchors = _former_anchors(root, found)
    if found and text_of(found[0]).casefold() == title.casefold() and _is_first(root, found[0]):
        drop(found.pop(0))
        first, *others = anchors
        anchors = others if others else []
        if anchors:
            anchors[0] = (*first, *anchors[0])
    headings: list[ConvertedHeading] = []
    above: list[tuple[int, int]] = []
    for number, heading in enumerate(found):
        own = int(heading.tag[1])
        while above and above[-1][0] >= own:
            above.pop()
        level = min(above[-1][1] + 1 if above else 2, 6)
        above.append((own, level))
        if level != own:
            changes["headings at another level"] += 1
        heading.tag = f"h{level}"
        headings.append(ConvertedHeading(level, text_of(heading), anchors[number]))
        _unwrap_bold(heading)
        _end(heading, HEADING_MARK.format(number=number))
    return headings


def _is_first(root: Element, heading: Element) -> bool:
    return not (root.text or "").strip() and root[0] is heading


def _former_anchors(root: Element, headings: list[Element]) -> list[tuple[str, ...]]:
    """Return the anchors of each heading, and of the text below it."""
    number = {heading: index for index, heading in enumerate(headings)}
    anchors: list[dict[str, None]] = [{} for _ in headings]
    current, waiting = -1, []
    for element in root.iter():
        if element in number:
            current = number[element]
        names = [name for name in (element.get("id"), element.get("name"), element.get("data-former")) if name]
        for name in names:
            if not _ANCHOR.fullmatch(name) or (element.tag not in {"a", *HEADINGS} and element.get("name") == name):
                continue
            following = _heading_right_after(element, number)
            if following >= 0:
                anchors[following][name] = None
            elif current >= 0:
                anchors[current][name] = None
            else:
                waiting.append(name)
    return [tuple(names) for names in anchors]


def _heading_right_after(element: Element, number: dict[Element, int]) -> int:
    """Return the heading that an empty target stands before, -1 for none."""
    if element.tag not in {"a", "p", "span", "div"} or text_of(element):
        return -1
    place: Element | None = element
    while place is not None and not (place.tail or "").strip():
        following = place.getnext()
        if following is not None:
            return number.get(following, -1)
        place = place.getparent()
        if place is None or text_of(place):
            return -1
    return -1


def _unwrap_bold(heading: Element) -> None:
    for child in list(heading.iter("strong", "em", "br")):
        if child.tag == "br":
            child.tail = f" {child.tail or ''}"
        unwrap(child)


def _end(heading: Element, mark: str) -> None:
    if len(heading):
        heading[-1].tail = (heading[-1].tail or "").rstrip() + mark
    else:
        heading.text = (heading.text or "").rstrip() + mark
