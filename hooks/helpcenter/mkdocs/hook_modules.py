"""Unloads the Python modules of MkDocs hooks, so that a preview reloads them after a change."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from mkdocs.config.config_options import Hooks


def forget_hooks(folders: Iterable[Path], keep: Path) -> None:
    """Make the next configuration reload hooks and the modules in ``folders``, except modules below ``keep``."""
    own = tuple(folders)
    Hooks._load_hook.cache_clear()
    for name, module in list(sys.modules.items()):
        file = Path(getattr(module, "__file__", None) or "")
        if not file.is_relative_to(keep) and any(file.parent == folder for folder in own):
            del sys.modules[name]
