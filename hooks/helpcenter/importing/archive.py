"""Opens what a person names as the source of an import: a folder, one file, or an archive (zip, tar, tar.gz).

An archive is untrusted. It is unpacked into a temporary folder, within limits of number, size and compression, and
nothing is written outside that folder: a path that leads elsewhere refuses the whole archive.
"""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from helpcenter.findings import Problem, SourceError
from helpcenter.importing.archive_paths import Unpacked, UnsafePathError
from helpcenter.importing.tar_members import TAR_FAULTS, is_tar, tar_members
from helpcenter.input.source_file import LARGEST_MEDIA

MOST_FILES = 200_000
# Bytes. A real export of 10,000 articles with their pictures has a few gigabytes.
MOST_BYTES = 20_000_000_000
# Text of the same few words is packed 100 times smaller; only what is made to fill a disk goes beyond.
_MOST_RATIO, _FREE_BYTES = 200, 50_000_000
_CHUNK = 1 << 20

_RULE = "argument"
_GONE = Problem(_RULE, "this path does not exist", "Name a folder, a file or an archive of the export.")
_NOT_READABLE = Problem(_RULE, "cannot be read: {reason}", "Download or save the export again.")
_UNSAFE = Problem(
    _RULE, "the archive has a path that leads out of its folder: `{path}`", "Unpack it yourself, and look at its files."
)
_TOO_MANY = Problem(_RULE, "the archive has more than {limit} files", "Divide it into several archives.")
_TOO_LARGE = Problem(
    _RULE, "`{path}` in the archive has more than {limit} MB", "Leave it out of the archive, or unpack it yourself."
)
_BOMB = Problem(
    _RULE, "unpacked, the archive has more than {limit} MB, much more than an archive of {size} MB should have",
    "If you trust it, unpack it yourself and name the folder.",
)  # fmt: skip
_LOCKED = Problem(_RULE, "the archive is protected by a password", "Unpack it yourself, and name the folder.")
# zipfile raises NotImplementedError for a compression that it does not know.
_UNREADABLE = (*TAR_FAULTS, zipfile.BadZipFile, NotImplementedError, OSError)


@dataclass(frozen=True)
class OpenedSource:
    """The folder with the files of a source, and what of an archive was left out: each path with the reason."""

    folder: Path
    left_out: tuple[tuple[str, str], ...] = ()


@contextmanager
def opened(source: Path) -> Iterator[OpenedSource]:
    """Have the files of a source in one folder during this block; it is temporary unless the source is a folder.

    Raises SourceError for a source that does not exist, cannot be read, or is made to do harm.
    """
    if source.is_dir():
        yield OpenedSource(source)
        return
    if not source.is_file():
        raise SourceError([_GONE.at(str(source))])
    with tempfile.TemporaryDirectory(prefix="helpcenter-import-") as folder:
        yield _unpacked(source, Path(folder))


def _unpacked(source: Path, folder: Path) -> OpenedSource:
    unpacked = Unpacked(folder)
    budget = _Budget(source)
    try:
        if zipfile.is_zipfile(source):
            _unpack_zip(source, unpacked, budget)
        elif is_tar(source):
            for name, kind, content in tar_members(source, budget.limit):
                _take(unpacked, budget, name, kind, content)
        else:
            shutil.copyfile(source, folder / source.name)
    except UnsafePathError as error:
        raise SourceError([_UNSAFE.at(source.name, path=str(error))]) from None
    except _UNREADABLE as error:
        raise SourceError([_NOT_READABLE.at(source.name, reason=str(error) or type(error).__name__)]) from None
    return OpenedSource(_only_folder(folder), tuple(unpacked.left_out))


def _unpack_zip(source: Path, unpacked: Unpacked, budget: _Budget) -> None:
    with zipfile.ZipFile(source) as archive:
        for info in archive.infolist():
            if info.flag_bits & 1:
                raise SourceError([_LOCKED.at(source.name)])
            if info.is_dir():
                unpacked.path(info.filename)
                continue
            # The upper half has the mode of the file, where the program that packed it knows one.
            link = (info.external_attr >> 16) & 0o170000 == 0o120000
            with archive.open(info) as content:
                _take(unpacked, budget, info.filename, "link" if link else "file", content)


def _take(unpacked: Unpacked, budget: _Budget, name: str, kind: str, content: IO[bytes] | None) -> None:
    """Write one member of an archive below the folder, or note why it was left out."""
    budget.count()
    path = unpacked.path(name)
    if kind == "folder" or path is None:
        return
    if kind != "file" or content is None:
        unpacked.left_out.append((name, f"it is a {kind}"))
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    size = 0
    with path.open("xb") as file:
        while chunk := content.read(_CHUNK):
            size += len(chunk)
            budget.add(len(chunk), name, size)
            file.write(chunk)


class _Budget:
    """How much an archive may still unpack to; sizes that the archive states do not count."""

    def __init__(self, source: Path) -> None:
        self._name = source.name
        self._size = source.stat().st_size
        self._files = self._bytes = 0
        self.limit = min(MOST_BYTES, max(self._size * _MOST_RATIO, _FREE_BYTES))

    def count(self) -> None:
        self._files += 1
        if self._files > MOST_FILES:
            raise SourceError([_TOO_MANY.at(self._name, limit=f"{MOST_FILES:,}")])

    def add(self, count: int, path: str, of_file: int) -> None:
        self._bytes += count
        if of_file > LARGEST_MEDIA:
            raise SourceError([_TOO_LARGE.at(self._name, path=path, limit=f"{LARGEST_MEDIA // 1_000_000:,}")])
        if self._bytes > self.limit:
            megabytes = f"{self.limit // 1_000_000:,}"
            raise SourceError([_BOMB.at(self._name, limit=megabytes, size=f"{self._size / 1_000_000:,.1f}")])


def _only_folder(folder: Path) -> Path:
    """Return the folder that has everything: archives often have one folder, named after the project, around all."""
    while True:
        entries = [entry for entry in folder.iterdir() if entry.name not in ("__MACOSX", ".DS_Store")]
        if len(entries) != 1 or not entries[0].is_dir():
            return folder
        folder = entries[0]
