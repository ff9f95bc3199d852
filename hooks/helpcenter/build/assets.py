"""The site's own style sheets and scripts, and which files of the theme are published beside them."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

STYLE_SHEET = "assets/help-center.css"
_FIRST = ("base.css", "layout.css")
_LAST = "print.css"
_NOT_PUBLISHED = (
    "assets/css/",
    "assets/images/favicon.png",
    "assets/javascripts/",
    "assets/stylesheets/",
    "locales/",
)


def is_published_asset(file: File) -> bool:
    """Whether a file is part of the site; Material's bundle, its search and our sources are not."""
    return not file.src_uri.startswith(_NOT_PUBLISHED)


def bundle_css(config: MkDocsConfig, custom_dir: Path) -> File:
    """All style sheets as one file, colours and columns first and those for print last."""
    sheets = sorted((custom_dir / "assets/css").glob("*.css"), key=_order)
    content = "\n".join(sheet.read_text(encoding="utf-8").strip() for sheet in sheets)
    return File.generated(config, STYLE_SHEET, content=f"{content}\n")


def _order(sheet: Path) -> tuple[bool, bool, str]:
    return sheet.name not in _FIRST, sheet.name == _LAST, sheet.name
