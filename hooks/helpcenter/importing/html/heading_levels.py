"""Headings: they begin at level 2, skip none, and take over the former anchors of the text below them."""

from __future__ import annotations

import re
from collections import Counter
from typing import TypeAlias

from helpcenter.importing.html.document.tree import HEADINGS, Element, drop, elements, is_empty, made, text_of, unwrap
from helpcenter.importing.references import HEADING_MARK, ConvertedHeading

_INSIDE = frozenset({"li", "td", "th", "blockquote", "hc-note", "hc-folded", "hc-tab", "dd", "dt", "figure"})
# Headings with their former anchors.
Former: TypeAlias = list[tuple[Element, list[str]]]
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


def levelled(root: Element, title: str, former: Former, changes: Counter[str]) -> list[ConvertedHeading]:
    """Move the headings of a document to levels 2 and below, mark them, and return them.

    A first heading that repeats the ``title`` is dropped. ``former`` are anchors of headings, as `former_anchors` has
    found them.
    """
    found = [heading for heading in elements(root, *HEADINGS) if not is_empty(heading)]
    if found and text_of(found[0]).casefold() == title.casefold() and _is_first(root, found[0]):
        drop(found.pop(0))
    anchors = _shared_out(found, former)
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


def _shared_out(headings: list[Element], former: Former) -> list[tuple[str, ...]]:
    """Return the anchors of headings; those of others, which are no headings now, lead to the one before."""
    number = {heading: index for index, heading in enumerate(headings)}
    anchors: list[list[str]] = [[] for _ in headings]
    current = 0
    for heading, names in former:
        current = number.get(heading, current)
        if anchors:
            anchors[current] += names
    return [tuple(dict.fromkeys(names)) for names in anchors]


def _is_first(root: Element, heading: Element) -> bool:
    return not (root.text or "").strip() and root[0] is heading


def former_anchors(root: Element) -> Former:
    """Return the headings of a document as it came, each with its anchors and those of the text below it."""
    headings = [heading for heading in elements(root, *HEADINGS) if not is_empty(heading)]
    number = {heading: index for index, heading in enumerate(headings)}
    found: list[tuple[Element, list[str]]] = [(heading, []) for heading in headings]
    current = -1
    for element in root.iter():
        current = number.get(element, current)
        given = (element.get("id"), element.get("name") if element.tag == "a" else None)
        for name in given:
            if name and _ANCHOR.fullmatch(name):
                place = _heading_right_after(element, number)
                if (place := place if place >= 0 else current) >= 0:
                    found[place][1].append(name)
    return found


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
