"""The properties of a published site that every web server configuration needs."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from helpcenter.input.settings import Settings
from helpcenter.output_file import REDIRECTS
from helpcenter.pages.policy import SVG_POLICY, headers
from helpcenter.syntax.escapes import server_path

# A file with a hash in its name never changes; browsers revalidate all other files, with an ETag.
IMMUTABLE = "public, max-age=31536000, immutable"
REVALIDATE = "no-cache"
NOT_FOUND = "404.html"
_HASHED_ASSET = r"assets/(?:.+\.[0-9a-f]{10}\.(?:css|js)|brand/[^/]+\.[0-9a-f]{10}\.[a-z0-9]+)"
_INDEX_SHARD = r"search-index/(?:(?:cards|postings)/.+|[a-z]+-[^/]+)"
# The search engine with its index, for pages of other sites; no part of such a path is `..`.
_SEARCH_FILE = r"(?:[\w-]+/)*[\w-]+(?:[.]\w+)+"
_POLICY = "Content-Security-Policy"


class NoSiteError(Exception):
    """The site has not been published."""


@dataclass(frozen=True)
class ServingFacts:
    """The path of the site root, headers by name, redirects, and the folders of languages.

    ``redirects`` are the current paths by former path: percent-encoded paths on the server that end with a slash.
    ``prefixes`` are the folders of languages in the site, with a slash at the end; the default language has no folder.
    ``hashed`` are the style sheets, scripts and files of the owner's look with a hash in their names.
    """

    base_path: str
    headers: Mapping[str, str]
    redirects: Mapping[str, str]
    prefixes: tuple[str, ...]
    hashed: tuple[str, ...]

    @property
    def policy(self) -> str:
        """The Content-Security-Policy of all files except SVG pictures."""
        return self.headers[_POLICY]

    @property
    def svg_policy(self) -> str:
        """The Content-Security-Policy of SVG pictures."""
        return SVG_POLICY

    @property
    def other_headers(self) -> dict[str, str]:
        """The headers that all files have in common."""
        return {name: value for name, value in self.headers.items() if name != _POLICY}

    @property
    def _language(self) -> str:
        return f"(?:(?:{'|'.join(re.escape(prefix) for prefix in self.prefixes)}))?" if self.prefixes else ""

    @property
    def immutable(self) -> str:
        """A regular expression for the paths of files that never change, relative to the site root."""
        return f"(?:{_HASHED_ASSET}|{self._language}{_INDEX_SHARD})"

    @property
    def shared(self) -> str:
        """A regular expression for the paths of the files that pages of other sites may read, to search this one."""
        return f"(?:assets/search|{self._language}search-index)/{_SEARCH_FILE}"

    @property
    def shared_folders(self) -> tuple[str, ...]:
        """The folders of these files, relative to the site root."""
        return ("assets/search/", *(f"{prefix}search-index/" for prefix in ("", *self.prefixes)))

    @property
    def kept(self) -> str:
        """A regular expression for the paths that pages of the previous version may still request."""
        return f"{self._language}(?:assets|search-index)/.+"

    @property
    def old_paths(self) -> dict[str, str]:
        """The current path by former path, as servers compare paths: decoded, with and without the slash at the end."""
        decoded = ((unquote(old), new) for old, new in self.redirects.items())
        return {form: new for old, new in decoded for form in (old.rstrip("/"), old)}


def serving_facts(settings: Settings, site_dir: Path) -> ServingFacts:
    """Return the properties of the site in ``site_dir``.

    Raises NoSiteError if there is no site.
    """
    try:
        listed = json.loads((site_dir / REDIRECTS).read_text(encoding="utf-8"))["redirects"]
    except FileNotFoundError:
        raise NoSiteError(f"There is no site in {site_dir}. Run `helpcenter build` first.") from None
    files = (path.relative_to(site_dir).as_posix() for path in (site_dir / "assets").rglob("*"))
    return ServingFacts(
        settings.base_path,
        headers(settings.options),
        {server_path(item["from"]): server_path(item["to"]) for item in listed},
        tuple(locale.prefix for locale in settings.locales if locale.prefix),
        tuple(sorted(path for path in files if re.fullmatch(_HASHED_ASSET, path))),
    )
