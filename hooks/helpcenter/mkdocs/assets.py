"""The site's own style sheets and scripts, and which files of the theme are published beside them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.structure.files import File, Files

from helpcenter.content.catalog import Catalog
from helpcenter.findings import Finding, did_you_mean, mismatch
from helpcenter.mkdocs.scripts import Asset, hash_scripts, hashed

STYLE_SHEET = "assets/help-center.css"
_SCRIPTS = ("assets/js/", "assets/search/")
_ENGINE = "assets/search/search.js"
_FIRST = ("base.css", "layout.css")
_LAST = "print.css"
_NOT_PUBLISHED = (
    "assets/css/",
    "assets/images/favicon.png",
    "assets/javascripts/",
    "assets/preview/",
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
                findings[article.name] = mismatch(
                    article.name, line, "icon", "an icon of the theme", repr(icon), way_out
                )
    return list(findings.values())


def publish_assets(files: Files, config: MkDocsConfig) -> Assets:
    """Put the site's style sheet and scripts among ``files`` under names with a hash, in place of their sources."""
    sources = {
        file.src_uri: file for file in files if file.src_uri.startswith(_SCRIPTS) and file.src_uri.endswith(".js")
    }
    for file in sources.values():
        files.remove(file)
    published = hash_scripts({path: file.content_string for path, file in sorted(sources.items())})
    published[STYLE_SHEET] = hashed(STYLE_SHEET, bundle_css(Path(str(config.theme.custom_dir))).encode())
    for asset in published.values():
        files.append(File.generated(config, asset.url, content=asset.content))
    if engine := published.get(_ENGINE):
        # The address that other programs import.
        again = f'export * from "./{posixpath.basename(engine.url)}";\n'
        files.append(File.generated(config, _ENGINE, content=again))
    return Assets(published)


class Assets:
    """The published style sheet and scripts, as templates ask for them."""

    def __init__(self, published: Mapping[str, Asset]) -> None:
        self._published = published
        self._by_url = {asset.url: asset for asset in published.values()}

    def __call__(self, path: str) -> Asset:
        """The file that is called ``path`` in `overrides/assets`.

        Raises ConfigurationError where there is none.
        """
        try:
            return self._published[f"assets/{path}"]
        except KeyError:
            known = [name.removeprefix("assets/") for name in self._published]
            way_out = did_you_mean(path, known) or f"Known: {', '.join(sorted(known))}."
            raise ConfigurationError(
                f"A template asks for the asset {path!r}, which does not exist. {way_out}"
            ) from None

    def with_imports(self, *paths: str) -> list[Asset]:
        """These scripts and all that browsers fetch with them, each once."""
        asked = [self(path) for path in paths]
        urls = dict.fromkeys(url for asset in asked for url in (asset.url, *asset.imports))
        return [self._by_url[url] for url in urls]


def bundle_css(custom_dir: Path) -> str:
    """All style sheets as one, colours and columns first and those for print last."""
    sheets = sorted((custom_dir / "assets/css").glob("*.css"), key=_order)
    content = "\n".join(sheet.read_text(encoding="utf-8").strip() for sheet in sheets)
    return f"{content}\n"


def _order(sheet: Path) -> tuple[bool, bool, str]:
    return sheet.name not in _FIRST, sheet.name == _LAST, sheet.name
