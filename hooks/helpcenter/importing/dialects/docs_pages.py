"""The pages of a program for documentation, put together: their links, their sections, their languages."""

from __future__ import annotations

import html
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote, urlsplit

from helpcenter.importing.dialects.file_addresses import FolderAddresses, file_address, files_of, with_own_addresses
from helpcenter.importing.folders.folder_files import FolderFile
from helpcenter.importing.folders.found_texts import Found, FoundSection, FoundText, site_of
from helpcenter.importing.folders.front_block import FrontBlock
from helpcenter.importing.model import ImportedSite, ImportedText, Loss
from helpcenter.importing.own_addresses import FILE_ROOT

_DRAFTS = ("draft", "unlisted")


@dataclass(frozen=True)
class DocsPage:
    """A page: its key and section, which all languages share, its title and its Markdown, and its former addresses.

    ``stands_for`` are other files from which its relative links may start: the page that it translates.
    """

    file: FolderFile
    key: str
    section: str
    locale: str
    title: str
    body: str
    front: FrontBlock
    is_index: bool = False
    order: float | None = None
    addresses: tuple[str, ...] = ()
    stands_for: tuple[str, ...] = ()


@dataclass
class DocsSite:
    """Puts pages together.

    ``address`` says what an address means that is no file: another address, or None. ``url`` is where the site was.
    """

    found: Found
    by_name: Mapping[str, FolderFile]
    addresses: FolderAddresses
    address: Callable[[str, DocsPage], str | None] | None = None
    url: str = ""

    def site(self, system: str, pages: Sequence[DocsPage]) -> ImportedSite:
        """Return the site of all pages."""
        used: set[str] = set()
        names = {page.file.name for page in pages}
        for page in pages:
            self._add(page, names, used)
        site = site_of(system, self.found)
        return replace(site, files=files_of(used - names, dict(self.by_name)))

    def _path_of(self, address: str) -> str:
        """Return the path of a complete address of the site, with its anchor; "" for any other address."""
        try:
            own, parts = urlsplit(self.url), urlsplit(html.unescape(address.strip()))
        except ValueError:
            return ""
        base = f"{own.path.rstrip('/')}/"
        is_own = own.netloc and parts.netloc.lower() == own.netloc.lower() and f"{parts.path}/".startswith(base)
        return (f"{parts.path}#{parts.fragment}" if parts.fragment else parts.path) if is_own else ""

    def _add(self, page: DocsPage, names: Collection[str], used: set[str]) -> None:
        def own(address: str, is_picture: bool) -> str | None:
            del is_picture
            path = self._path_of(address)
            address = path or address
            if self.address and (other := self.address(address, page)) is not None:
                used.add(unquote(other.partition("#")[0].removeprefix(FILE_ROOT)))
                return other
            starts = (page.file.name, *page.stands_for)
            name = next(filter(None, (self.addresses.file(address, start) for start in starts)), "")
            # Pages of a host that are no page of these docs stay where they are.
            if not name or (path and self.address and name in names):
                return None
            used.add(name)
            return file_address(name, address.partition("#")[2])

        front = page.front
        description = front.text("description", "summary", "excerpt")
        text = ImportedText(
            page.locale, page.title, description, with_own_addresses(page.body, own), "markdown",
            (*page.addresses, file_address(page.file.name)), False, front.flag(*_DRAFTS),
            front.date("last_update", "updated", "lastmod", "last_updated", "date"), page.file.path,
        )  # fmt: skip
        if page.is_index and page.section:
            section = FoundSection(page.section, page.locale, page.title, text.description, page.order, text.addresses)
            self.found.sections.append(section)
        if not page.body.strip():
            if not page.is_index:
                self.found.losses.append(Loss(page.key, page.file.name, "it has no text"))
            return
        topics = front.texts("tags", "keywords", "topics")
        is_section_page = page.is_index and bool(page.section)
        found = FoundText(
            page.key, page.section, text, order=page.order, topics=topics, is_section_page=is_section_page
        )
        self.found.texts.append(found)


def losses_by_name(found: Found, key: str, names: Sequence[str]) -> None:
    """Add what a text had that no page can have, each once."""
    for name in dict.fromkeys(names):
        count = names.count(name)
        times = f" ({count} times)" if count > 1 else ""
        found.losses.append(
            Loss(key, f"{name}{times}", "only the former program replaces it; the text inside it is here")
        )
