"""The configuration file for Caddy, which the block of the site imports."""

from __future__ import annotations

from helpcenter.input.file_templates import render_file
from helpcenter.input.settings import Settings
from helpcenter.servers.facts import IMMUTABLE, NOT_FOUND, REVALIDATE, ServingFacts


def caddy_files(facts: ServingFacts, settings: Settings) -> dict[str, str]:
    """Return the file by name.

    The block that imports it passes the folders of the live site, `{args.0}`, and of the previous version, `{args.1}`.
    """
    values = {"immutable": IMMUTABLE, "revalidate": REVALIDATE, "not_found": NOT_FOUND}
    return {"site.caddy": render_file(settings, "site.caddy", site=facts, quoted=_quoted, **values)}


def _quoted(text: str) -> str:
    """Return a string of Caddy's language; `as_address` has percent-encoded the characters of placeholders."""
    return '"' + text.replace('"', '\\"') + '"'
