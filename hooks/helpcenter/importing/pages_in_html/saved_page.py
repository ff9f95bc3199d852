"""One saved HTML page: its article, and what the page says of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element as Element

from helpcenter.importing.folders.exporter_keys import locale_in
from helpcenter.importing.folders.locale_names import locale_of
from helpcenter.importing.folders.titles import folded
from helpcenter.importing.pages_in_html.page_parts import without_page_parts

_BODIES = "//article | //main | //*[@itemprop='articleBody'] | //*[@role='main']"
# An inner element with this share of the words has the article, the outer one what is around it, too.
_MOST = 0.55
_CRUMBS = (
    "//*[contains(concat(' ', translate(@class, 'BREADCUM-_', 'breadcum  ')), ' breadcrumb')]"
    "//*[self::a or self::li or self::span]"
    "| //nav[contains(translate(@aria-label, 'BREADCUM', 'breadcum'), 'breadcrumb')]//*[self::a or self::li]"
)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_SEPARATORS = re.compile(r"\s+[|–—·•-]\s+")
_FEWEST_LINKS, _LONGEST_LIST = 3, 0.6


@dataclass(frozen=True)
class SavedPage:
    """What a page says; ``root`` is its article, ``is_list`` says that it only leads to other pages."""

    root: Element
    title: str
    description: str
    locale: str
    address: str
    alternates: tuple[str, ...]
    sections: tuple[str, ...]
    date: str | None
    is_list: bool


def saved_page(source: str) -> SavedPage | None:
    """Return what an HTML page has, None if it has no text."""
    parser = etree.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=False, encoding="utf-8", no_network=True)
    try:
        document = etree.fromstring(source.encode("utf-8", "ignore"), parser=parser)
    except (etree.XMLSyntaxError, ValueError, RecursionError):
        return None
    if document is None:
        return None
    crumbs = _crumbs(document)
    title = _title(document)
    root = _article(document)
    if root is None:
        return None
    address = _address(document)
    page_locale = locale_of(document.get("lang") or document.get("{http://www.w3.org/XML/1998/namespace}lang") or "")
    without_page_parts(root)
    if not _words(root).strip():
        return None
    return SavedPage(
        root,
        title,
        _meta(document, "description", "og:description"),
        page_locale or locale_in(address),
        address,
        tuple(
            link.get("href", "") for link in document.xpath("//link[@rel='alternate'][@hreflang]") if link.get("href")
        ),
        _sections(crumbs, title),
        _date(document),
        _is_list(root),
    )


def inner_html(root: Element) -> str:
    """Return the HTML inside an element."""
    inner = (etree.tostring(child, encoding="unicode", method="html") for child in root)
    return (root.text or "").replace("&", "&amp;").replace("<", "&lt;") + "".join(inner)


def _article(document: Element) -> Element | None:
    """Return the largest element that is an article, or the innermost one that has most of it."""
    candidates = document.xpath(_BODIES)
    best = max(candidates, key=lambda one: len(_words(one)), default=None)
    if best is None:
        return document.find("body")
    while True:
        size = len(_words(best))
        inner = [
            one
            for one in candidates
            if one is not best and best in one.iterancestors() and len(_words(one)) >= size * _MOST
        ]
        if not inner:
            return best
        best = max(inner, key=lambda one: len(_words(one)))


def _words(element: Element) -> str:
    return " ".join(" ".join(element.itertext()).split())


def _title(document: Element) -> str:
    for heading in document.xpath("//h1"):
        for link in heading.xpath(".//a"):
            if (link.text or "").strip() in {"#", "¶", "\u200b"}:
                link.text = None
        if words := _words(heading):
            return words
    if words := _meta(document, "og:title"):
        return words
    named = document.find(".//title")
    return _SEPARATORS.split(_words(named))[0] if named is not None else ""


def _meta(document: Element, *names: str) -> str:
    for name in names:
        for one in document.xpath("//meta[@name=$name or @property=$name]", name=name):
            if words := " ".join(one.get("content", "").split()):
                return words
    return ""


def _address(document: Element) -> str:
    links = document.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content")
    return next((str(link).strip() for link in links if str(link).startswith(("https://", "http://", "/"))), "")


def _date(document: Element) -> str | None:
    said = (_meta(document, "article:modified_time", "og:updated_time", "last-modified", "article:published_time"),
            *(one.get("datetime", "") for one in document.xpath("//article//time | //main//time")))  # fmt: skip
    return next((match[0] for one in said if (match := _DATE.match(one))), None)


def _crumbs(document: Element) -> list[str]:
    """Return the names of the breadcrumbs, with those of home and the page itself."""
    for data in _structured(document):
        entries = data.get("itemListElement")
        if data.get("@type") == "BreadcrumbList" and isinstance(entries, list):
            names = [_crumb(one) for one in entries if isinstance(one, dict)]
            if any(names):
                return [name for name in names if name]
    found = [one for one in document.xpath(_CRUMBS) if not one.xpath(".//a | .//li")]
    return list(dict.fromkeys(words for one in found if (words := _words(one).strip(" ›»>/"))))


def _crumb(entry: dict[str, object]) -> str:
    item = entry.get("item")
    name = entry.get("name") or (item.get("name") if isinstance(item, dict) else "")
    return " ".join(str(name or "").split())


def _structured(document: Element) -> Iterator[dict[str, object]]:
    for script in document.xpath("//script[@type='application/ld+json']"):
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        entries = data if isinstance(data, list) else data.get("@graph", [data]) if isinstance(data, dict) else []
        yield from (one for one in entries if isinstance(one, dict))


def _sections(crumbs: list[str], title: str) -> tuple[str, ...]:
    """Return the names between home and the page."""
    names = crumbs[1:]
    if names and folded(names[-1]) == folded(title):
        names = names[:-1]
    return tuple(names[:6])


def _is_list(root: Element) -> bool:
    links = [one for one in root.iter("a") if _words(one)]
    text = len(_words(root))
    linked = sum(len(_words(one)) for one in links)
    has_parts = root.find(".//img") is not None or root.find(".//pre") is not None or root.find(".//table") is not None
    return len(links) >= _FEWEST_LINKS and not has_parts and linked > text * _LONGEST_LIST
