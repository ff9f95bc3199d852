"""The reminder of a build: the states of all that it has read and published, which the next build compares first.

If all of it is as it was, the next build loads nothing else: no configuration, no MkDocs, no record. Imports are most
of the time of such a build, so this module has few.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from helpcenter.hashing import content_digest
from helpcenter.platform.file_states import FileState, Stamp, stamp_of, state_of
from helpcenter.platform.locks import file_lock

# A file that changed this shortly before its stamp was taken may change again without a later time (in ns).
TOO_FRESH = 2_000_000_000
_METADATA = (".dist-info", ".egg-info")
# The date of what is built, and where programs are found.
_VARIABLES = ("SOURCE_DATE_EPOCH", "PATH", "PATHEXT")
_CHECKSUM = 4
# Counts the forms that `Seen` had: another version of the program may find the reminder of this one.
_FORM = "3"


class Seen(NamedTuple):
    """What a build has seen: files and folders that it has read, and files published in the folder ``site``.

    The cache of the builds counts as read, as the last build left it. ``fresh`` has the digests of files and the names
    in folders that may still change without a later time. ``absent`` are paths where the build has found nothing.
    ``surroundings`` are those of the process, and ``environment`` has the variables that the configuration names, None
    if unset. ``lock`` is the file that a build of the site locks, and ``pages`` the number of its pages.
    """

    surroundings: str
    environment: tuple[tuple[str, str | None], ...]
    read: dict[str, Stamp]
    fresh: dict[str, str | list[str]]
    absent: tuple[str, ...]
    site: str
    published: dict[str, FileState]
    lock: str
    pages: int


class Reminder:
    """The reminder of the last build with the same ``options``; ``root`` is the folder of the configuration file.

    ``seen`` is what that build has seen, as far as `pages` has read it.
    """

    def __init__(self, root: str, options: tuple[str, ...]) -> None:
        self.seen: Seen | None = None
        self._options = (_FORM, *options)
        self._file = f"{root}/.cache/helpcenter/unchanged-{crc32(repr(options).encode()):08x}"

    def pages(self) -> int | None:
        """Return the number of pages of the site if it is what a build would publish; None if that is not certain."""
        self.seen = seen = self._read()
        if seen is None or not os.path.exists(seen.lock):
            return None
        # Whoever holds the lock may be about to replace the site.
        with suppress(OSError), file_lock(Path(seen.lock)):
            return seen.pages if _is_unchanged(seen) else None
        return None

    def write(self, seen: Seen) -> None:
        """Keep what a build has seen."""
        content = marshal.dumps((self._options, tuple(seen)))
        new = f"{self._file}.new"
        # Without a reminder, the next build takes longer.
        with suppress(OSError):
            with open(new, "wb") as file:
                file.write(crc32(content).to_bytes(_CHECKSUM, "big") + content)
            os.replace(new, self._file)

    def _read(self) -> Seen | None:
        try:
            with open(self._file, "rb") as file:
                checksum, content = file.read(_CHECKSUM), file.read()
        except OSError:
            return None
        if crc32(content).to_bytes(_CHECKSUM, "big") != checksum:
            return None
        options, seen = marshal.loads(content)  # noqa: S302 - a file of the project, as trusted as its hooks
        return Seen(*seen) if options == self._options else None


def _is_unchanged(seen: Seen) -> bool:
    if seen.surroundings != surroundings() or any(os.environ.get(name) != value for name, value in seen.environment):
        return False
    if any(map(os.path.lexists, seen.absent)):
        return False
    stat, below = os.stat, f"{seen.site}/"
    return (
        all(stamp_of(stat(path)) == stamp for path, stamp in seen.read.items())
        and all(state_of(stat(below + path)) == state for path, state in seen.published.items())
        and all(_content(path) == content for path, content in seen.fresh.items())
    )


def _content(path: str) -> str | list[str]:
    if os.path.isdir(path):
        return sorted(os.listdir(path))
    with open(path, "rb") as file:
        return content_digest(file.read())


def may_still_change(stamp: Stamp, taken: int) -> bool:
    """Return whether what has this stamp, taken at that time, can change and have the same stamp again."""
    return max(stamp[1:3]) >= taken - TOO_FRESH


def surroundings() -> str:
    """Return what any build depends on besides files: Python, the program, its variables, what is importable."""
    values = [os.environ.get(name) for name in _VARIABLES]
    return repr((sys.version, __file__, os.getcwd(), values, sys.path, importable_names(sys.path)))


def importable_names(folders: Iterable[str]) -> list[str]:
    """Return the names of all distributions, packages and modules in these folders of `sys.path`."""
    found = []
    for folder in dict.fromkeys(folders):
        with suppress(OSError):
            found += os.listdir(folder or ".")
    return sorted(name for name in found if "." not in name or name.endswith((".py", *_METADATA)))


def installed_versions(folders: Iterable[str]) -> list[str]:
    """Return the names and versions of all distributions that are installed in these folders of `sys.path`.

    All of them count, since hooks, plugins and extensions may import them. The names of their metadata folders contain
    both (https://packaging.python.org/en/latest/specifications/recording-installed-packages/).
    """
    return [name for name in importable_names(folders) if name.endswith(_METADATA)]
