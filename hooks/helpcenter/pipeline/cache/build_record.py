"""What a build remembers of the site that it published, for the next one."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from helpcenter.exports.page_files import page_of
from helpcenter.pages.conversion import Conversion
from helpcenter.pipeline.cache.file_digests import KnownDigests
from helpcenter.pipeline.cache.store import Store
from helpcenter.pipeline.files.page_links import PageLinks
from helpcenter.pipeline.files.site_tree import FileState

KEY = "site"
# The state of each file of a site, and a fingerprint or digest of what it was made from; None is like no other.
KnownFiles = dict[str, tuple[FileState, str | bytes | None]]
# The kind of other files, and the locale, if they are one's.
Group = tuple[str, str]


@dataclass(frozen=True)
class PageRecord:
    """How a page was made, and its links; ``conversion`` is None where there was a warning, which must come again."""

    conversion: Conversion | None
    links: PageLinks


@dataclass(frozen=True)
class OutputGroup:
    """The files of a group with their digests; ``digest`` is that of all that they are made from, if that is known."""

    digest: bytes
    files: Mapping[str, bytes]


@dataclass
class BuildMemory:
    """What is known of the last build.

    ``code`` is the fingerprint of the program that read articles, ``sources`` that of all that was read, and
    ``digests`` those of its files; ``files`` are the files of the site as they were left; ``pages`` the fingerprints of
    pages by file; ``outputs`` the other files, in groups that are made together; ``targets`` the fingerprint of what
    links can lead to, by locale, and ``surroundings`` that of what articles show of others; ``number`` counts builds.
    """

    code: str = ""
    sources: str = ""
    digests: KnownDigests = field(default_factory=KnownDigests)
    files: dict[str, FileState] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    outputs: dict[Group, OutputGroup] = field(default_factory=dict)
    targets: dict[str, str] = field(default_factory=dict)
    surroundings: str = ""
    number: int = 0

    @property
    def contents(self) -> KnownFiles:
        """The state of each file, and what it was made from."""
        made = {path: digest for group in self.outputs.values() for path, digest in group.files.items()}
        return {path: (state, made.get(path) or self.pages.get(page_of(path))) for path, state in self.files.items()}


@dataclass(frozen=True)
class Contents:
    """What is in a site: the number of its folder in the file system, and its files."""

    folder: int = 0
    files: KnownFiles = field(default_factory=dict)


def contents_key(number: int) -> str:
    """The key of the contents of a site: live, previous and next take turns."""
    return f"contents/{number % 3}"


def load_memory(store: Store) -> BuildMemory:
    """The memory in ``store``; an empty one where there is none."""
    memory = store.load(KEY)
    return memory if isinstance(memory, BuildMemory) else BuildMemory()


def page_key(dest: str) -> str:
    """The key of the record of the page that is the file ``dest``."""
    return f"page/{dest}"


def load_records(store: Store, dests: Iterable[str]) -> dict[str, PageRecord]:
    """What is known of the pages that are these files."""
    records = store.load_many(map(page_key, dests))
    return {key.removeprefix("page/"): pickle.loads(record) for key, record in records.items()}  # noqa: S301
