"""What editors of other systems write in ways of their own: tasks, emoji as pictures, titles of boxes and of code."""

from __future__ import annotations

from helpcenter.importing.html.document.finished import Finished
from helpcenter.importing.html.document.tree import (
    Element,
    classes,
    drop,
    elements,
    made,
    replace,
    still_in,
    text_of,
    unwrap,
)

_TASKS = frozenset({"inline-task-list", "task-list", "tasklist", "contains-task-list", "to-do-list", "todo-list"})
_CHECKED = frozenset({"checked", "task-done", "checkbox-on", "to-do-children-checked", "done"})
_EMOJI = frozenset({"emoji", "emoticon", "wp-smiley", "emojione", "twemoji", "emoji-image"})
_TITLES = frozenset({"panelheader", "panel-heading", "panel-header", "title", "admonition-title", "alert-title"})
_TEXTS = frozenset({"panelcontent", "panel-body", "panel-content"})
_LONGEST_EMOJI = 12
_LONGEST_ICON = 2


def write_vendor_marks(root: Element, finished: Finished) -> None:
    """Put the marks of this product, or plain text, in the places of those marks."""
    for item in still_in(root, elements(root, "li")):
        if (done := _state_of_task(item)) is not None:
            start = item[0] if len(item) and item[0].tag in {"p", "label"} and not (item.text or "").strip() else item
            start.text = finished.inline("[x] " if done else "[ ] ") + (start.text or "").lstrip()
    _write_notion(root)
    for box in still_in(root, elements(root, "pre")):
        if any("callout" in name for name in classes(box)):
            _write_box(box)
    for picture in still_in(root, elements(root, "img", "g-emoji")):
        if not _EMOJI.isdisjoint(classes(picture)) or picture.tag == "g-emoji":
            _write_emoji(picture)
    for code in still_in(root, elements(root, "div")):
        if "code" in classes(code) and code.find(".//pre") is not None:
            _take_title_of_code(code)
    for box in still_in(root, elements(root, "div", "section", "aside")):
        _mark_title(box)


def _write_notion(root: Element) -> None:
    """Write the lists, texts to open and boxes of Notion in the usual elements."""
    for box in still_in(root, elements(root, "figure")):
        if "callout" in classes(box):
            box.tag = "div"
            for icon in [one for one in box if len(text_of(one)) <= _LONGEST_ICON and one.find(".//img") is None]:
                drop(icon)
    for toggle in still_in(root, elements(root, "ul")):
        if "toggle" in classes(toggle) and toggle.find("li/details") is not None:
            toggle.tag = "div"
            for item in toggle.findall("li"):
                unwrap(item)
    for items in still_in(root, elements(root, "ul")):
        while _is_of_notion(items) and not (items.tail or "").strip() and _is_of_notion(following := items.getnext()):
            items.extend(list(following))
            items.tail, following.tail = following.tail, None
            drop(following)


def _is_of_notion(items: Element | None) -> bool:
    return items is not None and "bulleted-list" in classes(items)


def _write_box(box: Element) -> None:
    """Make a box of a block of code that is none: Freshdesk writes its boxes so, with lines as they are."""
    box.tag = "div"
    if not len(box) and (box.text or "").strip():
        first, *others = (box.text or "").strip().split("\n")
        box.text = first
        for line in others:
            line_break = made("br")
            line_break.tail = line
            box.append(line_break)


def _state_of_task(item: Element) -> bool | None:
    """Return whether a task is done, None for any other item; its box goes."""
    boxes = [one for one in item.iter("input") if (one.get("type") or "").lower() == "checkbox"]
    boxes = [one for one in boxes if next(one.iterancestors("li"), None) is item]
    marks = [one for one in item if "checkbox" in classes(one)]
    around = item.getparent()
    if not boxes and not marks and (around is None or _TASKS.isdisjoint(classes(around))):
        return None
    done = not _CHECKED.isdisjoint(classes(item)) or any(one.get("checked") is not None for one in boxes)
    done = done or any(not _CHECKED.isdisjoint(classes(one)) for one in marks)
    for one in (*boxes, *marks):
        drop(one)
    return done


def _write_emoji(picture: Element) -> None:
    said = (picture.get("data-emoji-fallback") or picture.get("fallback-src") or "").strip()
    alt = (picture.get("alt") or text_of(picture) or "").strip()
    text = next((one for one in (said, alt) if one and not one.startswith(("http", "/", ":"))), "")
    if text and len(text) <= _LONGEST_EMOJI:
        replace(picture, made("span", text))


def _take_title_of_code(box: Element) -> None:
    """Give code the title that stands above it."""
    for head in [one for one in box if "codeheader" in classes(one)]:
        block = box.find(".//pre")
        if block is not None and text_of(head):
            block.set("data-title", text_of(head))
        drop(head)


def _mark_title(box: Element) -> None:
    """Write the title of a box as bold text at its start, and make a note of a panel with a title and a text."""
    names = {name for one in box for name in classes(one)}
    first = box[0] if len(box) and not (box.text or "").strip() else None
    if first is None or _TITLES.isdisjoint(classes(first)):
        return
    if "panel" in classes(box) and "code" not in classes(box) and not _TEXTS.isdisjoint(names):
        box.set("class", f"note {box.get('class', '')}")
    elif "macro" not in (box.get("class") or "") and first.tag not in {"p", "div"}:
        return
    if first.tag in {"p", "div"} and text_of(first) and first.find(".//p") is None:
        title = made("p")
        title.append(made("strong", text_of(first)))
        replace(first, title)
