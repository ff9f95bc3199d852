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
from helpcenter.importing.pages_in_html.article_element import article_element
from helpcenter.importing.pages_in_html.left_out import LeftOut
from helpcenter.importing.pages_in_html.page_lists import has_only_links, is_list
from helpcenter.importing.pages_in_html.pieces import words_in

_CRUMBS = (
    "//*[contains(concat(' ', translate(@class, 'BREADCUM-_', 'breadcum  ')), ' breadcrumb')]"
    "//*[self::a or self::li or self::span]"
    "| //*[@id='breadcrumbs']//*[self::a or self::li or self::span]"
    "| //nav[contains(translate(@aria-label, 'BREADCUM', 'breadcum'), 'breadcrumb')]//*[self::a or self::li]"
)
# A heading that is the name of the site.
_OF_SITE = "ancestor-or-self::*[contains(@class, 'site-title') or contains(@class, 'logo')]"
_TITLES = (
    "//p[contains(concat(' ', @class, ' '), ' MsoTitle ')]"
    " | //body[contains(@class, 'doc-content')]/p[contains(concat(' ', @class, ' '), ' title ')]"
)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_SEPARATORS = re.compile(r"\s+[|–—·•-]\s+")


@dataclass(frozen=True)
class SavedPage:
    """What a page says; ``root`` is its article, ``is_list`` says that it only leads to other pages.

    ``left_out`` is what the page has beside its article.
    """

    root: Element
    title: str
    description: str
    locale: str
    address: str
    alternates: tuple[str, ...]
    sections: tuple[str, ...]
    date: str | None
    is_list: bool
    left_out: tuple[LeftOut, ...]


def saved_page(source: str) -> SavedPage | None:
    """Return what an HTML page has, None if it has no text."""
    parser = etree.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=False, encoding="utf-8", no_network=True)
    try:
        document = etree.fromstring(source.encode("utf-8", "ignore"), parser=parser)
    except (etree.XMLSyntaxError, ValueError, RecursionError):
        return None
    if document is None:
        return None
    _mark_title(document)
    crumbs = _crumbs(document) or _category(document)
    title = _without_site(_title(document), crumbs)
    only_lists = is_list(document)
    address, date = _address(document), _date(document)
    page_locale = locale_of(document.get("lang") or document.get("{http://www.w3.org/XML/1998/namespace}lang") or "")
    root, left_out = article_element(document, title)
    if root is None or not words_in(root).strip():
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
        date,
        only_lists or has_only_links(root),
        tuple(left_out),
    )


def inner_html(root: Element) -> str:
    """Return the HTML inside an element."""
    inner = (etree.tostring(child, encoding="unicode", method="html") for child in root)
    return (root.text or "").replace("&", "&amp;").replace("<", "&lt;") + "".join(inner)


def _mark_title(document: Element) -> None:
    """Make a heading of the paragraph that is the title of a document of Word or Google Docs."""
    for paragraph in document.xpath(_TITLES)[:1]:
        if words_in(paragraph):
            paragraph.tag = "h1"


def _title(document: Element) -> str:
    headings = [one for one in document.xpath("//h1") if not one.xpath(_OF_SITE)]
    inner = [one for one in headings if one.xpath("ancestor::article | ancestor::main | ancestor::*[@role='main']")]
    for heading in (*inner, *headings):
        for link in heading.xpath(".//a"):
            if (link.text or "").strip() in {"#", "¶", "\u200b"}:
                link.text = None
        if words := words_in(heading):
            return words
    if words := _meta(document, "og:title"):
        return words
    named = document.find(".//title")
    return _SEPARATORS.split(words_in(named))[0] if named is not None else ""


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
    return list(dict.fromkeys(words for one in found if (words := words_in(one).strip(" ›»>/"))))


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


def _category(document: Element) -> list[str]:
    """Return home and the first category of a page of a blog without breadcrumbs."""
    names = (words_in(one) for one in document.xpath("//a[contains(concat(' ', @rel, ' '), ' category ')]"))
    first = next(filter(None, names), "")
    return ["", first] if first else []


def _without_site(title: str, crumbs: list[str]) -> str:
    """Return a title without the name of the space before it, as Confluence writes it."""
    site, mark, rest = title.partition(" : ")
    return rest if mark and crumbs and folded(site) == folded(crumbs[0]) else title


def _sections(crumbs: list[str], title: str) -> tuple[str, ...]:
    """Return the names between home and the page."""
    names = crumbs[1:]
    if names and folded(names[-1]) == folded(title):
        names = names[:-1]
    return tuple(names[:6])
