"""Markdown with front matter, as exporters of Intercom, Zendesk and others write it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from helpcenter.importing.dialects.exporter_leftovers import without_leftovers
from helpcenter.importing.dialects.file_addresses import FolderAddresses, file_address, files_of, with_own_addresses
from helpcenter.importing.dialects.gitbook_tags import without_gitbook_tags
from helpcenter.importing.folders.exporter_keys import ExporterKeys, exporter_keys, id_in, locale_in, words_in
from helpcenter.importing.folders.folder_files import FolderFile, files_below, has_file
from helpcenter.importing.folders.found_texts import Found, FoundText, site_of, words_of
from helpcenter.importing.folders.front_block import FrontBlock, fronts_of
from helpcenter.importing.folders.joined_texts import JoinedTexts
from helpcenter.importing.folders.locale_names import language_in, locale_of
from helpcenter.importing.folders.page_paths import PagePath, page_paths
from helpcenter.importing.folders.shared_sections import shared_sections
from helpcenter.importing.folders.titles import titled
from helpcenter.importing.model import ImportedSite, ImportedText, Loss

ENDINGS = (".md", ".mdx", ".markdown")
# What a repository says of itself.
_ABOUT = frozenset(
    {"readme", "license", "contributing", "changelog", "code_of_conduct", "security", "summary", "agents"}
)
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


def recognize(folder: Path) -> bool:
    """Return whether a folder has texts in Markdown."""
    return has_file(folder, *ENDINGS)


def read(folder: Path) -> ImportedSite:
    """Return the site in a folder of Markdown files."""
    losses: list[Loss] = []
    pages = _pages(folder, losses)
    counts: dict[str, int] = {}
    for page in pages:
        counts[page.locale] = counts.get(page.locale, 0) + 1
    main = max(sorted(counts), key=lambda code: (counts[code], code == "en"), default="en")
    found = Found(main, losses=losses)
    by_name = {file.name: file for file in files_below(folder, "")}
    used = _add_texts(found, pages, FolderAddresses(by_name, _ROOTS))
    site = site_of("markdown", found)
    return replace(site, files=files_of(used - {page.file.name for page in pages}, by_name))


def _pages(folder: Path, losses: list[Loss]) -> list[_Page]:
    files = [file for file in files_below(folder, *ENDINGS) if not _is_about(file)]
    places = dict(zip(files, page_paths(files), strict=True))
    pages = [_page(file, places[file], front) for file, front in fronts_of(files, losses)]
    if any(not page.locale for page in pages):
        usual = language_in(page.body for page in pages if not page.locale)
        pages = [page if page.locale else replace(page, locale=usual) for page in pages]
    return pages


def _is_about(file: FolderFile) -> bool:
    return not file.folders and file.path.stem.lower().replace("-", "_") in _ABOUT


def _page(file: FolderFile, place: PagePath, front: FrontBlock) -> _Page:
    keys = exporter_keys(front)
    rest = without_leftovers(without_gitbook_tags(front.body))
    keys = replace(keys, url=keys.url or rest.url, date=keys.date or rest.date)
    named = _ID_IN_NAME.match(file.path.stem)
    locale = keys.locale or place.locale or locale_in(keys.url)
    own_id = id_in(keys.url) or (named[1] if named else "") or keys.id
    return _Page(file, place, keys, front, rest.body, locale, own_id, rest.related)


def _add_texts(found: Found, pages: Sequence[_Page], addresses: FolderAddresses) -> set[str]:
    """Add all texts to what was found, and return the names of the files that they use."""
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

        title, body = titled(page.keys.title, page.body, words_of(page.place.path.rpartition("/")[2]))
        if not body.strip():
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
                restricted="it is restricted" if page.keys.restricted else "",
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
