"""What most pages of a site have around their articles: at their beginning or end, with the same words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from helpcenter.importing.html.document.tree import HEADINGS, Element, classes, drop, text_of
from helpcenter.importing.pages_in_html.known_bodies import is_known_body
from helpcenter.importing.pages_in_html.left_out import REPEATED, LeftOut
from helpcenter.importing.pages_in_html.pieces import Piece, pieces_of, words_in

_FEWEST_PAGES, _MOST_PAGES = 3, 0.6
_CONTAINERS = frozenset({"div", "section", "aside", "ul", "table", "header", "footer", "center", "td"})
_ASKED = ("a", "button", "input", "select")
_SIGNATURES = ("©", "powered by", "all rights reserved")
_FILE = re.compile(r"\.(?:pdf|zip|docx?|xlsx?|pptx?|csv|txt|mp4|dmg|exe|apk)(?:$|\?)", re.IGNORECASE)
# Boxes in a text, which may well be on each page of a product.
_NOTES = ("note", "callout", "admonition", "alert", "warning", "tip", "info", "panel", "macro")


class _Run:
    """Pieces at one end of an article that most pages have; the first are ``before_title``."""

    def __init__(self, pieces: Sequence[Piece], before_title: int) -> None:
        self.pieces = pieces
        self.before_title = frozenset(pieces[:before_title])
        self._own = frozenset(pieces)
        self._known: dict[Element, bool] = {}

    def covers(self, element: Element) -> bool:
        """Return whether all pieces of an element are among these."""
        if element not in self._known:
            self._known[element] = all(piece in self._own for piece in pieces_of(element))
        return self._known[element]


def without_repeated(roots: Sequence[Element]) -> list[list[LeftOut]]:
    """Remove from the articles of one language what most of them begin or end with; return it for each article.

    Only what has links, fields or the mark of a copyright goes: paragraphs and steps of the same words may be an
    article's own, and so may what they divide from the end. In the elements that programs put around a text alone,
    all is the article's own.
    """
    pages = [list(pieces_of(root)) for root in roots]
    counts = Counter(key for pieces in pages for key in {_key(piece) for piece in pieces})
    needed = max(_FEWEST_PAGES, -(-len(roots) * _MOST_PAGES // 1))
    left_out: list[list[LeftOut]] = []
    for root, pieces in zip(roots, pages, strict=True):
        runs = [_run(one, counts, needed) for one in (pieces, pieces[::-1])]
        left_out.append([] if is_known_body(root) else _without(root, runs))
    return left_out


def _key(piece: Piece) -> tuple[str, str]:
    """Return what two pieces have in common that are the same: words, pictures, and files to take away."""
    if piece.part != "element":
        return piece.words.casefold(), ""
    files = [one.get("src", "") for one in piece.element.iter("img")]
    files += [address for one in piece.element.iter("a") if _FILE.search(address := one.get("href", ""))]
    return piece.words.casefold(), " ".join(files)


def _run(pieces: Sequence[Piece], counts: Counter[tuple[str, str]], needed: float) -> _Run:
    found: list[Piece] = []
    before_title = 0
    for piece in pieces:
        if counts[_key(piece)] < needed:
            if piece.is_title:
                before_title = before_title or len(found)
                continue
            break
        found.append(piece)
    return _Run(found, before_title)


def _without(root: Element, runs: Sequence[_Run]) -> list[LeftOut]:
    left_out = []
    for run in runs:
        if run.covers(root):
            # The whole article is on most pages: it is the same one several times.
            continue
        for piece in run.pieces:
            if not piece.is_in(root):
                # It is in a part that is gone.
                continue
            unit = _unit(root, piece, run)
            if unit is None or not _is_removable(unit):
                if piece in run.before_title:
                    continue
                break
            left_out.append(LeftOut(REPEATED, words_in(unit)))
            if unit.tag == "td":
                _empty(unit)
            else:
                drop(unit)
    return [part for part in left_out if part.words]


def _unit(root: Element, piece: Piece, run: _Run) -> Element | None:
    """Return the outermost element around a piece that has nothing but pieces of the run."""
    unit = piece.element if piece.part == "element" else None
    holder = piece.holder
    around = [] if holder is None else [holder, *holder.iterancestors()]
    for element in around:
        if element is root:
            break
        if element.tag in _CONTAINERS and run.covers(element):
            unit = element
    return None if unit is root else unit


def _is_removable(unit: Element) -> bool:
    names = " ".join(classes(unit))
    if unit.tag in {*HEADINGS, "ol", "pre", "li", "img"} or any(note in names for note in _NOTES):
        return False
    words = text_of(unit).casefold()
    asks = any(True for _ in unit.iter(*_ASKED))
    is_signed = any(sign in words for sign in _SIGNATURES)
    if unit.tag == "p" or not any(True for _ in unit):
        links = sum(len(text_of(one)) for one in unit.iter("a", "button"))
        return is_signed or (asks and links * 2 > len(words))
    return asks or is_signed


def _empty(cell: Element) -> None:
    for child in list(cell):
        cell.remove(child)
    cell.text = None
