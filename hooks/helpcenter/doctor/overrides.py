"""Files of a site that replace files of the package's theme, and whether the originals have changed since.

`helpcenter override` copies an original and records its hash in `overrides/.originals.json`.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator
from pathlib import Path

from helpcenter.findings import Finding, Problem, did_you_mean, listed
from helpcenter.hashing import content_digest
from helpcenter.input.theme import THEME
from helpcenter.platform.file_system import write_atomically

_RULE = "override"
_RECORD = ".originals.json"
# Single strings of these files are merged over those of the package.
_MERGED = "locales/"
_CHANGED = Problem(
    _RULE, "the package's file has changed since it was copied",
    "Compare both with `helpcenter override --diff {path}`, then confirm with `helpcenter override --keep {path}`.",
)  # fmt: skip
_GONE = Problem(
    _RULE, "the package no longer has a file with this name, so this file replaces nothing",
    "Move its content to the file that took its place, or delete it.",
)  # fmt: skip
_NO_RECORD = Problem(
    _RULE, "it is not known which version of the package's file this is based on",
    "Compare both with `helpcenter override --diff {path}`, then confirm with `helpcenter override --keep {path}`.",
)  # fmt: skip
_BAD_RECORD = Problem(
    _RULE, "this is not a record of copied files", "Delete the file, then confirm each override again."
)
_UNKNOWN = Problem("argument", "the theme has no file `{path}`", "Choose one of: {known}.")
_EXISTS = Problem(
    "argument", "this file exists already",
    "Compare it with `helpcenter override --diff {path}`, or delete it to start again.",
)  # fmt: skip
_NOT_THERE = Problem("argument", "this file does not exist", "Copy it with `helpcenter override {path}`.")
_MOST_NAMED = 8


def check_overrides(overrides: Path, name: str) -> Iterator[Finding]:
    """Yield findings for overrides whose original has changed; ``name`` is the path of ``overrides`` in findings."""
    record, problems = _read_record(overrides, name)
    yield from problems
    of_theme, templates = theme_paths(), _templates(overrides)
    everything = "\0".join(templates.values())
    for path in _files(overrides):
        original = THEME / path
        if original.is_file():
            known = record.get(path)
            if known is None:
                yield _NO_RECORD.at(f"{name}/{path}", path=path)
            elif known != content_digest(original.read_bytes()):
                yield _CHANGED.at(f"{name}/{path}", path=path)
        # A template that another one names is part of it.
        elif path in record or (path in templates and everything.count(path) == templates[path].count(path)):
            yield _GONE.at(f"{name}/{path}", fix=did_you_mean(path, of_theme))


def copy_original(overrides: Path, name: str, path: str) -> list[Finding]:
    """Copy a file of the theme, and record its hash; return why that is impossible."""
    if problems := _unknown(path):
        return problems
    file = overrides / path
    if file.exists():
        return [_EXISTS.at(f"{name}/{path}", path=path)]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes((THEME / path).read_bytes())
    return keep(overrides, name, path)


def keep(overrides: Path, name: str, path: str) -> list[Finding]:
    """Record that an override fits the current original; return why that is impossible."""
    if problems := _unknown(path) or _missing(overrides, name, path):
        return problems
    record, _ = _read_record(overrides, name)
    record[path] = content_digest((THEME / path).read_bytes())
    text = json.dumps(record, indent=2, sort_keys=True) + "\n"
    write_atomically(overrides / _RECORD, text.encode())
    return []


def difference(overrides: Path, name: str, path: str) -> tuple[str, list[Finding]]:
    """Return the unified diff from the package's file to the override, or why there is none."""
    if problems := _unknown(path) or _missing(overrides, name, path):
        return "", problems
    before, after = (
        (folder / path).read_text(encoding="utf-8", errors="replace").splitlines(keepends=True)
        for folder in (THEME, overrides)
    )
    return "".join(difflib.unified_diff(before, after, f"package/{path}", f"{name}/{path}")), []


def theme_paths() -> list[str]:
    """Return the paths of all files of the theme that an override can replace."""
    paths = (file.relative_to(THEME).as_posix() for file in THEME.rglob("*") if file.is_file())
    return sorted(path for path in paths if not path.startswith(_MERGED))


def _files(overrides: Path) -> list[str]:
    files = (file.relative_to(overrides).as_posix() for file in overrides.rglob("*") if file.is_file())
    return sorted(path for path in files if not path.startswith((_MERGED, ".")))


def _templates(overrides: Path) -> dict[str, str]:
    return {
        file.relative_to(overrides).as_posix(): file.read_text(encoding="utf-8", errors="replace")
        for file in overrides.rglob("*.html")
        if file.is_file()
    }


def _read_record(overrides: Path, name: str) -> tuple[dict[str, str], list[Finding]]:
    file = overrides / _RECORD
    if not file.is_file():
        return {}, []
    try:
        record = json.loads(file.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError):
        record = None
    if not isinstance(record, dict) or not all(isinstance(value, str) for value in record.values()):
        return {}, [_BAD_RECORD.at(f"{name}/{_RECORD}")]
    return record, []


def _unknown(path: str) -> list[Finding]:
    known = theme_paths()
    if path in known:
        return []
    names = listed(known[:_MOST_NAMED])
    return [_UNKNOWN.at("FILE", fix=did_you_mean(path, known), path=path, known=f"{names} ...")]


def _missing(overrides: Path, name: str, path: str) -> list[Finding]:
    return [] if (overrides / path).is_file() else [_NOT_THERE.at(f"{name}/{path}", path=path)]
