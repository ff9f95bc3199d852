"""Tables that only put the parts of a page beside each other, as sites had them before style sheets."""

from __future__ import annotations

from helpcenter.importing.html.document.tree import HEADINGS, Element, elements, still_in, text_of
from helpcenter.importing.pages_in_html.pieces import links_in

_MOST = 0.6
_FEWEST_LINKS, _MOST_LINKS = 2, 0.8
_BLOCKS = ("p", "ul", "ol", "div", "pre", "table")


def without_layout_tables(document: Element, body: Element) -> None:
    """Make blocks of the cells of such tables, with the class `menu` where they are lists of links."""
    size = len(text_of(body))
    for table in still_in(document, elements(body, "table")):
        cells = [one for one in elements(table, "td") if next(one.iterancestors("table")) is table]
        if table.find(".//th") is not None or not any(_is_page(cell, size) for cell in cells):
            continue
        for cell in cells:
            cell.tag = "div"
            if _is_menu(cell):
                cell.set("class", "menu")
        for part in (table, *elements(table, "tbody", "thead", "tfoot", "tr")):
            if part is table or next(part.iterancestors("table"), None) is None:
                part.tag = "div"


def _is_page(cell: Element, size: int) -> bool:
    """Return whether a cell has most of the page, and in blocks."""
    if len(text_of(cell)) <= size * _MOST:
        return False
    blocks = sum(1 for _ in cell.iter(*_BLOCKS))
    return blocks > 1 or (blocks > 0 and any(True for _ in cell.iter(*HEADINGS)))


def _is_menu(cell: Element) -> bool:
    count, share = links_in(cell)
    return count >= _FEWEST_LINKS and share > _MOST_LINKS
