"""The paths in an archive: which are safe, and where each file is written below one folder."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path, PurePosixPath

from helpcenter.hashing import fingerprint_of

_DRIVE = re.compile(r"[A-Za-z]:")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
# Bytes of one name that every common file system takes, with room for the endings of temporary files.
_LONGEST_NAME = 200
_LONGEST_ENDING = 12
_DEEPEST = 64


class UnsafePathError(ValueError):
    """A path that leads out of the folder; the message is the path as text that can be printed."""


class Unpacked:
    """The files that an archive has been unpacked to, below ``folder``; ``left_out`` has the others with the reason."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._taken: dict[str, Path] = {}
        self.left_out: list[tuple[str, str]] = []

    def path(self, name: str) -> Path | None:
        """Return where the file with the path ``name`` belongs; None, with the reason noted, if it has no place.

        Raises UnsafePathError for a path that leads elsewhere.
        """
        path = self._folder
        *folders, own = _safe_parts(name) or [""]
        for folder in folders:
            path = self._spelled(path / folder)
        path /= own
        first = self._spelled(path)
        if first != path:
            self.left_out.append((name, f"its path differs from `{first.name}` only in letter case"))
            return None
        if path.is_file() or any(parent.is_file() for parent in path.parents):
            self.left_out.append((name, "the archive has another file with this path"))
            return None
        return path if own and not name.endswith("/") else None

    def _spelled(self, path: Path) -> Path:
        """Return a path as it was first written: there are file systems that do not tell letter cases apart."""
        return self._taken.setdefault(unicodedata.normalize("NFC", str(path)).casefold(), path)


def _safe_parts(name: str) -> list[str]:
    path = PurePosixPath(name)
    outside = path.is_absolute() or ".." in path.parts or "\\" in name or _DRIVE.match(name)
    if outside or _CONTROL.search(name) or len(path.parts) > _DEEPEST:
        raise UnsafePathError(_CONTROL.sub("?", name)[:_LONGEST_NAME])
    return [_short(part) for part in path.parts if part != "."]


def _short(name: str) -> str:
    """Return a name that file systems take: what is too long is cut, and told apart by a hash of the whole name."""
    name = name.rstrip(" .") or "_"
    if len(name.encode()) <= _LONGEST_NAME:
        return name
    stem, dot, ending = name.rpartition(".")
    ending = f"{dot}{ending}" if stem and len(ending) <= _LONGEST_ENDING else ""
    room = _LONGEST_NAME - len(ending.encode()) - 9
    start = name.encode()[:room].decode("utf-8", "ignore")
    return f"{start}-{fingerprint_of(name)[:8]}{ending}"
