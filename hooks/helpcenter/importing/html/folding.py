"""Text that readers open, and text that is divided into tabs."""

from __future__ import annotations

import re

from helpcenter.importing.html.document.tree import Element, classes, drop, elements, made, replace, still_in, text_of

FOLDED, TABBED, TAB = "hc-folded", "hc-tabs", "hc-tab"
_ITEM_TITLE = re.compile(
    r"accordion.*(?:title|header|heading|button|trigger|toggle|label)|toggle.*(?:title|header|label)|faq-question"
    r"|(?:collaps|expand)\w*.*(?:title|header|heading|button|trigger)|(?:^|\s)expand-control(?:\s|$)"
)
_ITEM_BODY = re.compile(
    r"accordion.*(?:panel|content|body|text)|(?:collaps|expand)\w*.*(?:panel|content|body)|toggle.*(?:content|body)"
    r"|faq-answer|^panel$"
)
_TABS = re.compile(r"tabs|tabs-menu|tab-list|tablist|nav-tabs|tab-links|tabs-link")
_TAB = re.compile(r"tab|tab-content|tab-pane|tab-panel|tabcontent|tab__content")


def mark_folded(root: Element) -> int:
    """Give each text that readers open the tag `FOLDED` with its title; return how many there are."""
    count = 0
    for details in still_in(root, elements(root, "details")):
        summary = details.find("summary")
        title = text_of(summary) if summary is not None else ""
        if summary is not None:
            drop(summary)
        count += _fold(details, title)
    heads = [one for one in root.iter() if isinstance(one.tag, str) and _ITEM_TITLE.search(" ".join(classes(one)))]
    for head in still_in(root, heads):
        body = head.getnext()
        if body is None or not _ITEM_BODY.search(" ".join(classes(body))) or not text_of(head):
            continue
        title = text_of(head)
        drop(head)
        count += _fold(body, title)
    return count


def _fold(element: Element, title: str) -> int:
    if not text_of(element) and element.find(".//img") is None:
        if title:
            replace(element, made("p", title))
        return 0
    element.tag = FOLDED
    element.set("title", title)
    return 1


def mark_tabs(root: Element) -> int:
    """Put tabs with their names into elements of the tag `TABBED`; return how many there are."""
    count = 0
    lists = [
        one
        for one in elements(root, "ul", "ol", "div", "nav")
        if one.get("role") == "tablist" or any(_TABS.fullmatch(name) for name in classes(one))
    ]
    for names in still_in(root, lists):
        titles = [text_of(one) for one in _names_of(names)]
        bodies = _bodies_after(names)
        if not titles or len(titles) != len(bodies):
            continue
        group = made(TABBED)
        after = [names.tail, *(body.tail for body in bodies)]
        for title, body in zip(titles, bodies, strict=True):
            body.tail = None
            body.tag = TAB
            body.set("title", title)
            group.append(body)
        replace(names, group)
        group.tail = " ".join(text for text in after if text) or None
        count += 1
    return count


def _names_of(names: Element) -> list[Element]:
    return [one for one in names if isinstance(one.tag, str) and text_of(one)]


def _bodies_after(names: Element) -> list[Element]:
    """Return the texts of the tabs: the siblings after their names, or what an element beside the names has."""
    following = names.getnext()
    bodies = []
    while following is not None and _is_tab(following):
        bodies.append(following)
        following = following.getnext()
    if bodies:
        inner = [one for one in bodies[0] if _is_tab(one)] if len(bodies) == 1 else []
        return inner or bodies
    return [] if following is None else [one for one in following if _is_tab(one)]


def _is_tab(element: Element) -> bool:
    return element.get("role") == "tabpanel" or any(_TAB.fullmatch(name) for name in classes(element))
