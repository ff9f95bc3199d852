"""The theme: templates, style sheets, scripts, icons and strings of the package; files of the site replace them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

# The name of the folder of the site whose files replace those of the package, unless `theme.custom_dir` names another.
OVERRIDES = "overrides"
THEME = Path(__file__).resolve().parent.parent / "theme"
THEME_NAME = "helpcenter/theme"


def theme_files(themes: Sequence[Path], folder: str, ending: str) -> Iterator[tuple[str, str, str]]:
    """Yield the theme files below ``folder`` whose names have an ``ending``, in the order of their paths.

    Each comes as its path below ``folder``, its name in findings, and its place. Of several files with the same path,
    the one of the earliest folder in ``themes`` counts.
    """
    files: dict[str, tuple[str, str]] = {}
    for theme in reversed(themes):
        name, root = THEME_NAME if theme == THEME else theme.name, f"{theme.as_posix()}/{folder}"
        for path in paths_below(root):
            place = f"{root}/{path}"
            if path.endswith(ending) and os.path.isfile(place):  # noqa: PTH113 - a Path takes longer than the file
                files[path] = f"{name}/{folder}/{path}", place
    yield from ((path, *found) for path, found in sorted(files.items()))


def paths_below(root: str, without: str = "") -> Iterator[str]:
    """Yield the paths of all files below a folder, with slashes, but for folders whose names begin with ``without``."""
    for folder, folders, names in os.walk(root):
        if without:
            folders[:] = [name for name in folders if not name.startswith(without)]
        below = folder[len(root) :].replace(os.sep, "/").strip("/")
        yield from (f"{below}/{name}" if below else name for name in names)
