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


def paths_below(root: str, without: tuple[str, ...] = (), below: str = "") -> Iterator[str]:
    """Yield the paths of all files in a folder, with slashes, without folders whose names begin with ``without``.

    ``below`` stands before each path.
    """
    try:
        entries = sorted(os.scandir(root), key=lambda entry: entry.name)
    except OSError:
        # A site need not have each of the folders.
        return
    for entry in entries:
        if not entry.is_dir():
            yield f"{below}{entry.name}"
        elif not entry.is_symlink() and not entry.name.startswith(without):
            yield from paths_below(f"{root}/{entry.name}", without, f"{below}{entry.name}/")
