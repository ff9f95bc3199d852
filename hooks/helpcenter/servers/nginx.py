"""Configuration files for nginx: one for its `http` block, one for the `server` block of the site."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import unquote

from helpcenter.input.file_templates import render_file
from helpcenter.input.settings import Settings
from helpcenter.servers.content_types import OTHERS, UTF_8, types_by_ending
from helpcenter.servers.facts import IMMUTABLE, NOT_FOUND, REVALIDATE, ServingFacts
from helpcenter.syntax.escapes import nginx_string

# Longer than any path that readers type, for the table of redirects.
_LONGEST_PATH, _OVERHEAD = 1024, 124
# nginx itself adds the charset to HTML, and compresses it.
_HTML = "text/html"
_TEXT_TYPES = " ".join(kind for kind in UTF_8 if kind != _HTML)
_COMPRESSED_TYPES = f"{_TEXT_TYPES} {OTHERS}"


def nginx_files(facts: ServingFacts, settings: Settings) -> dict[str, str]:
    """Return the files by name."""
    # nginx does not start with longer paths; their pages redirect as well.
    short = {old: new for old, new in facts.redirects.items() if len(unquote(old).encode()) < _LONGEST_PATH - _OVERHEAD}
    values = {
        "site": replace(facts, redirects=short),
        "quoted": nginx_string,
        "longest_path": _LONGEST_PATH,
        "content_types": dict(types_by_ending()),
        "other_files": OTHERS,
        "text_types": _TEXT_TYPES,
        "compressed_types": _COMPRESSED_TYPES,
        "immutable": IMMUTABLE,
        "revalidate": REVALIDATE,
        "not_found": NOT_FOUND,
    }
    return {name: render_file(settings, f"nginx-{name}", **values) for name in ("maps.conf", "server.conf")}
