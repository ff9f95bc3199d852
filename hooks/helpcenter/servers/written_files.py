"""Writes server configurations: a file that someone else has written is never replaced."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from helpcenter.findings import Finding, Problem, SourceError
from helpcenter.platform.file_system import write_atomically

_SIGN = "# Written by `helpcenter server-files`, which replaces it.\n"
# What only files that earlier versions wrote without a sign contain.
_FORMER_SIGN = "help_center_"
_FOREIGN = Problem(
    "site-folder", "this file was not written by `helpcenter server-files`",
    "Move it elsewhere, or choose another folder with `--output`.",
)  # fmt: skip


def write_server_files(folder: Path, files: Mapping[str, str]) -> Iterator[Path]:
    """Write the files by name into ``folder``, each with a sign in its first line, and yield their paths.

    Raises SourceError, and writes nothing, if one of them would replace a file without the sign.
    """
    if foreign := list(_foreign(folder, files)):
        raise SourceError(foreign)
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        write_atomically(folder / name, f"{_SIGN}{text}".encode())
        yield folder / name


def _foreign(folder: Path, files: Mapping[str, str]) -> Iterator[Finding]:
    for name, text in files.items():
        file = folder / name
        if file.is_file():
            present = file.read_text(encoding="utf-8", errors="replace")
            if not present.startswith(_SIGN) and _FORMER_SIGN not in present and present != text:
                yield _FOREIGN.at(str(file))
        elif file.exists():
            yield _FOREIGN.at(str(file))
