"""What every web server must know of a published site."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote

from helpcenter.exports.redirect_pages import FILE
from helpcenter.input.settings import Settings
from helpcenter.pages.policy import headers

# A file with its hash in its name never changes; all else is asked for again, with an ETag.
IMMUTABLE = "public, max-age=31536000, immutable"
REVALIDATE = "no-cache"
NOT_FOUND = "404.html"
_HASHED_ASSET = r"assets/.+\.[0-9a-f]{10}\.(?:css|js)"
_INDEX_SHARD = r"search-index/(?:(?:cards|postings)/.+|[a-z]+-[^/]+)"
_ADDRESS = "/-._~!'()*,;:@&=+%"


class NoSiteError(Exception):
    """There is no published site to write files for."""


@dataclass(frozen=True)
class ServingFacts:
    """The path of the site's root, its headers by name, its redirects and the folders of its languages.

    ``redirects`` are percent-encoded paths on the server that end with a slash, old by new. ``prefixes`` are folders of
    languages below the root, with a slash at the end; the default language has none. ``hashed`` are the style sheets
    and scripts with a hash in their names.
    """

    base_path: str
    headers: Mapping[str, str]
    redirects: Mapping[str, str]
    prefixes: tuple[str, ...]
    hashed: tuple[str, ...]

    @property
    def _language(self) -> str:
        return f"(?:(?:{'|'.join(re.escape(prefix) for prefix in self.prefixes)}))?" if self.prefixes else ""

    @property
    def immutable(self) -> str:
        """A regular expression for the paths of files that never change, below the root."""
        return f"(?:{_HASHED_ASSET}|{self._language}{_INDEX_SHARD})"

    @property
    def kept(self) -> str:
        """A regular expression for paths that a page opened before the last publishing may still ask for."""
        return f"{self._language}(?:assets|search-index)/.+"

    @property
    def old_paths(self) -> dict[str, str]:
        """Where each old path leads, as servers compare paths: decoded, with and without the slash at the end."""
        decoded = ((unquote(old), new) for old, new in self.redirects.items())
        return {form: new for old, new in decoded for form in (old.rstrip("/"), old)}


def serving_facts(settings: Settings, site_dir: Path) -> ServingFacts:
    """What servers must know of the site in ``site_dir``.

    Raises NoSiteError where none is.
    """
    try:
        listed = json.loads((site_dir / FILE).read_text(encoding="utf-8"))["redirects"]
    except FileNotFoundError:
        raise NoSiteError(f"There is no site in {site_dir}. Build it first: helpcenter build") from None
    files = (path.relative_to(site_dir).as_posix() for path in (site_dir / "assets").rglob("*"))
    return ServingFacts(
        settings.base_path,
        headers(settings.options.media_hosts),
        {as_address(item["from"]): as_address(item["to"]) for item in listed},
        tuple(locale.prefix for locale in settings.locales if locale.prefix),
        tuple(sorted(path for path in files if re.fullmatch(_HASHED_ASSET, path))),
    )


def as_address(path: str) -> str:
    """A path with everything percent-encoded that means something to a server's configuration."""
    return quote(path, safe=_ADDRESS)
