"""Saved HTML pages: a mirror of a site, in folders as on the site."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from lxml.etree import _Element as Element

from helpcenter.importing.dialects.file_addresses import FolderAddresses, file_address, files_of
from helpcenter.importing.folders.exporter_keys import id_in
from helpcenter.importing.folders.folder_files import FolderFile, files_below, has_file, read_text
from helpcenter.importing.folders.found_texts import Found, FoundSection, FoundText, site_of, words_of
from helpcenter.importing.folders.joined_texts import JoinedTexts
from helpcenter.importing.folders.locale_names import language_in, locale_of
from helpcenter.importing.folders.page_paths import PagePath, page_paths
from helpcenter.importing.folders.shared_sections import shared_sections
from helpcenter.importing.folders.titles import folded
from helpcenter.importing.model import ImportedSite, ImportedText, Loss
from helpcenter.importing.pages_in_html.left_out import (
    LeftOut,
    counted,
    losses_of_page,
    losses_of_pages,
    with_shared_texts,
)
from helpcenter.importing.pages_in_html.page_lists import has_many_links
from helpcenter.importing.pages_in_html.repeated_parts import without_repeated
from helpcenter.importing.pages_in_html.saved_page import SavedPage, inner_html, saved_page

# Folders in addresses that say what pages are, not what they are about.
_NO_SECTIONS = frozenset({"article", "articles", "hc", "page", "pages", "post", "posts", "solutions"})
ENDINGS = (".html", ".htm", ".xhtml")


@dataclass(frozen=True)
class _Page:
    file: FolderFile
    place: PagePath
    saved: SavedPage
    locale: str
    address: str
    is_section: bool = False


def recognize(folder: Path) -> bool:
    """Return whether a folder has HTML pages."""
    return has_file(folder, *ENDINGS)


def read(folder: Path) -> ImportedSite:
    """Return the site in a folder of HTML pages."""
    losses: list[Loss] = []
    pages = _pages(folder, losses)
    locales = [page.locale for page in pages]
    main = max(sorted(set(locales)), key=lambda code: (locales.count(code), code == "en"), default="en")
    found = Found(main, losses=losses)
    by_name = {file.name: file for file in files_below(folder, "")}
    articles = _without_lists(pages, found)
    articles = _without_repeated(articles)
    parts = [page.saved.left_out for page in articles]
    losses += losses_of_pages(parts)
    used = _add_texts(found, articles, FolderAddresses(by_name, ("", *_hosts(by_name))))
    site = site_of("html", found)
    files = files_of(used - {page.file.name for page in pages}, by_name)
    return replace(site, files=files, left_out=counted(parts))


def _pages(folder: Path, losses: list[Loss]) -> list[_Page]:
    files = files_below(folder, *ENDINGS)
    pages: list[_Page] = []
    seen: dict[str, str] = {}
    for file, place in zip(files, page_paths(files), strict=True):
        text, loss = read_text(file)
        saved = saved_page(text) if loss is None else None
        if saved is None:
            losses.append(loss or Loss("", file.name, "it has no text"))
            continue
        address = saved.address or _address_of(file.name)
        first = seen.setdefault(f"{address} {file.name if not saved.address else ''}", file.name)
        if first != file.name:
            losses.append(Loss("", file.name, f"it is the same page as {first}"))
            continue
        pages.append(_Page(file, place, saved, saved.locale or place.locale, address))
    if any(not page.locale for page in pages):
        usual = language_in(" ".join(page.saved.root.itertext()) for page in pages if not page.locale)
        pages = [page if page.locale else replace(page, locale=usual) for page in pages]
    return pages


def _without_repeated(pages: Sequence[_Page]) -> list[_Page]:
    """Return the pages without what those of their language have in common around their articles."""
    repeated: dict[str, list[LeftOut]] = {}
    for locale in sorted({page.locale for page in pages}):
        own = [page for page in pages if page.locale == locale]
        for page, parts in zip(own, without_repeated([page.saved.root for page in own]), strict=True):
            repeated[page.file.name] = parts
    left_out = with_shared_texts([(*page.saved.left_out, *repeated[page.file.name]) for page in pages])
    return [
        replace(page, saved=replace(page.saved, left_out=tuple(parts)))
        for page, parts in zip(pages, left_out, strict=True)
    ]


def _hosts(names: dict[str, FolderFile]) -> list[str]:
    """Return the folders that mirrors name after hosts."""
    return sorted({first for name in names if "." in (first := name.partition("/")[0]) and "/" in name})


def _address_of(name: str) -> str:
    """Return the former address of a page by its path."""
    path = name.removesuffix("index.html").removesuffix("index.htm").rstrip("/")
    host, mark, rest = path.partition("/")
    return f"https://{host}/{rest}" if mark and "." in host else f"/{path}"


def _without_lists(pages: Sequence[_Page], found: Found) -> list[_Page]:
    """Return the pages that are articles; those that only list others give their sections an address.

    A page with the title of a section is the page of that section.
    """
    names = {(page.locale, folded(name)): page.saved.sections[: depth + 1]
             for page in pages for depth, name in enumerate(page.saved.sections)}  # fmt: skip
    lists, articles = [], []
    for page in pages:
        path = names.get((page.locale, folded(page.saved.title)))
        if page.saved.is_list or (path and has_many_links(page.saved.root)):
            lists.append(page)
        else:
            saved = replace(page.saved, sections=path) if path else page.saved
            articles.append(replace(page, saved=saved, is_section=path is not None))
    if not articles:
        return list(pages)
    for page in lists:
        path = names.get((page.locale, folded(page.saved.title)))
        if path is None and page.place.path.count("/") + (not page.place.is_index) > 1:
            found.losses.append(Loss("", page.file.name, "it only lists other pages, as sections do here"))
        elif path is not None:
            section = "/".join(one.replace("/", "-") for one in path)
            addresses = (page.address, file_address(page.file.name))
            text = FoundSection(section, page.locale, page.saved.title, page.saved.description, None, addresses)
            found.sections.append(text)
    return articles


def _add_texts(found: Found, pages: Sequence[_Page], addresses: FolderAddresses) -> set[str]:
    keys = _keys(pages)
    own = [page.saved.sections or _folders(page) for page in pages]
    sections = shared_sections(
        found,
        [(page.locale, key, names, not page.saved.sections) for page, key, names in zip(pages, keys, own, strict=True)],
    )
    used: set[str] = set()
    for page, key, section in zip(pages, keys, sections, strict=True):
        found.losses += losses_of_page(key, page.saved.left_out)
        _readdress(page.saved.root, page, addresses, used)
        title = page.saved.title or words_of(posixpath.basename(page.place.path))
        text = ImportedText(
            page.locale, title, page.saved.description, inner_html(page.saved.root), "html",
            (page.address, file_address(page.file.name)), date=page.saved.date, source_file=page.file.path,
        )  # fmt: skip
        found.texts.append(FoundText(key, section, text, is_section_page=page.is_section and bool(section)))
    return used


def _folders(page: _Page) -> tuple[str, ...]:
    parts = page.place.folder.split("/")
    if page.place.is_index:
        parts = parts[:-1]
    return tuple(
        part for part in parts if part and "." not in part and part.lower() not in _NO_SECTIONS and not locale_of(part)
    )


def _keys(pages: Sequence[_Page]) -> list[str]:
    """Return the key of the article of each page: an ID in its address, or its path in the first language."""
    joined = JoinedTexts(len(pages))
    for number, page in enumerate(pages):
        if identifier := id_in(page.address):
            joined.mark(number, [("id", identifier)])
        if page.place.locale:
            joined.mark(number, [("path", page.place.path)])
        joined.mark(number, [("address", _bare(page.address))])
        for other in page.saved.alternates:
            full = urljoin(page.address, other)
            # The home page of a language stands for what is not translated.
            if len(urlsplit(full).path.strip("/").split("/")) > 1:
                joined.mark(number, [("address", _bare(full))])
    firsts = [pages[joined.first(number)] for number in range(len(pages))]
    return [id_in(first.address) or first.place.path for first in firsts]


def _bare(address: str) -> str:
    return (
        address.partition("#")[0]
        .partition("?")[0]
        .rstrip("/")
        .removesuffix("/index.html")
        .removesuffix(".html")
        .casefold()
    )


def _readdress(root: Element, page: _Page, addresses: FolderAddresses, used: set[str]) -> None:
    """Give links and pictures addresses that do not depend on where the page is."""
    for element in root.iter("a", "img", "source", "video", "audio", "iframe"):
        name = "href" if element.tag == "a" else "src"
        address = (element.get(name) or element.get(f"data-{name}") or "").strip()
        if not address or address.startswith(("#", "data:", "mailto:", "tel:")):
            continue
        file = addresses.file(address, page.file.name)
        if file:
            used.add(file)
            element.set(name, file_address(file, address.partition("#")[2]))
        elif page.address.startswith(("http://", "https://")) or not address.startswith("/"):
            try:
                element.set(name, urljoin(page.address, address))
            except ValueError:
                continue
