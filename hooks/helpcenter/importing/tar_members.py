"""Reads the members of a tar archive one after the other, also of a compressed one, within a limit of bytes."""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, cast

TAR_FAULTS = (tarfile.TarError, gzip.BadGzipFile, zlib.error, lzma.LZMAError, EOFError)
# What tarfile reads at once: names and attributes are short, and contents are read in parts.
_LONGEST_READ = 1 << 24


def is_tar(path: Path) -> bool:
    """Return whether a file is a tar archive, compressed or not."""
    try:
        with _decompressed(path) as file, tarfile.open(fileobj=_bounded(file, _LONGEST_READ), mode="r:"):
            return True
    except (*TAR_FAULTS, OSError, ValueError):
        return False


def tar_members(path: Path, limit: int) -> Iterator[tuple[str, str, IO[bytes] | None]]:
    """Yield the path of each member, its kind ("file", "folder", "link" or "device") and the content of a file.

    Raises one of TAR_FAULTS or OSError for an archive that cannot be read or has more bytes than ``limit``.
    """
    # Headers and the padding of blocks come to the contents, which the caller counts.
    with _decompressed(path) as file, tarfile.open(fileobj=_bounded(file, 2 * limit), mode="r:") as archive:
        while (member := archive.next()) is not None:
            kind = "file" if member.isreg() else "folder" if member.isdir() else "device"
            kind = "link" if member.issym() or member.islnk() else kind
            yield member.name, kind, archive.extractfile(member) if kind == "file" else None
            # tarfile keeps all members; an archive can have millions.
            archive.members = []  # type: ignore[attr-defined]
        # The sum by which damage is found stands at the end.
        while file.read(_LONGEST_READ):
            if file.tell() > 2 * limit:
                raise tarfile.ReadError("the archive goes on after its end")


def _decompressed(path: Path) -> IO[bytes]:
    with path.open("rb") as file:
        start = file.read(6)
    if start.startswith(b"\x1f\x8b"):
        return cast("IO[bytes]", gzip.open(path, "rb"))
    if start.startswith(b"BZh"):
        return cast("IO[bytes]", bz2.open(path, "rb"))
    if start == b"\xfd7zXZ\x00":
        return cast("IO[bytes]", lzma.open(path, "rb"))
    return path.open("rb")


class _Bounded:
    """A file that refuses to be read beyond a limit, or much of it at once."""

    def __init__(self, file: IO[bytes], limit: int) -> None:
        self._file = file
        self._limit = limit

    def read(self, size: int = -1) -> bytes:
        if size < 0 or size > _LONGEST_READ:
            raise tarfile.ReadError("a header of the archive is too long")
        self._check(self._file.tell() + size)
        return self._file.read(size)

    def seek(self, offset: int, whence: int = 0) -> int:
        self._check(offset)
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def _check(self, end: int) -> None:
        if end > self._limit:
            raise tarfile.ReadError("the archive says that it has more bytes than it should")


def _bounded(file: IO[bytes], limit: int) -> IO[bytes]:
    return cast("IO[bytes]", _Bounded(file, limit))
