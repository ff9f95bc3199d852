"""The site's own style sheets and scripts, and which files of the theme are published beside them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from helpcenter.catalog import Catalog
from helpcenter.findings import Finding

STYLE_SHEET = "assets/help-center.css"
_FIRST = ("base.css", "layout.css")
_LAST = "print.css"
_NOT_PUBLISHED = (
    "assets/css/",
    "assets/images/favicon.png",
    "assets/javascripts/",
    "assets/stylesheets/",
    "locales/",
    # A template of static-i18n; the help center writes its own sitemap.
    "sitemap.xml",
)


def is_published_asset(file: File) -> bool:
    """Whether a file is part of the site; Material's bundle, its search and our sources are not."""
    return not file.src_uri.startswith(_NOT_PUBLISHED)


def check_icons(catalog: Catalog, theme_folders: Iterable[str]) -> list[Finding]:
    """Icons of sections that the theme does not have."""
    folders = [Path(folder, ".icons") for folder in theme_folders]
    findings = {}
    for locale in catalog.locales.values():
        for section in locale.sections.values():
            article = section.page.article
            icon = article.front.icon
            if icon and article.name and not any((folder / f"{icon}.svg").is_file() for folder in folders):
                line = article.lines.get(("icon",), 0)
                way_out = "Choose one from Material's icon search, such as `material/credit-card-outline`."
                findings[article.name] = Finding(
                    article.name, line, "icon", "an icon of the theme", repr(icon), way_out
                )
    return list(findings.values())


def bundle_css(config: MkDocsConfig, custom_dir: Path) -> File:
    """All style sheets as one file, colours and columns first and those for print last."""
    sheets = sorted((custom_dir / "assets/css").glob("*.css"), key=_order)
    content = "\n".join(sheet.read_text(encoding="utf-8").strip() for sheet in sheets)
    return File.generated(config, STYLE_SHEET, content=f"{content}\n")


def _order(sheet: Path) -> tuple[bool, bool, str]:
    return sheet.name not in _FIRST, sheet.name == _LAST, sheet.name
