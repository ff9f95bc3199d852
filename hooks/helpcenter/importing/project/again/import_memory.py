"""What an import remembers: which file came from where, and what was written the last time."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from helpcenter.importing.project.again.three_way import merged
from helpcenter.platform.file_system import write_atomically

FOLDER = ".helpcenter"
_MEMORY = f"{FOLDER}/import.json"
_BASES = f"{FOLDER}/imported"
CONFLICTS = f"{FOLDER}/conflicts"
_FORMAT = 1
_STAMP = re.compile(r"^source_revision: .*$", re.MULTILINE)
State = Literal["new", "same", "updated", "kept", "merged", "conflict", "deleted", "in-the-way"]


@dataclass
class ImportMemory:
    """``ids`` are the IDs of articles and folders of sections by key, ``files`` the paths of pictures by digest."""

    ids: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class FileChange:
    """What an import does to one file below the docs folder: its state, its new text, and a conflict to show."""

    path: str
    state: State
    text: str | None = None
    conflict: str | None = None


def read_memory(root: Path, system: str) -> ImportMemory:
    """Return what earlier imports from a system remember; nothing if the file is missing or cannot be read."""
    try:
        data = json.loads((root / _MEMORY).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return ImportMemory()
    found = data.get("systems", {}).get(system) if isinstance(data, dict) and data.get("format") == _FORMAT else None
    if not isinstance(found, dict):
        return ImportMemory()
    return ImportMemory(*({
        key: value for key, value in _mapping(found.get(name)).items() if _is_inside(value) or name == "sources"
    } for name in ("ids", "files", "sources")))  # fmt: skip


def _mapping(value: Any) -> dict[str, str]:
    return {str(key): one for key, one in value.items() if isinstance(one, str)} if isinstance(value, dict) else {}


def _is_inside(path: str) -> bool:
    """Return whether a remembered path stays inside its folder, whoever has edited the file."""
    parts = path.replace("\\", "/").split("/")
    return bool(path) and not path.startswith("/") and ".." not in parts and ":" not in path


def write_memory(root: Path, system: str, memory: ImportMemory) -> None:
    """Write what an import remembers, beside what other systems do. Raises OSError."""
    try:
        data = json.loads((root / _MEMORY).read_text(encoding="utf-8"))
        systems = data["systems"] if data.get("format") == _FORMAT else {}
    except (OSError, ValueError, KeyError, AttributeError, RecursionError):
        systems = {}
    own = {"ids": memory.ids, "files": memory.files, "sources": memory.sources}
    content = {"format": _FORMAT, "systems": {**systems, system: own}}
    write_file(root, _MEMORY, f"{json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)}\n".encode())


def change_of(docs: Path, root: Path, path: str, text: str, former: str = "") -> FileChange:
    """Return what becomes of a file when an import has a text for it; ``former`` is where the last one has written it.

    What people changed here stays; a file that they deleted stays deleted.
    """
    base, here = _read(root / _BASES / (former or path)), _read(docs / path)
    if here is None:
        if base is None:
            return FileChange(path, "new", text)
        return FileChange(path, "deleted", None, None if base == text else text)
    if text in (here, base):
        return FileChange(path, "same" if here == text else "kept")
    if base is None:
        return FileChange(path, "in-the-way", None, text)
    joined = merged(*_with_one_stamp(base, here, text))
    if joined.conflicts:
        return FileChange(path, "conflict", None, joined.text)
    return FileChange(path, "updated" if here == base else "merged", joined.text)


def _with_one_stamp(base: str, here: str, there: str) -> tuple[str, str, str]:
    """Return the three texts; where the revision of the source has changed here, all have that one."""
    own, old = _STAMP.search(here), _STAMP.search(base)
    if own is None or old is None or own[0] == old[0]:
        return base, here, there
    return _STAMP.sub(own[0], base, 1), here, _STAMP.sub(own[0], there, 1)


def write_change(docs: Path, root: Path, change: FileChange, imported: str) -> None:
    """Write a file, its conflict, and what the import had for it. Raises OSError."""
    if change.text is not None:
        write_file(docs, change.path, change.text.encode())
    if change.conflict is not None:
        write_file(root, f"{CONFLICTS}/{change.path}", change.conflict.encode())
    write_file(root, f"{_BASES}/{change.path}", imported.encode())


def write_file(root: Path, path: str, content: bytes) -> None:
    """Write a file below ``root`` unless it has this content.

    Raises OSError, also if the file or one of its folders is a symbolic link.
    """
    file = root
    for part in path.split("/"):
        file /= part
        if file.is_symlink():
            raise OSError(f"{file} is a symbolic link. Replace it with a copy of its target.")
    if not (file.is_file() and file.read_bytes() == content):
        file.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(file, content)


def _read(file: Path) -> str | None:
    try:
        return file.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError):
        return None if not file.exists() else ""
