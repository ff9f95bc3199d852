"""Notes, texts to open, tabs, definition lists and marks within a line, as finished Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable

from helpcenter.importing.html.callouts import CALLOUT, is_kind_name, title_of
from helpcenter.importing.html.document.escaping import shown
from helpcenter.importing.html.document.finished import Finished
from helpcenter.importing.html.document.tree import Element, elements, made, replace, still_in, text_of, unwrap
from helpcenter.importing.html.folding import FOLDED, TAB, TABBED
from helpcenter.importing.html.html_tables import flatten_tables, write_table

_SIMPLE = re.compile(r"[^\W_]{1,20}")
Convert = Callable[[Element], str]


def write_boxes(root: Element, finished: Finished, converted: Convert) -> int:
    """Put finished Markdown in the place of boxes and tables, inner ones first; return how many tables stay HTML."""
    for tag in ("sub", "sup", "del", "mark"):
        for element in still_in(root, elements(root, tag)):
            _write_mark(element, finished, converted)
    flatten_tables(root)
    kept = 0
    for box in reversed(elements(root, CALLOUT, FOLDED, TABBED, "dl", "blockquote", "table")):
        if box.tag == "table":
            kept += write_table(box, finished, converted)
        else:
            replace(box, finished.block(_box(box, finished, converted)))
    return kept


def _box(box: Element, finished: Finished, converted: Convert) -> str:
    if box.tag == TABBED:
        return "\n\n".join(_tab(one, converted) for one in box if one.tag == TAB)
    if box.tag == "dl":
        return _definitions(box, finished, converted)
    if box.tag == "blockquote":
        return _quotation(converted(box))
    if box.tag == FOLDED:
        head = f'??? note "{_title(box.get("title") or "…")}"'
    else:
        title = title_of(box)
        head = f"!!! {box.get('class')}" + (f' "{_title(title)}"' if title and not is_kind_name(title) else "")
    return f"{head}\n{_indented(converted(box))}"


def _tab(tab: Element, converted: Convert) -> str:
    return f'=== "{_title(tab.get("title") or "…")}"\n\n{_indented(converted(tab))}'


def _definitions(terms: Element, finished: Finished, converted: Convert) -> str:
    parts = []
    for child in terms:
        text = finished.filled(converted(child)).strip()
        if child.tag == "dt":
            parts.append(f"\n{text}" if text else "\n…")
        else:
            if not parts:
                parts.append("…")
            first, *others = text.split("\n")
            parts.append("\n".join([f":   {first}", *(f"    {line}" if line.strip() else "" for line in others)]))
    return "\n".join(parts).strip("\n")


def _quotation(markdown: str) -> str:
    return "\n".join(f"> {line}" if line.strip() else ">" for line in markdown.strip("\n").split("\n"))


def _write_mark(element: Element, finished: Finished, converted: Convert) -> None:
    text = text_of(element)
    if element.tag in {"sub", "sup"}:
        if not text or len(element):
            unwrap(element)
            return
        written = shown(text)
        sign = "~" if element.tag == "sub" else "^"
        mark = f"{sign}{written}{sign}" if _SIMPLE.fullmatch(written) else f"<{element.tag}>{written}</{element.tag}>"
        replace(element, made("span", finished.inline(mark)))
        return
    for line_break in elements(element, "br"):
        # The mark can be in a cell, which is one line.
        replace(line_break, made("span", finished.inline("<br>")))
    inner = converted(element).strip()
    sign = "~~" if element.tag == "del" else "=="
    if inner:
        replace(element, made("span", finished.inline(f"{sign}{inner}{sign}")))
    else:
        unwrap(element)


def _indented(markdown: str) -> str:
    return "\n".join(f"    {line}" if line.strip() else "" for line in markdown.strip("\n").split("\n"))


def _title(text: str) -> str:
    return shown(text).replace("\\", "").replace('"', "”").replace("<", "&lt;").strip()
