"""Markdown with front matter, as exporters of Intercom, Zendesk and others write it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from helpcenter.importing.dialects.docs_pages import losses_by_name
from helpcenter.importing.dialects.exporter_leftovers import without_leftovers
from helpcenter.importing.dialects.file_addresses import FolderAddresses, file_address, files_of, with_own_addresses
from helpcenter.importing.dialects.text_folder import TextFolder
from helpcenter.importing.folders.exporter_keys import ExporterKeys, exporter_keys, id_in, locale_in, words_in
from helpcenter.importing.folders.folder_files import FolderFile, has_file
from helpcenter.importing.folders.found_texts import Found, FoundSection, FoundText, site_of, words_of
from helpcenter.importing.folders.front_block import FrontBlock, fronts_of
from helpcenter.importing.folders.joined_texts import JoinedTexts
from helpcenter.importing.folders.locale_names import language_in, locale_of
from helpcenter.importing.folders.page_paths import PagePath, page_paths, with_folder_pages
from helpcenter.importing.folders.shared_sections import shared_sections
from helpcenter.importing.folders.titles import titled
from helpcenter.importing.model import ImportedSite, ImportedText, Loss

ENDINGS = (".md", ".mdx", ".markdown")
_ID_IN_NAME = re.compile(r"(\d{5,})(?:[-_. ]|$)")
_ADDRESS = re.compile(r"https?://[^\s<>()\"'\[\]#?]+")
_ROOTS = ("", "public", "static", "assets", "docs")


@dataclass(frozen=True)
class _Page:
    """One file: where it is, what it says of its article, and its body without the parts of its former page."""

    file: FolderFile
    place: PagePath
    keys: ExporterKeys
    front: FrontBlock
    body: str
    locale: str
    id: str
    related: tuple[str, ...]
    unknown: tuple[str, ...]


def recognize(folder: Path) -> bool:
    """Return whether a folder has texts in Markdown."""
    return has_file(folder, *ENDINGS)


def read(folder: Path) -> ImportedSite:
    """Return the site in a folder of Markdown files."""
    losses: list[Loss] = []
    files = TextFolder(folder, ENDINGS)
    pages = _pages(files, losses)
    counts: dict[str, int] = {}
    for page in pages:
        counts[page.locale] = counts.get(page.locale, 0) + 1
    main = max(sorted(counts), key=lambda code: (counts[code], code == "en"), default="en")
    found = Found(main, losses=losses)
    used = _add_texts(found, pages, FolderAddresses(files.by_name, _ROOTS), _pages_of_folders(pages, files.is_gitbook))
    site = site_of("markdown", found)
    return replace(site, files=files_of(used - {page.file.name for page in pages}, files.by_name))


def _pages(folder: TextFolder, losses: list[Loss]) -> list[_Page]:
    files = [file for file in folder.texts if not folder.is_about(file)]
    places = with_folder_pages(dict(zip(files, page_paths(files), strict=True)))
    pages = [_page(file, places[file], front, folder) for file, front in fronts_of(files, losses)]
    pages = [page for page in pages if page.file.name not in folder.imported]
    if any(not page.locale for page in pages):
        usual = language_in(page.body for page in pages if not page.locale)
        pages = [page if page.locale else replace(page, locale=usual) for page in pages]
    return pages


def _pages_of_folders(pages: Sequence[_Page], is_gitbook: bool) -> set[str]:
    """Return the files that are the pages of their folders; elsewhere than in GitBook, other texts must be there."""
    others = Counter(folder for page in pages for folder in _folders_around(page))
    return {
        page.file.name for page in pages
        if page.place.is_index and page.place.folder and not page.keys.sections
        and (is_gitbook or others[page.place.locale, page.place.folder] > 1)
    }  # fmt: skip


def _folders_around(page: _Page) -> list[tuple[str, str]]:
    parts = page.place.folder.split("/")
    return [(page.place.locale, "/".join(parts[:count])) for count in range(1, len(parts) + 1)]


def _page(file: FolderFile, place: PagePath, front: FrontBlock, folder: TextFolder) -> _Page:
    keys = exporter_keys(front)
    body, unknown = folder.body(front.body, file)
    rest = without_leftovers(body)
    keys = replace(keys, url=keys.url or rest.url, date=keys.date or rest.date)
    named = _ID_IN_NAME.match(file.path.stem)
    locale = keys.locale or place.locale or locale_in(keys.url)
    own_id = id_in(keys.url) or (named[1] if named else "") or keys.id
    return _Page(file, place, keys, front, rest.body, locale, own_id, rest.related, unknown)


def _add_texts(found: Found, pages: Sequence[_Page], addresses: FolderAddresses, of_folders: set[str]) -> set[str]:
    """Add all texts to what was found, and return the names of the files that they use.

    Those in ``of_folders`` are the pages of their sections.
    """
    keys = _keys(pages)
    by_id = {page.id: key for page, key in zip(pages, keys, strict=True) if page.id}
    former = _former_addresses(pages)
    named = [page.keys.sections or tuple(filter(None, page.place.folder.split("/"))) for page in pages]
    about = zip(pages, keys, named, strict=True)
    sections = shared_sections(found, [(page.locale, key, names, not page.keys.sections) for page, key, names in about])
    others = _others(pages)
    used: set[str] = set()
    for number, page in enumerate(pages):
        own = page.file.name
        starts = (own, *others.get(own, ()))

        def known(address: str, is_picture: bool, starts: tuple[str, ...] = starts) -> str | None:  # noqa: ARG001 - any file
            name = next(filter(None, (addresses.file(address, start) for start in starts)), "")
            if name:
                used.add(name)
            return file_address(name, address.partition("#")[2]) if name else None

        is_section_page = own in of_folders
        name = (page.place.folder if is_section_page else page.place.path).rpartition("/")[2]
        title, body = titled(page.keys.title, page.body, words_of(name))
        losses_by_name(found, keys[number], page.unknown)
        if is_section_page:
            said = FoundSection(sections[number], page.locale, title, page.keys.description, page.keys.order)
            # Before the names of the folders, which are titles only where no page has one.
            found.sections.insert(0, said)
        if not body.strip():
            if is_section_page:
                continue
            found.losses.append(Loss(keys[number], own, "it has no text"))
            continue
        links = [*([page.keys.url] if page.keys.url else []), *former.get(own, ()), file_address(own)]
        text = ImportedText(
            page.locale, title, page.keys.description, with_own_addresses(body, known), "markdown",
            tuple(dict.fromkeys(links)), page.keys.outdated, page.keys.draft, page.keys.date, page.file.path,
        )  # fmt: skip
        found.texts.append(
            FoundText(
                keys[number], sections[number], text,
                order=page.keys.order, featured=page.keys.featured, topics=page.keys.topics,
                related=tuple(by_id[one] for one in page.related if one in by_id), views=page.keys.views,
                restricted="it is restricted" if page.keys.restricted else "", is_section_page=is_section_page,
            )
        )  # fmt: skip
    return used


def _others(pages: Sequence[_Page]) -> dict[str, list[str]]:
    """Return where each page would be in the other languages: what is not translated is linked to there."""
    folders = {page.place.locale: _language_folder(page) for page in pages if page.place.locale}
    found: dict[str, list[str]] = {}
    for page in pages:
        own = _language_folder(page)
        if own:
            found[page.file.name] = [
                page.file.name.replace(own, other, 1)
                for code, other in sorted(folders.items())
                if other and other != own
            ]
    return found


def _language_folder(page: _Page) -> str:
    """Return the folder of the language in the path of a page, with slashes around it, "" without one."""
    return next((f"{part}/" for part in page.file.folders if locale_of(part) == page.place.locale), "")


def _keys(pages: Sequence[_Page]) -> list[str]:
    """Return the key of the article of each page: an ID of the vendor, or the path of its first text."""
    joined = JoinedTexts(len(pages))
    by_name = {page.file.name.casefold(): number for number, page in enumerate(pages)}
    for number, page in enumerate(pages):
        if page.id:
            joined.mark(number, [("id", page.id)])
        if page.place.locale:
            joined.mark(number, [("path", page.place.path.casefold())])
        for name in page.front.inner("translations").values.values():
            other = by_name.get(str(name).strip("./").casefold())
            if other is not None:
                joined.mark(number, [("file", other)])
                joined.mark(other, [("file", other)])
    firsts = [pages[joined.first(number)] for number in range(len(pages))]
    return [first.id or first.place.path for first in firsts]


def _former_addresses(pages: Sequence[_Page]) -> dict[str, list[str]]:
    """Return the former addresses of pages that do not say theirs, from the links of other pages."""
    by_id: dict[tuple[str, str], _Page] = {}
    by_words: dict[tuple[str, str], _Page] = {}
    for page in pages:
        if not page.keys.url:
            for locale in (page.locale, ""):
                by_id.setdefault((page.id, locale), page)
                by_words.setdefault((page.file.path.stem.casefold(), locale), page)
    found: dict[str, list[str]] = {}
    if not by_id:
        return found
    seen = {match[0].rstrip(".,;:!/") for page in pages for match in _ADDRESS.finditer(page.body) if id_in(match[0])}
    for address in sorted(seen):
        names = [(by_id, id_in(address)), (by_words, words_in(address))]
        known = (index.get((key, code)) for code in (locale_in(address), "") for index, key in names if key)
        if (named := next(filter(None, known), None)) is not None:
            found.setdefault(named.file.name, []).append(address)
    return found
