"""MkDocs' hooks as Python modules: a preview loads them again after they have changed."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from mkdocs.config.config_options import Hooks


def forget_hooks(folders: Iterable[Path], keep: Path) -> None:
    """Let the next configuration load hooks again, and the modules in ``folders`` except those below ``keep``."""
    own = tuple(folders)
    Hooks._load_hook.cache_clear()
    for name, module in list(sys.modules.items()):
        file = Path(getattr(module, "__file__", None) or "")
        if not file.is_relative_to(keep) and any(file.parent == folder for folder in own):
            del sys.modules[name]
