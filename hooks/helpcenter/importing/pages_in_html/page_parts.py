"""What is in the element of an article and belongs to the page: navigation, questions to readers, marks of headings."""

from __future__ import annotations

import re

from lxml.etree import _Element as Element

_ELEMENTS = frozenset({"nav", "footer", "form", "button", "script", "style", "noscript", "template", "dialog"})
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:breadcrumbs?|article-(?:votes|relatives|return-to-top|share|comments|subscribe)|recent-articles|"
    r"related-articles|pagination-nav|theme-doc-(?:toc-mobile|breadcrumbs|footer)|edit-page|feedback|helpful|share|social|"
    r"skip-link|table-of-contents|toc)(?:$|[\s_-])",
    re.IGNORECASE,
)
_SIGNS = {"", "#", "¶", "§", "\u200b", "🔗"}
_LINKS = re.compile(r"headerlink|hash-link|header-anchor|anchor|heading-link|permalink|sl-anchor", re.IGNORECASE)


def without_page_parts(root: Element) -> None:
    """Remove from the element of an article what belongs to its page."""
    for element in list(root.iterdescendants()):
        if not isinstance(element.tag, str) or element.getparent() is None:
            continue
        names = f"{element.get('class', '')} {element.get('id', '')}"
        is_part = element.tag in _ELEMENTS or element.get("role") == "navigation" or _NAMES.search(names)
        is_sign = element.tag == "a" and _LINKS.search(names) and "".join(element.itertext()).strip() in _SIGNS
        if is_sign and element.get("id") and element.getparent().get("id") is None:
            element.getparent().set("id", element.get("id", ""))
        if is_part or is_sign:
            _drop(element)


def _drop(element: Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    previous = element.getprevious()
    if element.tail and previous is not None:
        previous.tail = (previous.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)
