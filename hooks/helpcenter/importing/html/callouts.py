"""Boxes that draw attention, as each vendor and its customers write them."""

from __future__ import annotations

import colorsys
import re

from helpcenter.importing.html.document.tree import (
    BLOCKS,
    Element,
    classes,
    drop,
    elements,
    made,
    still_in,
    styles,
    text_of,
)

# What the names of boxes say; the first that fits is taken.
_KINDS = (
    ("danger", r"danger|error|critical|(?<![a-z])red(?![a-z])|stop"),
    ("warning", r"warn|caution|attention|yellow|orange|amber|important"),
    ("tip", r"tip|success|green|hint|idea|check"),
    ("info", r"info|blue"),
    ("warning", r"alert"),
    ("note", r"note|gr[ae]y|callout|notice|remark|panel|box"),
)
_BOX = re.compile(
    r"(?:^|[\s_-])(?:callout|note|notes|notice|tip|tips|hint|warning|caution|alert|important|info|danger|success|"
    r"admonition|infobox|message-box)(?:$|[\s_-])|confluence-information-macro(?:$|\s)"
)
# Classes that boxes of all kinds have; those of Confluence begin with this word.
_OF_ALL_KINDS = re.compile(r"intercom-interblocks-callout|confluence-information-macro|(?<!\S)panel(?!\S)")
_COLOR = re.compile(r"background(?:-color)?:(#[0-9a-f]{3,8}|rgba?\([\d.,%]+\))")
_TITLE_END = ":.!-–— "
_NAMES = frozenset({
    "note", "tip", "info", "warning", "danger", "important", "caution", "nota", "consejo", "aviso", "importante",
    "atención", "advertencia", "peligro", "hinweis", "tipp", "achtung", "warnung", "remarque", "astuce", "attention",
    "avertissement", "información", "information",
})  # fmt: skip
CALLOUT = "hc-note"


def mark_callouts(root: Element) -> int:
    """Give each box the tag `CALLOUT` with its kind in `class`; return how many there are."""
    boxes = [one for one in elements(root, "div", "section", "aside", "p", "blockquote") if _is_box(one)]
    boxes += [one for one in elements(root, "table") if _is_one_cell(one)]
    count = 0
    for box in still_in(root, boxes):
        if box is root or any(parent.tag == CALLOUT for parent in box.iterancestors()) or not text_of(box):
            continue
        kind = _kind(box)
        if box.tag == "table":
            _take_cell(box)
        elif not any(child.tag in BLOCKS for child in box):
            _wrap(box)
        box.tag = CALLOUT
        box.set("class", kind)
        count += 1
    return count


def title_of(box: Element) -> str:
    """Take the title out of a box and return it: a heading or bold text alone at its start, "" for none."""
    first = box[0] if len(box) and not (box.text or "").strip() else None
    if first is None or len(box) < 2:
        return ""
    if first.tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
        title = text_of(first)
        drop(first)
        return title
    if first.tag == "p" and len(first) == 1 and first[0].tag == "strong" and text_of(first) == text_of(first[0]):
        title = text_of(first).rstrip(_TITLE_END)
        if len(title) <= 80 and (first[0].find(".//a") is None):
            drop(first)
            return title
    return ""


def _is_box(element: Element) -> bool:
    names = " ".join(classes(element))
    if "intercom-interblocks-callout" in names or _BOX.search(names):
        return True
    if element.tag in {"p", "blockquote"}:
        return False
    style = styles(element)
    return bool(_COLOR.search(style)) and ("border" in style or "padding" in style)


def _is_one_cell(table: Element) -> bool:
    """Return whether a table is a box: one cell with a color."""
    cells = elements(table, "td", "th")
    if len(cells) != 1 or table.find(".//table") is not None:
        return False
    return bool(
        _COLOR.search(styles(cells[0])) or _COLOR.search(styles(table)) or _BOX.search(" ".join(classes(table)))
    )


def _take_cell(table: Element) -> None:
    cell = next(iter(elements(table, "td", "th")))
    for child in list(table):
        table.remove(child)
    if any(child.tag in BLOCKS for child in cell):
        table.text = cell.text
        for child in list(cell):
            table.append(child)
        return
    cell.tag = "p"
    table.append(cell)
    cell.tail = None


def _wrap(box: Element) -> None:
    paragraph = made("p", box.text or "")
    for child in list(box):
        paragraph.append(child)
    box.text = None
    box.append(paragraph)


def _kind(box: Element) -> str:
    names = " ".join(classes(box))
    inner = box.find(".//td") if box.tag == "table" else None
    style = styles(box) + (styles(inner) if inner is not None else "")
    said = _OF_ALL_KINDS.sub("", names)
    for kind, pattern in _KINDS[:-1]:
        if re.search(pattern, said):
            return kind
    color = _COLOR.search(style)
    return _kind_of_color(color[1]) if color else "note"


def _kind_of_color(color: str) -> str:
    """Return what people mean by the hue of a box."""
    red, green, blue = _channels(color)
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    if saturation < 0.12 or lightness > 0.995:
        return "note"
    degrees = hue * 360
    bounds = ((20, "danger"), (70, "warning"), (170, "tip"), (265, "info"), (330, "note"), (361, "danger"))
    return next(kind for limit, kind in bounds if degrees < limit)


def _channels(color: str) -> tuple[float, float, float]:
    if color.startswith("#"):
        digits = color[1:]
        if len(digits) in (3, 4):
            digits = "".join(sign * 2 for sign in digits)
        digits = digits[:6].ljust(6, "f")
        return int(digits[:2], 16) / 255, int(digits[2:4], 16) / 255, int(digits[4:6], 16) / 255
    numbers = [float(part) for part in re.findall(r"\d+(?:\.\d+)?", color)][:3]
    red, green, blue = (min(number, 255) / 255 for number in (*numbers, 255.0, 255.0, 255.0)[:3])
    return red, green, blue


def is_kind_name(title: str) -> bool:
    """Return whether a title says no more than the kind of its box."""
    return title.casefold() in _NAMES
