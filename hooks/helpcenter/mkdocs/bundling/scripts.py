"""Published style sheets and scripts: names with a hash of the content, also where scripts fetch each other."""

from __future__ import annotations

import base64
import hashlib
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass

from mkdocs.exceptions import ConfigurationError

from helpcenter.mkdocs.bundling.script_module import ADDRESS, address_of, resolved

_HASH_LENGTH = 10


@dataclass(frozen=True)
class Asset:
    """A published file: its URL relative to the site's root, its content, and that content's hash (W3C SRI)."""

    url: str
    content: bytes
    integrity: str


def hashed(path: str, content: bytes) -> Asset:
    """The file at ``path`` under a name that no other content has: `page.js` becomes `page.0123456789.js`."""
    digest = hashlib.sha256(content).digest()
    stem, extension = posixpath.splitext(path)
    integrity = f"sha256-{base64.b64encode(digest).decode()}"
    return Asset(f"{stem}.{digest.hex()[:_HASH_LENGTH]}{extension}", content, integrity)


def hash_scripts(sources: Mapping[str, str]) -> dict[str, Asset]:
    """The scripts ``sources`` by path, each naming the others by their new names.

    Raises ConfigurationError where scripts name each other in a circle: no name could then depend on all content.
    """
    done: dict[str, Asset] = {}

    def finish(path: str, way: tuple[str, ...]) -> Asset:
        if path in way:
            circle = " -> ".join((*way[way.index(path) :], path))
            way_out = "Move what both need to another script."
            raise ConfigurationError(f"{path}: Scripts fetch each other in a circle: {circle}. {way_out}")
        if path not in done:

            def rename(match: re.Match[str]) -> str:
                target = resolved(path, match[1])
                if target not in sources:
                    return match[0]
                return f'"{address_of(finish(target, (*way, path)).url, posixpath.dirname(path))}"'

            done[path] = hashed(path, ADDRESS.sub(rename, sources[path]).encode())
        return done[path]

    for path in sources:
        finish(path, ())
    return done
