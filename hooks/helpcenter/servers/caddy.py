"""The configuration file for Caddy, which the block of the site imports."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import unquote

from helpcenter.input.file_templates import render_file
from helpcenter.input.settings import Settings
from helpcenter.servers.content_types import header_value, types_by_ending
from helpcenter.servers.facts import IMMUTABLE, NOT_FOUND, REVALIDATE, ServingFacts
from helpcenter.syntax.escapes import caddy_string

# Paths that a Caddyfile cannot contain: it replaces `{$NAME}` by a variable of the environment, also in quotes, and
# reads a backslash before a quotation mark as an escape. The pages at these paths redirect as well.
_UNWRITABLE = re.compile(r'\{\$|\\(?:"|/*$)')


def caddy_files(facts: ServingFacts, settings: Settings) -> dict[str, str]:
    """Return the file by name.

    The block that imports it passes the folders of the live site, `{args.0}`, and of the previous version, `{args.1}`.
    """
    plain = {old: new for old, new in facts.redirects.items() if not _UNWRITABLE.search(unquote(old))}
    site = replace(facts, redirects=plain)
    values = {
        "content_types": {ending: header_value(kind) for ending, kind in types_by_ending()},
        "immutable": IMMUTABLE,
        "revalidate": REVALIDATE,
        "not_found": NOT_FOUND,
    }
    return {"site.caddy": render_file(settings, "site.caddy", site=site, quoted=caddy_string, **values)}
