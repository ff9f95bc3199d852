"""Lists: steps that pictures have divided, definition lists with numbers, and lists outside items."""

from __future__ import annotations

import re

from helpcenter.importing.html.document.finished import Finished
from helpcenter.importing.html.document.tree import Element, elements, is_empty, made, still_in, text_of

_BETWEEN = frozenset({"p", "div", "figure", "img", "ul", "pre", "table", "hc-note", "blockquote", "br"})
_TYPED = re.compile(r"\s*(\d{1,2})[.)]\s+")
_BULLET = re.compile(r"\s*[·•▪◦‣●○■]\s*(?=\S|$)")
_NUMBER = re.compile(r"\d{1,3}[.)]?")


def join_steps(root: Element) -> int:
    """Put what stands between two parts of one numbered list into the item before it; return how many were joined."""
    joined = 0
    for steps in still_in(root, elements(root, "ol")):
        count = sum(1 for one in steps if one.tag == "li")
        while (following := _continuation(steps, count)) is not None:
            between, rest = following
            last = next((one for one in reversed(steps) if one.tag == "li"), None)
            if last is None:
                break
            for part in between:
                last.append(part)
            for item in list(rest):
                steps.append(item)
                count += item.tag == "li"
            rest.getparent().remove(rest)
            joined += 1
    return joined


def typed_steps(root: Element) -> int:
    """Make numbered lists of paragraphs that begin with the numbers of steps; return how many lists there are."""
    count = 0
    for first in still_in(root, elements(root, "p")):
        steps = [first]
        while (following := steps[-1].getnext()) is not None and _typed_number(following) == len(steps) + 1:
            if (steps[-1].tail or "").strip():
                break
            steps.append(following)
        if _typed_number(first) == 1 and len(steps) > 1:
            group = made("ol")
            first.addprevious(group)
            for step in steps:
                step.text = _TYPED.sub("", step.text or "")
                step.tag = "li"
                step.tail = None
                group.append(step)
            count += 1
    return count


def typed_bullets(root: Element) -> int:
    """Make lists of paragraphs that begin with the sign of an item, as word processors write them; return how many."""
    count = 0
    for first in still_in(root, elements(root, "p")):
        items = [first]
        while _has_bullet(items[-1]) and (following := items[-1].getnext()) is not None and _has_bullet(following):
            if (items[-1].tail or "").strip():
                break
            items.append(following)
        if len(items) > 1:
            group = made("ul")
            first.addprevious(group)
            for item in items:
                item.text = _BULLET.sub("", item.text or "", count=1)
                item.tag, item.tail = "li", None
                group.append(item)
            count += 1
    return count


def _has_bullet(paragraph: Element) -> bool:
    return paragraph.tag == "p" and _BULLET.match(paragraph.text or "") is not None


def _typed_number(paragraph: Element) -> int:
    """Return the number that a paragraph begins with, 0 for none."""
    match = _TYPED.match(paragraph.text or "") if paragraph.tag == "p" else None
    return int(match[1]) if match else 0


def separate_lists(root: Element, finished: Finished) -> None:
    """Keep a numbered list apart from the one before it, of which Markdown would take it for a part."""
    for steps in elements(root, "ol"):
        before = steps.getprevious()
        if before is not None and before.tag in {"ol", "ul"} and not (before.tail or "").strip():
            before.addnext(finished.block("<!-- -->"))


def _continuation(steps: Element, count: int) -> tuple[list[Element], Element] | None:
    """Return what stands between a numbered list with ``count`` items and its continuation, and the continuation."""
    between: list[Element] = []
    following = steps.getnext()
    if (steps.tail or "").strip():
        return None
    expected = _start(steps) + count
    while following is not None and len(between) < 6:
        if following.tag == "ol":
            is_next = following.get("start") is not None and _start(following) == expected
            return (between, following) if is_next else None
        if following.tag not in _BETWEEN or (following.tail or "").strip():
            return None
        between.append(following)
        following = following.getnext()
    return None


def _start(steps: Element) -> int:
    given = (steps.get("start") or "1").strip()
    return int(given) if re.fullmatch(r"\d{1,6}", given) else 1


def steps_of_definitions(root: Element) -> int:
    """Make a numbered list of a definition list whose terms are numbers; return how many there were."""
    count = 0
    for terms in still_in(root, elements(root, "dl")):
        names = [one for one in terms if one.tag == "dt"]
        if not names or not all(_NUMBER.fullmatch(text_of(name)) for name in names):
            continue
        terms.tag = "ol"
        item: Element | None = None
        if (first := int(re.sub(r"\D", "", text_of(names[0])))) != 1:
            terms.set("start", str(first))
        for child in list(terms):
            if child.tag == "dt":
                item = None
                terms.remove(child)
            elif item is None:
                item = child
                child.tag = "li"
            else:
                child.tag = "div"
                item.append(child)
        count += 1
    return count


def items_of_lists(root: Element) -> None:
    """Put items outside lists into lists, and whatever stands in a list outside items into the item before it."""
    for item in still_in(root, elements(root, "li")):
        parent = item.getparent()
        if parent is not None and parent.tag not in {"ul", "ol", "menu"}:
            _put_into_list(parent, item)
    for group in still_in(root, elements(root, "ul", "ol")):
        _put_into_items(group)


def _put_into_list(parent: Element, first: Element) -> None:
    group = made("ul")
    parent.insert(parent.index(first), group)
    item: Element | None = first
    while item is not None and item.tag == "li":
        following = item.getnext()
        group.append(item)
        if (item.tail or "").strip():
            break
        item = following


def _put_into_items(group: Element) -> None:
    last: Element | None = None
    for child in list(group):
        if child.tag == "li":
            last = child
            continue
        tail, child.tail = child.tail, None
        if last is None:
            last = made("li")
            group.insert(0, last)
        if is_empty(child) and child.tag != "br":
            group.remove(child)
        else:
            last.append(child)
            child.tail = tail if tail and tail.strip() else None
