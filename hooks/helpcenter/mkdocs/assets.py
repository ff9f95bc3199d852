"""The site's style sheets and scripts, and the selection of theme files to publish."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import lru_cache
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.structure.files import File, Files

from helpcenter.brand.brand import Brand
from helpcenter.content.catalog import Catalog
from helpcenter.findings import Finding, Problem, did_you_mean
from helpcenter.input.settings import Settings
from helpcenter.input.theme import THEME
from helpcenter.mkdocs.bundling.script_bundles import bundle_scripts
from helpcenter.mkdocs.bundling.scripts import Asset, hash_scripts, hashed
from helpcenter.mkdocs.bundling.style_sheets import bundle_css
from helpcenter.published.own_names import names_of_site
from helpcenter.published.published_check import is_publishable
from helpcenter.site.site import Site

_UNKNOWN_ICON = Problem(
    "icon", "the theme has no icon `{icon}`",
    "Choose one from Material's icon search, such as `material/credit-card-outline`.",
)  # fmt: skip
STYLE_SHEET = "assets/help-center.css"
_SCRIPTS = ("assets/js/", "assets/search/")
_ENGINE = "assets/search/search.js"
_ICON = "assets/images/icon.svg"
_TYPES, _TYPES_OF_ENGINE = ".d.ts", "assets/search/search.d.ts"
_NOT_PUBLISHED = (
    "assets/css/",
    "assets/images/favicon.png",
    "assets/javascripts/",
    "assets/preview/",
    "assets/stylesheets/",
    "file-templates/",
    "locales/",
    # A template of static-i18n; the help center writes its own sitemap.
    "sitemap.xml",
)


def is_published_asset(file: File) -> bool:
    """Return whether to publish a file; Material's bundle, its search and the sources of our assets are excluded."""
    return is_published_name(file.src_uri)


def is_published_name(path: str) -> bool:
    """Return whether to publish a file with this path below a theme, or below the docs folder."""
    return not path.startswith(_NOT_PUBLISHED) and (not path.endswith(_TYPES) or path == _TYPES_OF_ENGINE)


def keep_publishable(files: Files, site: Site) -> None:
    """Remove the files of the docs folder whose names keep them from being published."""
    docs = site.settings.docs
    own = [
        file
        for file in files
        if not file.is_documentation_page() and Path(file.abs_src_path or "").is_relative_to(docs)
    ]
    if not own:
        return
    names = names_of_site(site.settings, site.brand)
    for file in own:
        if not is_publishable(site.settings, names, file.src_uri):
            files.remove(file)


def check_icons(catalog: Catalog, settings: Settings, theme_folders: Iterable[str]) -> list[Finding]:
    """Return findings for icons of sections and products that are not in the theme."""
    folders = [Path(folder, ".icons") for folder in theme_folders]

    def is_known(icon: str) -> bool:
        return any((folder / f"{icon}.svg").is_file() for folder in folders)

    findings = {}
    for locale in catalog.locales.values():
        for section in locale.sections.values():
            article = section.page.article
            icon = article.front.icon
            if icon and article.name and not is_known(icon):
                line = article.lines.get(("icon",), 0)
                findings[article.name] = _UNKNOWN_ICON.at(article.name, line, subject="icon", icon=icon)
    of_products = (
        settings.finding(_UNKNOWN_ICON, "products", index, "icon", icon=product.icon)
        for index, product in enumerate(settings.options.products)
        if product.icon and not is_known(product.icon)
    )
    return [*findings.values(), *of_products]


def publish_assets(files: Files, config: MkDocsConfig, site: Site) -> Assets:
    """Replace the sources of style sheets, scripts and the owner's files in ``files`` by assets with hashed names."""
    brand = site.brand
    for file in list(_replaced(files, brand)):
        files.remove(file)
    sources = {
        file.src_uri: file for file in files if file.src_uri.startswith(_SCRIPTS) and file.src_uri.endswith(".js")
    }
    for file in sources.values():
        files.remove(file)
    of_package = frozenset(path for path, file in sources.items() if _is_of_package(file))
    scripts = _bundled(tuple((path, file.content_string) for path, file in sorted(sources.items())), of_package)
    published = dict(scripts)
    own = {path: hashed(f"assets/{path}", content) for path, content in brand.files.items()}
    drawn = {path: hashed(f"assets/{path}", content) for path, content in site.drawings.files.items()}
    published |= {f"assets/{path}": asset for path, asset in (own | drawn).items()}
    sheet = bundle_css((site.settings.overrides, THEME), _with_hashes(brand.css, own), brand.unused)
    published[STYLE_SHEET] = hashed(STYLE_SHEET, sheet.encode())
    contents = {**{asset.url: asset.content for asset in published.values()}, **brand.site_files}
    for path, content in contents.items():
        files.append(File.generated(config, path, content=content))
    if engine := published.get(_ENGINE):
        # The URL that other programs import.
        again = f'export * from "./{posixpath.basename(engine.url)}";\n'
        files.append(File.generated(config, _ENGINE, content=again))
    return Assets(published, sources.keys() - scripts.keys())


@lru_cache(maxsize=1)
def _bundled(sources: tuple[tuple[str, str], ...], of_package: frozenset[str]) -> Mapping[str, Asset]:
    """Return the bundles of scripts, which are those of all locales."""
    return hash_scripts(bundle_scripts(dict(sources), of_package))


def _is_of_package(file: File) -> bool:
    return file.abs_src_path is not None and Path(file.abs_src_path).is_relative_to(THEME)


def _with_hashes(css: str, own: Mapping[str, Asset]) -> str:
    """Return the rules with the hashed names of the owner's files, relative to the style sheet."""
    for path, asset in own.items():
        css = css.replace(f'url("{path}")', f'url("{posixpath.relpath(asset.url, posixpath.dirname(STYLE_SHEET))}")')
    return css


def _replaced(files: Files, brand: Brand) -> Iterator[File]:
    """Yield the sources of the owner's files, which have other names on the site, and files that they replace."""
    sources = {str(source) for source in brand.sources}
    replaced = {*brand.site_files, _ICON} if brand.icons else brand.site_files.keys()
    yield from (file for file in files if file.abs_src_path in sources or file.src_uri in replaced)


class Assets:
    """Looks up the published style sheet and scripts for templates; ``parts`` are modules inside other scripts."""

    def __init__(self, published: Mapping[str, Asset], parts: Set[str] = frozenset()) -> None:
        self._published = published
        self._parts = parts

    def __call__(self, path: str) -> Asset:
        """Return the published asset for ``path`` in `assets` of the theme.

        Raises ConfigurationError if it does not exist.
        """
        full_path = f"assets/{path}"
        if full_path in self._published:
            return self._published[full_path]
        known = [name.removeprefix("assets/") for name in self._published]
        if full_path in self._parts:
            problem = "is bundled with the scripts that import it and not published separately"
            fix = f"Published assets: {', '.join(sorted(known))}."
        else:
            problem = "does not exist"
            fix = did_you_mean(path, known) or f"Valid values: {', '.join(sorted(known))}."
        raise ConfigurationError(f"A template requests the asset {path!r}, which {problem}. {fix}")
