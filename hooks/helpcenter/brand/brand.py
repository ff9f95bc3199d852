"""Reads everything that makes a site its owner's, and reports what cannot be used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from helpcenter.brand.analytics_script import publish_script
from helpcenter.brand.fonts import load_fonts
from helpcenter.brand.icons import IconLink, load_icons
from helpcenter.brand.logo import OwnLogo, load_logo
from helpcenter.brand.palette import css_of_color
from helpcenter.brand.project_files import ProjectFiles, named_files
from helpcenter.findings import Finding
from helpcenter.input.settings import Settings

# Components (style sheets) by the setting without which no page has them.
_COMPONENTS = {
    "logo": "logo",
    "header": "header-links",
    "footer": "footer-groups",
    "announcement": "announcement",
    "feedback": "feedback",
}


@dataclass(frozen=True)
class Brand:
    """The owner's look: ``css`` are rules that set tokens, ``icons`` links to icons,
    ``fonts`` the paths in `assets` of fonts that every page needs at once.

    ``files`` are contents of files by path in `assets`, where their names get a hash of the content, ``site_files``
    contents by path in the site. ``sources`` are the files of the project that they are made of; ``unused`` are the
    components (style sheets) of settings that the owner has not made.
    """

    css: str = ""
    files: Mapping[str, bytes] = field(default_factory=dict)
    site_files: Mapping[str, bytes] = field(default_factory=dict)
    logo: OwnLogo | None = None
    icons: tuple[IconLink, ...] = ()
    fonts: tuple[str, ...] = ()
    sources: tuple[Path, ...] = ()
    unused: frozenset[str] = frozenset()


def load_brand(settings: Settings) -> tuple[Brand, list[Finding]]:
    """Return the look that the settings describe, and all findings in them and in their files."""
    files = ProjectFiles(settings)
    css = css_of_color(settings.options.brand_color, files)
    logo = load_logo(settings.options.logo, files)
    icons = load_icons(settings, files)
    publish_script(settings.options.analytics, files)
    font_css, fonts = load_fonts(settings.options.font, files)
    rules = "\n\n".join(part for part in (css, font_css) if part)
    unused = frozenset(sheet for key, sheet in _COMPONENTS.items() if not getattr(settings.options, key))
    sources = tuple(named_files(settings))
    return Brand(rules, files.published, files.site_files, logo, icons, fonts, sources, unused), files.findings
