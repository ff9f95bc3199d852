"""The files `_headers` and `_redirects` for hosts of static sites."""

from __future__ import annotations

from collections.abc import Sequence

from helpcenter.input.file_templates import render_file
from helpcenter.input.settings import Settings
from helpcenter.published.own_names import HEADERS, REDIRECTS
from helpcenter.servers.facts import IMMUTABLE, NOT_FOUND, ServingFacts
from helpcenter.syntax.escapes import host_file_path


def netlify_files(facts: ServingFacts, settings: Settings) -> dict[str, str]:
    """Return the files for Netlify, where `301!` means that a redirect replaces a page at the same URL."""
    return _files(facts, settings, "301!", [f"{facts.base_path}{prefix}" for prefix in facts.prefixes])


def cloudflare_pages_files(facts: ServingFacts, settings: Settings) -> dict[str, str]:
    """Return the files for Cloudflare Pages, which finds the not-found page of each language by itself."""
    return _files(facts, settings, "301", [])


def _files(facts: ServingFacts, settings: Settings, status: str, not_found_prefixes: Sequence[str]) -> dict[str, str]:
    # Without Cache-Control for other files: these hosts add `no-cache`, and would send the header twice.
    folders = [f"{prefix}search-index/{part}/*" for prefix in ("", *facts.prefixes) for part in ("cards", "postings")]
    immutable_paths = [f"{facts.base_path}{path}" for path in (*map(host_file_path, facts.hashed), *folders)]
    redirects = [(host_file_path(old), new) for old, new in facts.old_paths.items()]
    values = {"status": status, "not_found": NOT_FOUND, "not_found_prefixes": not_found_prefixes}
    return {
        HEADERS: render_file(settings, HEADERS, site=facts, immutable_paths=immutable_paths, immutable=IMMUTABLE),
        REDIRECTS: render_file(settings, REDIRECTS, redirects=redirects, **values),
    }
