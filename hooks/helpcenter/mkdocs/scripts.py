"""Published style sheets and scripts: names with a hash of the content, also where scripts import each other."""

from __future__ import annotations

import base64
import hashlib
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass

from mkdocs.exceptions import ConfigurationError

# How a script names another: a relative address, alone in quotation marks.
_ADDRESS = re.compile(r'"(\.{1,2}/[\w./-]+\.js)"')
# What is fetched with a script, not when it is needed.
_IMPORT = re.compile(r'^(?:import|export)\b[^;"]*"([^"\n]+)";', re.MULTILINE)
_HASH_LENGTH = 10


@dataclass(frozen=True)
class Asset:
    """A published file: its URL relative to the site's root, its content, and that content's hash (W3C SRI).

    ``imports`` are the URLs of all scripts that browsers fetch with it.
    """

    url: str
    content: bytes
    integrity: str
    imports: tuple[str, ...] = ()


def hashed(path: str, content: bytes, imports: tuple[str, ...] = ()) -> Asset:
    """The file at ``path`` under a name that no other content has: `page.js` becomes `page.0123456789.js`."""
    digest = hashlib.sha256(content).digest()
    stem, extension = posixpath.splitext(path)
    integrity = f"sha256-{base64.b64encode(digest).decode()}"
    return Asset(f"{stem}.{digest.hex()[:_HASH_LENGTH]}{extension}", content, integrity, imports)


def hash_scripts(sources: Mapping[str, str]) -> dict[str, Asset]:
    """The scripts ``sources`` by path, each naming the others by their new names.

    Raises ConfigurationError where scripts name each other in a circle: no name could then depend on all content.
    """
    done: dict[str, Asset] = {}

    def finish(path: str, way: tuple[str, ...]) -> Asset:
        if path in way:
            circle = " -> ".join((*way[way.index(path) :], path))
            way_out = "Move what they need of each other to one more."
            raise ConfigurationError(f"These scripts import each other in a circle: {circle}. {way_out}")
        if path not in done:
            folder = posixpath.dirname(path)

            def named(address: str) -> str:
                return posixpath.normpath(posixpath.join(folder, address))

            def rename(match: re.Match[str]) -> str:
                target = named(match[1])
                if target not in sources:
                    return match[0]
                address = posixpath.relpath(finish(target, (*way, path)).url, folder)
                return f'"{address if address.startswith(".") else f"./{address}"}"'

            content = _ADDRESS.sub(rename, sources[path]).encode()
            direct = [done[target] for address in _IMPORT.findall(sources[path]) if (target := named(address)) in done]
            imports = dict.fromkeys(url for asset in direct for url in (asset.url, *asset.imports))
            done[path] = hashed(path, content, tuple(imports))
        return done[path]

    for path in sources:
        finish(path, ())
    return done
