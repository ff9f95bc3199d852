"""Finds the source files of a site's own hooks, plugins and Markdown extensions, and the files that they may read."""

from __future__ import annotations

import importlib.util
import os
import re
import sys
import sysconfig
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from helpcenter.findings import Finding
from helpcenter.input.source_file import unreadable

_INHERIT = re.compile(r"^INHERIT:(.+)$", re.MULTILINE)
_ENV = re.compile(r"!ENV\s++(\[[^\[\]]*+\]|\S+)")
# The files of this package count as the program that runs.
_PACKAGE = __name__.partition(".")[0]
_INSTALLED = tuple(Path(sysconfig.get_path(name)) for name in ("purelib", "platlib", "stdlib"))


def inherited_files(file: Path) -> Iterator[Path]:
    """Yield a configuration file and the files that it inherits with `INHERIT`, nearest first.

    The last one may be a file that must not be opened, or one of the previous again.
    """
    seen = set()
    while file.exists() and not file.is_dir():
        yield file
        if file in seen or unreadable(file.resolve(), ""):
            return
        seen.add(file)
        found = _INHERIT.search(file.read_text(encoding="utf-8", errors="replace"))
        if not found:
            return
        file = file.parent / found[1].strip("\"' \t")


def unreadable_configuration(file: Path) -> list[Finding]:
    """Return the findings for a configuration file, and files that it inherits, that must not be opened."""
    named = ((one, os.path.relpath(one, file.parent)) for one in inherited_files(file))
    return [finding for one, name in named if (finding := unreadable(one.resolve(), name))]


def environment_of(files: Iterable[Path]) -> tuple[tuple[str, str | None], ...]:
    """Return the environment variables that configuration files name with `!ENV`, with their values, None if unset."""
    texts = (found for file in files for found in _ENV.findall(file.read_text(encoding="utf-8", errors="replace")))
    names = {name for text in texts for name in re.findall(r"\w+", text)}
    return tuple((name, os.environ.get(name)) for name in sorted(names))


def own_inputs(config: MkDocsConfig, hooks: Iterable[Path]) -> tuple[Path, ...]:
    """Files and folders that shape pages, if they exist: entries of `watch`, folders of hooks, modules not installed.

    Folders of `pymdownx.snippets` count as well. Of a folder that contains the articles, only the top-level Python
    files count; otherwise every source would be included.
    """
    docs = Path(config.docs_dir)
    found = [Path(path) for path in config.watch]
    for folder in {hook.parent for hook in hooks}:
        found += folder.glob("*.py") if docs.is_relative_to(folder) else [folder]
    found += _modules(config)
    snippets = (config.mdx_configs or {}).get("pymdownx.snippets", {}).get("base_path", [])
    found += [Path(path).absolute() for path in ([snippets] if isinstance(snippets, str) else snippets)]
    return tuple(sorted({path for path in found if not docs.is_relative_to(path)}))


def excluded_by(config: MkDocsConfig) -> Callable[[str], bool]:
    """Return the function that says whether `exclude_docs` keeps a path of the docs folder from being published."""
    excluded = config.exclude_docs
    return excluded.match_file if excluded else lambda _: False


def _modules(config: MkDocsConfig) -> Iterator[Path]:
    """Yield the files of plugins and extensions that are not installed as distributions, which have versions."""
    names = [*config.markdown_extensions, *(type(plugin).__module__ for plugin in config.plugins.values())]
    for name in names:
        top = name.partition(":")[0].partition(".")[0]
        if top == _PACKAGE:
            continue
        try:
            spec = sys.modules[top].__spec__ if top in sys.modules else importlib.util.find_spec(top)
        except (ImportError, ValueError):
            continue
        if spec and spec.origin and spec.has_location:
            file = Path(spec.origin)
            if not any(file.is_relative_to(folder) for folder in _INSTALLED):
                yield file.parent if file.name == "__init__.py" else file
