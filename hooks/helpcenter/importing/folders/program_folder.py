"""Finds the folder of a program for documentation in what may be a whole repository."""

from __future__ import annotations

import os
import re
from pathlib import Path

_DEEPEST = 3
_NOT_CONTENT = frozenset({"node_modules", "test", "tests", "fixtures", "__fixtures__", "__tests__", "examples", "e2e"})


def folder_with(root: Path, name: re.Pattern[str]) -> Path | None:
    """Return the folder nearest to ``root`` that has a file or folder of this name, None without one."""
    level = [root]
    for _ in range(_DEEPEST + 1):
        following: list[Path] = []
        for folder in level:
            try:
                entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
            except OSError:
                continue
            if any(name.fullmatch(entry.name) and not entry.is_symlink() for entry in entries):
                return folder
            following += [
                Path(entry.path) for entry in entries
                if entry.is_dir(follow_symlinks=False) and entry.name[0] != "." and entry.name not in _NOT_CONTENT
            ]  # fmt: skip
        level = following
    return None
