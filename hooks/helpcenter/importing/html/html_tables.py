"""Tables: those of Markdown, and HTML for those that Markdown cannot write."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from helpcenter.importing.html.document.escaping import in_cell
from helpcenter.importing.html.document.finished import BLOCK, Finished
from helpcenter.importing.html.document.tree import (
    Element,
    drop,
    elements,
    is_empty,
    made,
    replace,
    text_of,
    unwrap,
)

_NOT_IN_CELLS = frozenset({"ul", "ol", "hr"})
_MOST_SPAN = 100


def flatten_tables(root: Element) -> None:
    """Drop empty tables, and make text of tables inside tables."""
    for table in reversed(elements(root, "table")):
        if is_empty(table):
            drop(table)
        elif any(parent.tag == "table" for parent in table.iterancestors()):
            _as_text(table)


def write_table(table: Element, finished: Finished, converted: Callable[[Element], str]) -> bool:
    """Put finished Markdown or HTML in the place of a table; return whether it stays HTML."""
    rows = [[cell for cell in row if cell.tag in {"td", "th"}] for row in elements(table, "tr")]
    rows = [row for row in rows if any(not is_empty(cell) for cell in row)]
    caption = table.find(".//caption")
    if not rows:
        unwrap(table)
        return False
    if _is_simple(rows):
        title = text_of(caption) if caption is not None else ""
        replace(table, finished.block(_markdown(rows, title, finished, converted)))
        return False
    replace(table, finished.block(_html(table, finished, converted)))
    return True


def _as_text(table: Element) -> None:
    """Make paragraphs of the rows of a table inside a table."""
    for row in elements(table, "tr"):
        for cell in [one for one in row if one.tag in {"td", "th"}]:
            cell.tail = " "
            unwrap(cell)
        row.tag = "p"
    for part in elements(table, "thead", "tbody", "tfoot", "caption", "colgroup", "col"):
        unwrap(part)
    unwrap(table)


def _is_simple(rows: list[list[Element]]) -> bool:
    """Return whether Markdown can write a table: no cell is merged or has a list, and all rows are alike."""
    if len({len(row) for row in rows}) != 1:
        return False
    for cell in (cell for row in rows for cell in row):
        if any((cell.get(span) or "1").strip() not in {"", "0", "1"} for span in ("colspan", "rowspan")):
            return False
        if any(map(_is_block, cell.iterdescendants())):
            return False
    return all(not is_empty(cell) for cell in rows[0]) or len(rows) > 1


def _is_block(element: Element) -> bool:
    """Return whether an element needs lines of its own."""
    return element.tag in _NOT_IN_CELLS or element.get(BLOCK) is not None


def _markdown(rows: list[list[Element]], caption: str, finished: Finished, converted: Callable[[Element], str]) -> str:
    for cell in rows[0]:
        cell.tag = "th"
    first, *others = [[_cell(cell, finished, converted) for cell in row] for row in rows]
    lines = [_row(first), _row(["---"] * len(first)), *map(_row, others)]
    table = "\n".join(lines)
    return f"{table}\n\n/// table-caption\n{html.escape(caption, quote=False)}\n///" if caption else table


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Element, finished: Finished, converted: Callable[[Element], str]) -> str:
    """Return the content of a cell on one line."""
    for part in elements(cell, "p"):
        if part.getnext() is not None:
            part.append(made("br"))
        unwrap(part)
    for line_break in elements(cell, "br"):
        replace(line_break, made("span", finished.inline("<br>")))
    if cell.tag == "th":
        for strong in elements(cell, "strong"):
            unwrap(strong)
    return in_cell(re.sub(r"\s*\n\s*", " ", converted(cell).strip()))


def _html(table: Element, finished: Finished, converted: Callable[[Element], str]) -> str:
    """Return a table as HTML with Markdown in its cells, a cell a line."""
    rows = [row for row in elements(table, "tr") if not is_empty(row)]
    has_heads = table.find(".//th") is not None
    caption = table.find(".//caption")
    lines = ['<table markdown="1">']
    if caption is not None and text_of(caption):
        lines.append(f"<caption>{html.escape(text_of(caption), quote=False)}</caption>")
    for number, row in enumerate(rows):
        lines.append('<tr markdown="1">')
        for cell in (one for one in row if one.tag in {"td", "th"}):
            tag = "th" if cell.tag == "th" or (number == 0 and not has_heads) else "td"
            spans = "".join(
                f' {name}="{value}"' for name in ("colspan", "rowspan") if (value := _span(cell.get(name))) > 1
            )
            lines.append(_html_cell(tag, spans, cell, finished, converted))
        lines.append("</tr>")
    return "\n".join([*lines, "</table>"])


def _html_cell(tag: str, spans: str, cell: Element, finished: Finished, converted: Callable[[Element], str]) -> str:
    cell.tag = tag
    has_blocks = len(elements(cell, "p")) > 1 or any(map(_is_block, cell.iterdescendants()))
    if not has_blocks:
        return f'<{tag}{spans} markdown="1">{_cell(cell, finished, converted)}</{tag}>'
    return f'<{tag}{spans} markdown="block">\n\n{converted(cell).strip()}\n\n</{tag}>'


def _span(value: str | None) -> int:
    digits = (value or "").strip()
    return min(int(digits), _MOST_SPAN) if digits.isascii() and digits.isdecimal() and len(digits) < 5 else 1
