"""Pages that only lead to others: lists of links, and teasers of articles."""

from __future__ import annotations

from helpcenter.importing.html.document.tree import HEADINGS, Element, text_of
from helpcenter.importing.pages_in_html.pieces import links_in

_FEWEST_LINKS, _LONGEST_LIST = 3, 0.6
# Lists of a section have descriptions, dates and counts beside the links.
_SHARE_IN_SECTIONS = 0.35
_FEWEST_TEASERS, _MOST_OF_PAGE = 2, 0.5
# The list of all pages of a space that Confluence exports.
_INDEX = "//*[@id='main-content'][contains(@class, 'pageSection')]"


def is_list(document: Element) -> bool:
    """Return whether a page has teasers of several articles, or all pages of a space."""
    if document.xpath(_INDEX):
        return True
    teasers = [one for one in document.iter("article") if is_teaser(one)]
    place = next(iter(document.xpath("//main | //*[@role='main'] | //body")), None)
    if len(teasers) < _FEWEST_TEASERS or place is None:
        return False
    return sum(len(text_of(one)) for one in teasers) > len(text_of(place)) * _MOST_OF_PAGE


def has_only_links(root: Element) -> bool:
    """Return whether an article is a list of links."""
    count, share = links_in(root)
    has_parts = root.find(".//img") is not None or root.find(".//pre") is not None or root.find(".//table") is not None
    return count >= _FEWEST_LINKS and not has_parts and share > _LONGEST_LIST


def has_many_links(root: Element) -> bool:
    """Return whether the page of a section has little more than links to its articles."""
    count, share = links_in(root)
    return count >= _FEWEST_LINKS and share > _SHARE_IN_SECTIONS


def is_teaser(article: Element) -> bool:
    """Return whether the heading of an article is a link, as in lists of posts."""
    first = next((one for one in article.iterdescendants() if one.tag in HEADINGS), None)
    if first is None or article.find(".//article") is not None:
        return False
    links = [*first.iter("a"), *(one for one in first.iterancestors("a"))]
    return any(not (one.get("href") or "#").startswith("#") for one in links)
