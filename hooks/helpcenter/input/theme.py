"""The theme: templates, style sheets, scripts, icons and strings of the package; files of the site replace them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

# The name of the folder of the site whose files replace those of the package, unless `theme.custom_dir` names another.
OVERRIDES = "overrides"
THEME = Path(__file__).resolve().parent.parent / "theme"
THEME_NAME = "helpcenter/theme"


def theme_files(themes: Sequence[Path], folder: str, pattern: str) -> Iterator[tuple[str, Path]]:
    """Yield the path below ``folder`` and the file of each theme file that matches ``pattern``, in the order of paths.

    Of several files with the same path, the one of the earliest folder in ``themes`` counts.
    """
    files: dict[str, Path] = {}
    for theme in reversed(themes):
        root = theme / folder
        files |= {file.relative_to(root).as_posix(): file for file in root.rglob(pattern) if file.is_file()}
    yield from sorted(files.items())


def name_in_theme(file: Path, themes: Sequence[Path]) -> str:
    """Return the name of a theme file in findings."""
    theme = next(folder for folder in themes if file.is_relative_to(folder))
    return f"{THEME_NAME if theme == THEME else theme.name}/{file.relative_to(theme).as_posix()}"
