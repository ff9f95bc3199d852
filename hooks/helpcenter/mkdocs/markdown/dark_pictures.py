"""Finds the dark forms of pictures among the files of a site."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote, urlsplit

from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from helpcenter.media.dark_forms import dark_form_of
from helpcenter.text.finishing.opening_pictures import DarkForm


def dark_forms_for(page: Page, files: Files) -> DarkForm:
    """Return the function that finds the address of the dark form of a picture on ``page``."""

    def dark_form(address: str) -> str | None:
        url = urlsplit(address)
        dark = "" if url.scheme or url.netloc or url.path.startswith("/") else dark_form_of(url.path)
        source = dark and _sources(files).get(posixpath.normpath(posixpath.join(page.url, unquote(url.path))))
        if not source:
            return None
        # MkDocs' own way to look up a file: what a page depends on is recorded there.
        found = files.get_file_from_path(dark_form_of(source))
        return dark if found else None

    return dark_form


def _sources(files: Files) -> dict[str, str]:
    """Return the paths of the files beside articles by their addresses on the site, kept with ``files``."""
    kept: dict[str, str] | None = vars(files).get("help_center_sources")
    if kept is None:
        media = (file for file in files if not file.is_documentation_page())
        kept = vars(files)["help_center_sources"] = {unquote(file.url): file.src_uri for file in media}
    return kept
