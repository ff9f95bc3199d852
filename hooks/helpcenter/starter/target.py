"""The folder that `helpcenter init` writes to: nothing in it is ever overwritten."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from helpcenter.findings import Finding, Problem, listed

_RULE = "argument"
_ABOVE = Problem(
    _RULE, "`{folder}` leads out of the current folder", "Change to the folder above, or write a full path."
)
_NOT_A_FOLDER = Problem(_RULE, "`{folder}` is a file", "Choose another name.")
_NOT_EMPTY = Problem(
    _RULE, "`{folder}` is not empty: it contains {files}",
    "Choose an empty folder or a new one; a MkDocs project needs its mkdocs.yml there.",
)  # fmt: skip
_NO_RIGHTS = Problem(_RULE, "`{folder}` cannot be written to", "Choose a folder that belongs to you.")
_NAME = Problem(_RULE, "`{folder}` is not a name for a folder", "Write letters, digits and hyphens.")
_MOST_NAMED = 3
# What a new repository contains before anything is written.
_IGNORED = frozenset({".git", ".DS_Store"})


def check_target(folder: Path, *, existing: bool) -> Iterator[Finding]:
    """Yield why ``folder`` cannot become a help center; with ``existing``, it has a project and is not empty."""
    name = str(folder)
    if not name.isprintable() or any(part.startswith("-") for part in folder.parts):
        yield _NAME.at("FOLDER", folder=name.encode("unicode_escape").decode())
        return
    if ".." in folder.parts:
        yield _ABOVE.at("FOLDER", folder=name)
        return
    if folder.exists() and not folder.is_dir():
        yield _NOT_A_FOLDER.at("FOLDER", folder=name)
        return
    nearest = next(path for path in (folder.absolute(), *folder.absolute().parents) if path.exists())
    if not nearest.is_dir() or not os.access(nearest, os.W_OK | os.X_OK):
        yield _NO_RIGHTS.at("FOLDER", folder=name)
    elif folder.is_dir() and not existing:
        found = sorted({path.name for path in folder.iterdir()} - _IGNORED)
        if found:
            more = [f"{len(found) - _MOST_NAMED} more"] if len(found) > _MOST_NAMED else []
            yield _NOT_EMPTY.at("FOLDER", folder=name, files=listed([*found[:_MOST_NAMED], *more]))


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write new files below ``folder``. If one cannot be written, all that were written are removed again.

    Raises OSError.
    """
    created = not folder.exists()
    written: list[Path] = []
    try:
        for path, content in files.items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("xb") as new:
                written.append(file)
                new.write(content)
    except OSError:
        for file in written:
            file.unlink(missing_ok=True)
        if created:
            shutil.rmtree(folder, ignore_errors=True)
        raise
