"""What the site owner's hooks, plugins and Markdown extensions are made of, and what they may read."""

from __future__ import annotations

import importlib.util
import json
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

_INSTALLED = tuple(Path(sysconfig.get_path(name)) for name in ("purelib", "platlib", "stdlib"))


def values_of(config: MkDocsConfig) -> str:
    """The values of the configuration file as JSON, with those of inherited files and of environment variables."""
    # Later dictionaries are the options of a command.
    return json.dumps(config.user_configs[:1], default=_name, ensure_ascii=False)


def own_inputs(config: MkDocsConfig, hooks: Iterable[Path]) -> tuple[Path, ...]:
    """Files and folders that shape pages: entries of `watch`, folders of hooks, modules that are not installed.

    Folders of `pymdownx.snippets` count as well. A folder that contains the articles counts only with its Python files
    at the top: the rest of it would be everything.
    """
    docs = Path(config.docs_dir)
    found = [Path(path) for path in config.watch]
    for folder in {hook.parent for hook in hooks}:
        found += folder.glob("*.py") if docs.is_relative_to(folder) else [folder]
    found += _modules(config)
    snippets = (config.mdx_configs or {}).get("pymdownx.snippets", {}).get("base_path", [])
    found += [Path(path).absolute() for path in ([snippets] if isinstance(snippets, str) else snippets)]
    return tuple(sorted({path for path in found if path.exists() and not docs.is_relative_to(path)}))


def _modules(config: MkDocsConfig) -> Iterator[Path]:
    """The files of plugins and extensions that are not installed; those have versions."""
    names = [*config.markdown_extensions, *(type(plugin).__module__ for plugin in config.plugins.values())]
    for name in names:
        top = name.partition(":")[0].partition(".")[0]
        try:
            spec = sys.modules[top].__spec__ if top in sys.modules else importlib.util.find_spec(top)
        except (ImportError, ValueError):
            continue
        if spec and spec.origin and spec.has_location:
            file = Path(spec.origin)
            if not any(file.is_relative_to(folder) for folder in _INSTALLED):
                yield file.parent if file.name == "__init__.py" else file


def _name(value: object) -> str:
    """A text for what JSON does not have: dates, and functions that `!!python/name` refers to."""
    return getattr(value, "__qualname__", None) or f"{type(value).__qualname__} {value}"
