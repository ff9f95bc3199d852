"""What takes longer than the rest of a small site and is the same in all of a test run: templates, installed themes.

A site gets compiled templates as if its own previous build had stored them. A site that has templates or filters of its
own compiles.
"""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Callable
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import ClassVar

import material
import mkdocs.utils
import mkdocs_static_i18n
from jinja2 import Environment, FileSystemLoader
from jinja2.bccache import Bucket

from helpcenter.input.theme import THEME
from helpcenter.pipeline import update
from helpcenter.pipeline.cache.compiled_templates import CompiledTemplates

# Folders whose templates stay the same during a run.
_INSTALLED = (THEME, *(Path(package.__path__[0]) for package in (material, mkdocs, mkdocs_static_i18n)))


def keep_for_run(folder: Path) -> None:
    """Let this process, and its copies, keep compiled templates in ``folder`` and installed themes in memory."""
    folder.mkdir(exist_ok=True)
    _KeptTemplates.folder = folder
    vars(update)["CompiledTemplates"] = _KeptTemplates
    # MkDocs reads the metadata of all distributions for each theme, and forgets them after each one.
    vars(mkdocs.utils)["entry_points"] = cache(entry_points)
    vars(mkdocs.utils)["get_themes"] = _KeptThemes(mkdocs.utils.get_themes)


class _KeptThemes:
    """The function that finds the installed themes, whose results nothing clears."""

    def __init__(self, find: Callable[[], dict[str, EntryPoint]]) -> None:
        self._find = cache(find)
        self._find()

    def __call__(self) -> dict[str, EntryPoint]:
        return self._find()

    def cache_clear(self) -> None:
        """Keep the themes."""


class _KeptTemplates(CompiledTemplates):
    folder: ClassVar[Path]
    _file: Path | None = None

    def prepare(self, env: Environment, name: str) -> None:
        key = "" if self._code else _key_of_common(env, name)
        if key:
            self._file = self.folder / key
            if self._file.exists():
                self._code, self._changed = pickle.loads(self._file.read_bytes()), True  # noqa: S301 - written below
        super().prepare(env, name)

    def dump_bytecode(self, bucket: Bucket) -> None:
        super().dump_bytecode(bucket)
        if self._file:
            new = self.folder / f"{os.getpid()}.new"
            new.write_bytes(pickle.dumps(self._code))
            new.replace(self._file)

    def __reduce__(self) -> tuple[object, ...]:
        """Workers that are no copies of this process have only the package."""
        return CompiledTemplates, (self._program, self._code)


def _key_of_common(env: Environment, name: str) -> str:
    """Return a name for the code of a template in an environment like this, or nothing if it has parts of its own."""
    if not isinstance(env.loader, FileSystemLoader):
        return ""
    folders = [Path(folder) for folder in env.loader.searchpath]
    common = [folder for folder in folders if any(folder.is_relative_to(installed) for installed in _INSTALLED)]
    if any(any(folder.rglob("*.html")) for folder in folders if folder not in common):
        return ""
    functions = [(name, _origin(one)) for group in (env.filters, env.tests) for name, one in sorted(group.items())]
    parts = [name, common, functions, sorted(env.extensions), env.autoescape, _origin(env.code_generator_class)]
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _origin(function: object) -> tuple[str, str]:
    return getattr(function, "__module__", ""), getattr(function, "__qualname__", "")
