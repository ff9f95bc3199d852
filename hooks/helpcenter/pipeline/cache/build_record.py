"""The record of a published site, which the next build compares with its sources."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from helpcenter.exports.page_files import page_of
from helpcenter.pages.conversion import Conversion
from helpcenter.pipeline.cache.file_digests import FileStamps
from helpcenter.pipeline.cache.store import Store
from helpcenter.pipeline.files.page_links import PageLinks
from helpcenter.pipeline.files.site_tree import FileState

RECORD_KEY = "site"
# The state of each file of a site, and a fingerprint or digest of what it was generated from; None matches nothing.
SourcedFiles = dict[str, tuple[FileState, str | bytes | None]]
# The kind of the files other than pages, and their locale, or "" for the files of the whole site.
Group = tuple[str, str]


@dataclass(frozen=True)
class PageRecord:
    """The links of a page, and its converted article: None after a warning, which the next build must report again."""

    conversion: Conversion | None
    links: PageLinks


@dataclass(frozen=True)
class OutputGroup:
    """The files of a group with their digests; ``digest`` covers all inputs of the group."""

    digest: bytes
    files: Mapping[str, bytes]


@dataclass(frozen=True)
class BuildRecord:
    """The inputs and the published files of the previous build.

    ``code`` and ``program`` are fingerprints as in `Fingerprints`, ``sources`` the fingerprint of everything that was
    read ("" after warnings), and ``stamps`` are their digests. ``files`` are the files of the site as the
    build left them, ``pages`` the fingerprints of pages by file, ``outputs`` the other files in groups that are written
    together, ``targets`` the fingerprints of all link targets by locale, and ``surroundings`` that of what pages show
    of each other. ``number`` counts builds.
    """

    code: str = ""
    program: str = ""
    sources: str = ""
    stamps: FileStamps = field(default_factory=FileStamps)
    files: Mapping[str, FileState] = field(default_factory=dict)
    pages: Mapping[str, str] = field(default_factory=dict)
    outputs: Mapping[Group, OutputGroup] = field(default_factory=dict)
    targets: Mapping[str, str] = field(default_factory=dict)
    surroundings: str = ""
    number: int = 0

    @property
    def sourced_files(self) -> SourcedFiles:
        """The state of each file, and what it was generated from."""
        digests = {path: digest for group in self.outputs.values() for path, digest in group.files.items()}
        return {path: (state, digests.get(path) or self.pages.get(page_of(path))) for path, state in self.files.items()}


@dataclass(frozen=True)
class SiteContents:
    """The files of a site, and the number of its folder in the file system."""

    folder: int = 0
    files: SourcedFiles = field(default_factory=dict)


def contents_key(number: int) -> str:
    """Return the key of the contents of a site: the live, the previous and the next site take turns."""
    return f"contents/{number % 3}"


def load_record(store: Store) -> BuildRecord:
    """Return the record of the previous build; an empty record if there is none."""
    record = store.load(RECORD_KEY)
    return record if isinstance(record, BuildRecord) else BuildRecord()


def page_key(dest: str) -> str:
    """Return the key of the record of the page whose file is ``dest``."""
    return f"page/{dest}"


def load_page_records(store: Store, dests: Iterable[str]) -> dict[str, PageRecord]:
    """Return the existing records of the pages with these files."""
    records = store.load_many(map(page_key, dests))
    return {key.removeprefix("page/"): pickle.loads(record) for key, record in records.items()}  # noqa: S301
