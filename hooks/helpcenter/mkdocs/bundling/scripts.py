"""Published style sheets and scripts: content hashes in names, also in references between scripts."""

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
    """A published file: its URL relative to the site root, its content, and the hash of the content (W3C SRI)."""

    url: str
    content: bytes
    integrity: str


def hashed(path: str, content: bytes) -> Asset:
    """Return the file at ``path`` with a content hash in its name: `page.js` becomes `page.0123456789.js`."""
    digest = hashlib.sha256(content).digest()
    stem, extension = posixpath.splitext(path)
    integrity = f"sha256-{base64.b64encode(digest).decode()}"
    return Asset(f"{stem}.{digest.hex()[:_HASH_LENGTH]}{extension}", content, integrity)


def hash_scripts(sources: Mapping[str, str]) -> dict[str, Asset]:
    """Return the scripts ``sources`` by path, with hashed names in their references to each other.

    Raises ConfigurationError for a cycle of references: the hash of each name would depend on itself.
    """
    done: dict[str, Asset] = {}

    def finish(path: str, chain: tuple[str, ...]) -> Asset:
        if path in chain:
            circle = " -> ".join((*chain[chain.index(path) :], path))
            fix = "Move the shared code to another script."
            raise ConfigurationError(f"{path}: fetch cycle: {circle}. {fix}")
        if path not in done:

            def rename(match: re.Match[str]) -> str:
                target = resolved(path, match[1])
                if target not in sources:
                    return match[0]
                return f'"{address_of(finish(target, (*chain, path)).url, posixpath.dirname(path))}"'

            done[path] = hashed(path, ADDRESS.sub(rename, sources[path]).encode())
        return done[path]

    for path in sources:
        finish(path, ())
    return done
