"""Lists the files beside articles."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from helpcenter.input.source_file import LARGEST_MEDIA, unreadable_state


def media_files(docs: Path, is_excluded: Callable[[str], bool]) -> list[str]:
    """Return the paths below ``docs`` of all files beside articles, except hidden files and those that cannot be read.

    `content.docs_folder` reports the latter: links, pipes, files that are too large.
    """
    return sorted(path for path in _below(str(docs), "") if not is_excluded(path))


def _below(folder: str, path: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") or entry.is_symlink():
                continue
            if entry.is_dir():
                yield from _below(entry.path, f"{path}{entry.name}/")
            elif not entry.name.endswith(".md") and not unreadable_state(entry.stat(), entry.name, LARGEST_MEDIA):
                yield f"{path}{entry.name}"
