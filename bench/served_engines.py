"""Serves a site with a search engine, and counts what a browser fetches for it."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import brotli

OWN = "help center"
# The folders with what engines have for search alone: scripts and files of the index.
COUNTED = ("/search-index/", "/assets/search/", "/pagefind/", "/documents/", "/workers/", "/lunr/", "/minisearch/")


@dataclass(frozen=True)
class Engine:
    """A search engine in a site that is served at ``address``; ``requested`` collects the paths of all requests."""

    name: str
    site: Path
    address: str
    requested: list[str]

    def start(self, locale: str) -> tuple[str, str, str]:
        """Return the address of a page, that of the script with `openSearch`, and what that function receives."""
        if self.name != OWN:
            return f"{self.address}/{locale}.html", "/peer.js", locale
        root = f"{self.address}/" if locale == "es" else f"{self.address}/{locale}/"
        return f"{root}404.html", "/assets/search/search.js", root


@contextmanager
def served(name: str, site: Path) -> Iterator[Engine]:
    """Serve a site and yield its engine."""
    requested: list[str] = []

    class Noting(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def end_headers(self) -> None:
            # An index that is opened again is fetched again.
            self.send_header("Cache-Control", "no-store")
            super().end_headers()

        def do_GET(self) -> None:
            requested.append(urlsplit(self.path).path)
            super().do_GET()

    handler = functools.partial(Noting, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Engine(name, site, f"http://127.0.0.1:{server.server_port}", requested)
        server.shutdown()


class Traffic:
    """Counts requested files of an index, and their bytes and the scripts', brotli-compressed, each file once.

    A script counts as bytes only: a page asks for it long before a query.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._seen: set[str] = set()
        engine.requested.clear()

    def take(self) -> tuple[int, int]:
        """Return the bytes requested since the last call, and the number of files of the index."""
        fresh = {path for path in self._engine.requested if any(part in path for part in COUNTED)} - self._seen
        self._engine.requested.clear()
        self._seen |= fresh
        return sum(map(self._size, fresh)), sum(not path.endswith(".js") for path in fresh)

    def forget(self) -> None:
        """Count all files but the scripts again, as for a reader who comes with the next query."""
        self._engine.requested.clear()
        self._seen = {path for path in self._seen if path.endswith(".js")}

    def scripts(self) -> int:
        """Return the bytes of the scripts."""
        return sum(self._size(path) for path in self._seen if path.endswith(".js"))

    def _size(self, path: str) -> int:
        return _compressed(self._engine.site / path.lstrip("/"))


@functools.cache
def _compressed(file: Path) -> int:
    return len(brotli.compress(file.read_bytes()))
