"""The pages of a program for documentation, put together: their links, their sections, their languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote

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
    """Puts pages together; ``address`` says what an address means that is no file: another address, or None."""

    found: Found
    by_name: Mapping[str, FolderFile]
    addresses: FolderAddresses
    address: Callable[[str, DocsPage], str | None] = lambda _, __: None

    def site(self, system: str, pages: Sequence[DocsPage]) -> ImportedSite:
        """Return the site of all pages."""
        used: set[str] = set()
        for page in pages:
            self._add(page, used)
        site = site_of(system, self.found)
        return replace(site, files=files_of(used - {page.file.name for page in pages}, dict(self.by_name)))

    def _add(self, page: DocsPage, used: set[str]) -> None:
        def own(address: str, is_picture: bool) -> str | None:
            del is_picture
            if (other := self.address(address, page)) is not None:
                used.add(unquote(other.partition("#")[0].removeprefix(FILE_ROOT)))
                return other
            starts = (page.file.name, *page.stands_for)
            name = next(filter(None, (self.addresses.file(address, start) for start in starts)), "")
            if not name:
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
