"""The element of a page that has its article, and what is around it."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import unquote, urlsplit

from helpcenter.importing.folders.titles import folded
from helpcenter.importing.html.document.tree import Element, classes, drop, made, text_of
from helpcenter.importing.pages_in_html.known_bodies import known_bodies
from helpcenter.importing.pages_in_html.layout_tables import without_layout_tables
from helpcenter.importing.pages_in_html.left_out import BESIDE, DATES, LeftOut
from helpcenter.importing.pages_in_html.page_lists import is_teaser
from helpcenter.importing.pages_in_html.page_parts import without_page_parts
from helpcenter.importing.pages_in_html.pieces import Piece, pieces_of

_BODIES = "//article | //main | //*[@itemprop='articleBody'] | //*[@role='main']"
# An inner element with this share of the words has the article, the outer one what is around it, too.
_MOST = 0.55
# What stands around a text may be longer than a short one: related articles, a description.
_SHORTEST = 4
_ATTACHMENTS = frozenset({"article-attachments", "attachments", "attachment-list", "pagesection"})


def article_element(document: Element, title: str) -> tuple[Element | None, list[LeftOut]]:
    """Return the element with the article, without what belongs to its page, and what was left out."""
    body = document.find("body")
    if body is not None:
        without_layout_tables(document, body)
    scope = _scope(document)
    if body is None or scope is None:
        return None, []
    left_out = without_page_parts(body, scope)
    root = _innermost(scope)
    if root is not body:
        _take_in_attachments(scope, root)
    said = folded(title)
    beside = [
        LeftOut(DATES if piece.element.tag == "time" else BESIDE, piece.words) for piece in pieces_of(body)
        if piece.words and not piece.is_in(root) and not piece.is_title and folded(piece.words) != said
    ]  # fmt: skip
    return root, [*left_out, *beside]


def _innermost(scope: Element) -> Element:
    """Return the element that a program puts around the text alone, if there is one with most of the words."""
    bodies = known_bodies(scope)
    if len(bodies) != 1:
        return scope
    around = sum(
        len(piece.words) for piece in pieces_of(scope)
        if not piece.is_in(bodies[0]) and not piece.is_title and not _is_attachment(piece)
    )  # fmt: skip
    return bodies[0] if len(text_of(bodies[0])) * _SHORTEST >= around else scope


def _is_attachment(piece: Piece) -> bool:
    holder = piece.holder
    around = () if holder is None else (holder, *holder.iterancestors())
    return any(not _ATTACHMENTS.isdisjoint(classes(one)) for one in around)


def _scope(document: Element) -> Element | None:
    """Return the largest element that is an article, or the innermost one that has most of it."""
    candidates = document.xpath(_BODIES)
    best = max(candidates, key=lambda one: len(text_of(one)), default=None)
    if best is None or not text_of(best):
        return document.find("body")
    while True:
        size = len(text_of(best))
        inner = [one for one in candidates if best in one.iterancestors() and len(text_of(one)) >= size * _MOST]
        if not inner:
            return _around_all(best, candidates)
        best = max(inner, key=lambda one: len(text_of(one)))


def _around_all(best: Element, candidates: Sequence[Element]) -> Element:
    """Return the innermost element around an article and those beside it: parts of one text in several elements."""
    others = [
        one for one in candidates
        if one.tag == best.tag == "article" and text_of(one) and not is_teaser(one) and not _is_of_readers(one)
    ]  # fmt: skip
    around = best
    while any(one is not around and around not in one.iterancestors() for one in others):
        parent = around.getparent()
        if parent is None or around in {one for other in others for one in other.iterancestors()}:
            return best
        around = parent
    return around


def _is_of_readers(element: Element) -> bool:
    return any("comment" in name for one in (element, *element.iterancestors()) for name in classes(one))


def _take_in_attachments(scope: Element, body: Element) -> None:
    """Move the links to attachments to the end of the text, but for those that the text has itself."""
    lists = [one for one in scope.iterdescendants() if not _ATTACHMENTS.isdisjoint(classes(one))]
    own = {_name(one) for one in body.iter("a", "img", "source", "video", "audio")}
    items = []
    for one in lists:
        around = list(one.iterancestors())
        if scope not in around or one is body or body in around or one in body.iterancestors():
            continue
        for link in one.iter("a"):
            name = _name(link)
            if name and "." in name and name not in own:
                own.add(name)
                item = made("li")
                item.append(made("a", text_of(link) or name, href=link.get("href", "")))
                items.append(item)
        drop(one)
    if items:
        attached = made("ul")
        attached.extend(items)
        body.append(attached)


def _name(element: Element) -> str:
    """Return the name of the file that an element leads to."""
    try:
        path = urlsplit(element.get("href") or element.get("src") or "").path
    except ValueError:
        return ""
    return unquote(path.rpartition("/")[2])
