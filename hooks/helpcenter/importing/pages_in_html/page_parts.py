"""What is in the element of an article and belongs to the page: navigation, questions to readers, marks of headings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpcenter.importing.html.document.tree import HEADINGS, Element, classes, drop, text_of
from helpcenter.importing.pages_in_html.known_bodies import known_bodies
from helpcenter.importing.pages_in_html.left_out import COMMENTS, DATES, LeftOut
from helpcenter.importing.pages_in_html.pieces import links_in, words_in

_MENUS, _FOOTERS = "menus", "footers"
_UNSEEN = frozenset({"script", "style", "noscript", "template"})
_BY_ELEMENT = {"nav": _MENUS, "footer": _FOOTERS, "form": "forms", "dialog": "dialogs", "button": "buttons"}
_BY_ROLE = {
    "navigation": _MENUS, "menubar": _MENUS, "menu": _MENUS, "banner": "headers", "contentinfo": _FOOTERS,
    "search": "forms", "dialog": "dialogs", "alertdialog": "dialogs",
}  # fmt: skip
# Whole classes and IDs, as programs write them; those of an article's own parts, made of its words, are none of them.
_BY_NAME = tuple((kind, re.compile("|".join(patterns))) for kind, patterns in (
    (COMMENTS, (
        r"comments?(?:-(?:area|list|section|wrapper|container|respond))?", "comment-?list", "article-comments",
        "respond", r"wp-block-(?:post-)?comments(?:-.+)?", "disqus_thread", "discussion", "replies",
    )),
    ("cookie notices", (
        r"(?:cookie|gdpr|consent|cky|cmplz|onetrust|cybot|cc)[-_]?.*(?:notice|bar|banner|consent|law|popup|modal|dialog"
        r"|window|sdk|container|message)[-_\w]*",
    )),
    ("questions whether a page helped", (
        r"article-votes?", "post-ratings", "kk-star-ratings", "intercom-reaction-picker",
        r"(?:page|article|docs?)?-?(?:feedback|helpful|ratings?|reactions?|votes?)"
        r"(?:-(?:box|form|widget|container|section|buttons?))?",
        r"was-?this-?(?:page-|article-)?helpful",
    )),
    ("lists of related pages", (
        r"(?:recent|related|popular|recently-viewed)-(?:articles?|posts?|pages?|content|links)",
        r"article-(?:relatives|related)", "jp-relatedposts", r"yarpp(?:-related)?", "crp_related", "also-read",
    )),
    ("buttons for sharing", (
        r"(?:article-|post-|page-)?shar(?:e|ing)(?:-(?:buttons?|links?|icons|bar|box))?", "sharedaddy", "sd-sharing",
        r"social(?:-(?:share|links?|icons|media|buttons))?", r"addtoany\w*", "a2a_kit", r"addthis\w*",
        "article-subscribe", r"likes-and-labels(?:-container)?",
    )),
    (_MENUS, (
        r"breadcrumbs?(?:-\w+)*", "article-return-to-top", r"theme-doc-(?:toc-mobile|breadcrumbs|footer)",
        r"skip-(?:to-)?(?:link|content)s?", "table[-_]of[-_]contents", "nav", "navigation", r"menu(?:-container)?",
        "nav-?bar", r"(?:ez-|lwptoc_?|rank-math-)?toc(?:[-_](?:macro|container|wrapper|mobile))?",
        r"nav-(?:links|menu|wrapper)",
        r"(?:main|site|top|left|right|side|page|primary|secondary|footer|mobile|global|posts?)-?(?:nav|navigation|menu)",
        r"pagination(?:-nav|-wrapper)?", "page-links", "widget-area", "widgets?", "secondary", "prev-?next",
        "related-nav",
        r"(?:left|right|site|main|primary|secondary|page|docs?|article)?-?side-?bar(?:-\w+)*", r"sphinxsidebar\w*",
        "mw-editsection", r"edit-(?:page|link|this-page)", "printfooter", "catlinks",
    )),
    (_FOOTERS, (
        r"(?:site|page|main|article|entry|global)?-?footer(?:-(?:container|wrapper|inner|widgets?))?", "colophon",
        "powered-?by", "copyright", "site-info", "credits",
    )),
    ("headers", (r"(?:site|page-top|global|top)-?header", "masthead", "top-?bar", "announcement-?bar")),
    (DATES, (
        r"page-metadata(?:-\w+)*", r"(?:entry|post|article|page)-meta(?:data)?", "byline", "posted-on", "meta-data",
        r"author-(?:box|bio|info)", r"article-(?:author|dates?|updated)", "last-updated",
        r"wp-block-post-(?:date|author|terms)",
    )),
))  # fmt: skip
_BOXES = frozenset({
    "div", "section", "aside", "ul", "ol", "dl", "table", "td", "header", "nav", "footer", "form", "center", "details",
})  # fmt: skip
# These names are sure on short elements, too.
_IN_LINES = frozenset({DATES, _MENUS})
_SIGNS = {"", "#", "¶", "§", "\u200b", "🔗"}
_LINKS = re.compile(r"headerlink|hash-link|header-anchor|anchor|heading-link|permalink|sl-anchor", re.IGNORECASE)
_COPIES = re.compile(r"copy|clip-?board", re.IGNORECASE)
_OPENS = re.compile(r"accordion|toggle|collaps|expand|faq|(?:^|[\s_-])tab(?:s|list)?(?:$|[\s_-])", re.IGNORECASE)
_MOSTLY, _MOST_LINKS, _FEWEST_LINKS = 0.8, 0.6, 3


class _Kept:
    """The element with the article, and those in it that have its text."""

    def __init__(self, article: Element) -> None:
        bodies = known_bodies(article)
        self._own = {article, *bodies}
        self._around = {one for element in self._own for one in (element, *element.iterancestors())}
        self._size = 0 if bodies else len(text_of(article))

    def is_in(self, element: Element, kind: str) -> bool:
        """Return whether the article itself is in an element that has the name of another part."""
        if element in self._around:
            return True
        is_inside = not self._own.isdisjoint(element.iterancestors())
        return is_inside and kind != COMMENTS and 0 < self._size * _MOSTLY < len(text_of(element))


def without_page_parts(page: Element, article: Element) -> list[LeftOut]:
    """Remove from a page what is not the text of its article; return what was removed.

    ``article`` is the element with the article, and what may be in it of the page.
    """
    for element in list(page.iter(*_UNSEEN)):
        drop(element)
    kept = _Kept(article)
    found: list[LeftOut] = []
    for element in _still_below(page):
        if _is_sign(element):
            _drop_sign(element)
            continue
        kind = _kind(element)
        if kind and not kept.is_in(element, kind):
            if words := words_in(element):
                found.append(LeftOut(kind, _commented(element) if kind == COMMENTS else words))
            drop(element)
    return found


def _still_below(page: Element) -> Iterator[Element]:
    """Yield the elements below one, but for those that leave it on the way."""
    waiting = [page]
    while waiting:
        element = waiting.pop()
        if element is not page:
            yield element
        if element is page or page in element.iterancestors():
            waiting += [child for child in reversed(element) if isinstance(child.tag, str)]


def _kind(element: Element) -> str:
    """Return what a part of a page is, "" for a part of its article."""
    tag = str(element.tag)
    parent = element.getparent()
    if tag in HEADINGS or parent is None or (tag == "footer" and parent.tag in {"blockquote", "figure"}):
        return ""
    if tag == "button":
        return "" if _is_text(element, parent) else _BY_ELEMENT[tag]
    if element.get("role") == "tablist" or (tag == "nav" and any(_OPENS.search(name) for name in classes(element))):
        return ""
    if kind := _BY_ELEMENT.get(tag) or _BY_ROLE.get((element.get("role") or "").lower()):
        return kind
    for name in _names(element):
        for kind, pattern in _BY_NAME:
            if (tag in _BOXES or (kind in _IN_LINES and tag in {"p", "span", "a"})) and pattern.fullmatch(name):
                return kind
    return _MENUS if tag == "aside" and _is_mostly_links(element) else ""


def _names(element: Element) -> Iterator[str]:
    """Yield the classes of an element, and its ID unless it is made of the heading in it."""
    yield from classes(element)
    name = (element.get("id") or "").lower()
    first = next((one for one in element.iterdescendants() if one.tag in HEADINGS), None)
    is_part = element.tag == "section" and first is not None and name != "comments"
    if name and not is_part and (first is None or re.sub(r"\W+", "-", text_of(first).lower()).strip("-") != name):
        yield name


def _is_text(button: Element, parent: Element) -> bool:
    """Return whether a button is a word of a sentence, a heading, or the title of a tab or a text to open."""
    names = f"{button.get('class', '')} {button.get('aria-label', '')} {button.get('title', '')}"
    if _COPIES.search(names):
        return False
    if button.get("role") == "tab":
        return True
    opens = button.get("aria-expanded") is not None or button.get("aria-controls") is not None or _OPENS.search(names)
    if opens or any(one.tag in {*HEADINGS, "summary"} for one in button.iterancestors()):
        return True
    return parent.tag in {"p", "li", "td", "dd", "strong", "b", "em"} and text_of(parent) != text_of(button)


def _is_mostly_links(element: Element) -> bool:
    count, share = links_in(element)
    return count >= _FEWEST_LINKS and share > _MOST_LINKS


def _commented(element: Element) -> str:
    """Return what readers have written, "" where there is only the form for it."""
    texts = [one for one in element.iterdescendants() if one.tag in {"p", "td", "blockquote"} or _is_comment(one)]
    found = set(texts)
    outer = [one for one in texts if found.isdisjoint(one.iterancestors()) and not _is_asked(one)]
    return " / ".join(filter(None, map(words_in, outer)))


def _is_comment(element: Element) -> bool:
    return not {"comment-content", "comment-body"}.isdisjoint(classes(element))


def _is_asked(element: Element) -> bool:
    return any(one.tag == "form" or one.get("id") == "respond" for one in element.iterancestors())


def _is_sign(element: Element) -> bool:
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return element.tag == "a" and bool(_LINKS.search(names)) and text_of(element) in _SIGNS


def _drop_sign(element: Element) -> None:
    parent = element.getparent()
    if parent is not None and element.get("id") and parent.get("id") is None:
        parent.set("id", element.get("id", ""))
    drop(element)
