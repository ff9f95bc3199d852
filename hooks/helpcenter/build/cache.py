"""What a build remembers for the next one: a file that may be deleted at any time.

A file that is missing, of another version, cut off or garbled counts as empty: it can make a build slow, not wrong.
"""

from __future__ import annotations

import hashlib
import pickle
from dataclasses import dataclass, field
from pathlib import Path

from helpcenter.build.page_links import PageLinks

_HEADER = b"helpcenter build cache 1\n"

# A path that Markdown links to, and the URL that it led to; None where there was no such file.
Lookups = tuple[tuple[str, str | None], ...]
# Size in bytes and time of the last change in nanoseconds.
FileState = tuple[int, int]


@dataclass(frozen=True)
class PageRecord:
    """A page that was published without a warning, what it was made from, and the file as it was left."""

    fingerprint: str
    lookups: Lookups
    links: PageLinks
    file: FileState


@dataclass
class BuildMemory:
    """What is known of the last build: its sources, all its files, its pages by file, and its articles."""

    sources: str = ""
    files: dict[str, FileState] = field(default_factory=dict)
    pages: dict[str, PageRecord] = field(default_factory=dict)
    articles: dict[bytes, bytes] = field(default_factory=dict)


def cache_file(root: Path, site_dir: Path) -> Path:
    """Where the memory of the builds into ``site_dir`` is kept; ``root`` is the folder of mkdocs.yml."""
    name = hashlib.blake2b(str(site_dir).encode(), digest_size=6).hexdigest()
    return root / ".cache" / "helpcenter" / f"build-{name}.cache"


def load_memory(file: Path) -> BuildMemory:
    """The memory in ``file``; an empty one where it cannot be read."""
    try:
        content = file.read_bytes()
    except OSError:
        return BuildMemory()
    start = len(_HEADER) + 32
    if not content.startswith(_HEADER) or hashlib.sha256(content[start:]).digest() != content[len(_HEADER) : start]:
        return BuildMemory()
    try:
        memory = pickle.loads(content[start:])  # noqa: S301 - a file of the project, as trusted as its hooks
    except Exception:
        return BuildMemory()
    return memory if isinstance(memory, BuildMemory) else BuildMemory()


def save_memory(memory: BuildMemory, file: Path) -> None:
    """Write the memory; until that is done the file is the one before.

    Raises OSError.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    content = pickle.dumps(memory, protocol=pickle.HIGHEST_PROTOCOL)
    new = file.with_suffix(".new")
    new.write_bytes(_HEADER + hashlib.sha256(content).digest() + content)
    new.replace(file)
