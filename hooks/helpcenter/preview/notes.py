"""Additions of the preview to a page: the script that reloads it, and notes for its writer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from helpcenter.input.theme import THEME

ASSETS = ("preview.js", "preview.css")
ASSET_PATH = "/.preview/"
_MAIN = '<main class="page__main"'


class Notes:
    """The preview's own templates, script and style sheet, from `preview` and `assets/preview` of the theme."""

    def __init__(self, overrides: Path) -> None:
        self._assets = [folder / "assets" / "preview" for folder in (overrides, THEME)]
        loader = FileSystemLoader([overrides / "preview", THEME / "preview"])
        self._templates = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)

    def stamp(self, number: int, dest: str) -> str:
        """Return the additions to the head of the page ``dest``, which was rendered from the snapshot ``number``."""
        return self._templates.get_template("head.html").render(number=number, dest=dest, assets=ASSET_PATH)

    def add(self, html: str, stamp: str, findings: Sequence[str], *, draft: bool, broken: bool) -> str:
        """Return the page with notes above its content; for a ``broken`` article, only the notes are displayed."""
        notes = self._templates.get_template("notes.html").render(findings=findings, draft=draft, broken=broken)
        page = html.replace("</head>", f"{stamp}\n</head>", 1)
        return page.replace(_MAIN, f"{notes}\n  {_MAIN}", 1)

    def error_page(self, stamp: str, findings: Sequence[str]) -> bytes:
        """Return an error page that replaces a page that cannot be rendered."""
        notes = self._templates.get_template("notes.html").render(findings=findings, draft=False, broken=True)
        return self._templates.get_template("error.html").render(head=stamp, notes=notes).encode()

    def asset(self, name: str) -> bytes | None:
        """Return the content of a script or style sheet, None if absent."""
        if name not in ASSETS:
            return None
        return next((file.read_bytes() for folder in self._assets if (file := folder / name).is_file()), None)
