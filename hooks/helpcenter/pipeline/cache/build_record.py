"""The record of a published site, which the next build compares with its sources."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from helpcenter.exports.page_files import page_of
from helpcenter.pages.conversion import Conversion
from helpcenter.pipeline.cache.file_digests import FileStamps
from helpcenter.pipeline.cache.store import Store
from helpcenter.pipeline.files.page_links import PageLinks
from helpcenter.platform.file_states import FileState

_RECORD_KEY = "site"
# The kind of the files other than pages, and their locale, or "" for the files of the whole site.
Group = tuple[str, str]


@dataclass(frozen=True)
class PageRecord:
    """The links of a page, and its converted article: None after a warning, which the next build must report again."""

    conversion: Conversion | None
    links: PageLinks


@dataclass(frozen=True)
class OutputGroup:
    """The files of a group with their digests.

    ``basis`` and ``digest`` are fingerprints of all inputs of the group: the first one takes less time, but may be new
    where the inputs are the same. The digest is empty if it was not needed.
    """

    basis: str
    digest: bytes
    files: Mapping[str, bytes]


@dataclass(frozen=True)
class BuildRecord:
    """The inputs and the published files of the previous build.

    ``code`` and ``program`` are fingerprints as in `Fingerprints`, ``sources`` the fingerprint of everything that was
    read ("" after warnings), and ``stamps`` are their digests. ``files`` are the files of the site as the
    build left them, ``pages`` the fingerprints of pages by file, ``outputs`` the other files in groups that are written
    together, ``targets`` the fingerprints of all link targets by locale, ``links`` those of links to related articles
    by locale and ids, and ``surroundings`` those of what the pages of a locale show of each other. ``number`` counts
    builds.
    """

    code: str = ""
    program: str = ""
    sources: str = ""
    stamps: FileStamps = field(default_factory=FileStamps)
    files: Mapping[str, FileState] = field(default_factory=dict)
    pages: Mapping[str, str] = field(default_factory=dict)
    outputs: Mapping[Group, OutputGroup] = field(default_factory=dict)
    targets: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, Mapping[tuple[str, ...], str]] = field(default_factory=dict)
    surroundings: Mapping[str, str] = field(default_factory=dict)
    number: int = 0

    def source_of(self, path: str) -> str | bytes | None:
        """Return a fingerprint or digest of what a file was generated from, None if that is unknown."""
        digests = (group.files[path] for group in self.outputs.values() if path in group.files)
        return next(digests, None) or self.pages.get(page_of(path))


@dataclass(frozen=True)
class SiteContents:
    """The record of a site, without stamps, and the number of its folder in the file system."""

    folder: int = 0
    record: BuildRecord = field(default_factory=BuildRecord)


def contents_key(number: int) -> str:
    """Return the key of the contents of a site: the live, the previous and the next site take turns."""
    return f"contents/{number % 3}"


def load_record(store: Store) -> BuildRecord:
    """Return the record of the previous build; an empty record if there is none."""
    number, stamps = store.load(_RECORD_KEY) or (0, FileStamps())
    contents: SiteContents | None = store.load(contents_key(number))
    return replace(contents.record, stamps=stamps) if contents and contents.record.number == number else BuildRecord()


def values_of_record(record: BuildRecord, folder: int) -> dict[str, object]:
    """Return the values to store for the record of the site in the folder with this number, by key."""
    contents = SiteContents(folder, replace(record, stamps=FileStamps()))
    return {_RECORD_KEY: (record.number, record.stamps), contents_key(record.number): contents}


def page_key(dest: str) -> str:
    """Return the key of the record of the page whose file is ``dest``."""
    return f"page/{dest}"


def load_page_records(store: Store, dests: Iterable[str]) -> dict[str, PageRecord]:
    """Return the existing records of the pages with these files."""
    records = store.load_many(map(page_key, dests))
    return {key.removeprefix("page/"): pickle.loads(record) for key, record in records.items()}  # noqa: S301
