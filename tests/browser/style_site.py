"""The style guide of the manual in both directions, in fonts that the tests bring."""

from __future__ import annotations

import shutil
from pathlib import Path

from conftest import ROOT, copy_site, run_build

_MANUAL = ROOT / "manual"
_FONTS = ROOT / "node_modules"
_FILES = {
    "sans": "@fontsource-variable/noto-sans/files/noto-sans-latin-wght-normal.woff2",
    "sans-italic": "@fontsource-variable/noto-sans/files/noto-sans-latin-wght-italic.woff2",
    "arabic": "@fontsource-variable/noto-sans-arabic/files/noto-sans-arabic-arabic-wght-normal.woff2",
    "code": "@fontsource-variable/noto-sans-mono/files/noto-sans-mono-latin-wght-normal.woff2",
    "formulas": "@fontsource/noto-sans-math/files/noto-sans-math-latin-400-normal.woff2",
}


def make_style_site(project: Path) -> Path:
    """Make the project and build it; return the folder of its pages."""
    copy_site("style", project)
    shutil.copytree(_MANUAL / "hooks", project / "hooks", dirs_exist_ok=True)
    shutil.copytree(_MANUAL / "overrides", project / "overrides", dirs_exist_ok=True)
    shutil.copy(_MANUAL / "docs" / "en" / "style.md", project / "docs" / "en")
    for language in ("en", "ar"):
        (project / "docs" / language / "images").mkdir()
        shutil.copy(_MANUAL / "docs" / "en" / "images" / "style-figure.svg", project / "docs" / language / "images")
    fonts = project / "overrides" / "assets" / "fonts"
    fonts.mkdir()
    for name, file in _FILES.items():
        shutil.copy(_FONTS / file, fonts / f"{name}.woff2")
    result = run_build(project, "--strict")
    assert result.returncode == 0, result.stdout + result.stderr
    return project / "site"
