"""Reading during publishing: no response fails, and each page gets files of its own version of the site.

The environment variable SERVING_SECONDS sets the duration: a few in `make test`, 60 in `make bench-serving`.
"""

from __future__ import annotations

import base64
import os
import random
import re
import threading
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path

import pytest

from conftest import copy_site
from publishing import command, digest, pages_of, publish_for
from web_servers import WebServer, running, site_below

SECONDS = float(os.environ.get("SERVING_SECONDS", "4"))
READERS = 4
_FILE = re.compile(rb'(?:src|href)="(?:[./]*)(assets/[^"]+[.](?:js|css))" integrity="sha384-([^"]+)"')


@dataclass
class Visits:
    """What readers received: the digests of each page, the number of responses by status, and the errors."""

    pages: dict[str, set[bytes]] = field(default_factory=lambda: defaultdict(set))
    responses: Counter[int] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)


def read(server: WebServer, paths: list[str], visits: Visits, end: threading.Event, seed: int) -> None:
    """Open page after page with the files that each page references, over one connection."""
    choose = random.Random(seed)
    connection = HTTPConnection("127.0.0.1", server.port, timeout=20)

    def fetch(path: str) -> bytes:
        connection.request("GET", f"{server.base}{path}")
        response = connection.getresponse()
        visits.responses[response.status] += 1
        if response.status != 200:
            visits.errors.append(f"{path}: {response.status}")
        return response.read()

    while not end.is_set():
        path = choose.choice(paths)
        try:
            body = fetch(f"{path}/".lstrip("/"))
            visits.pages[path].add(digest(body))
            for name, integrity in set(_FILE.findall(body)):
                if digest(fetch(name.decode())) != base64.b64decode(integrity):
                    visits.errors.append(f"{path}: references a file of another version: {name.decode()}")
        except OSError as error:
            visits.errors.append(f"{path}: {error!r}")
            connection.close()
    connection.close()


@pytest.mark.parametrize("name", ["nginx", "caddy"])
def test_responses_are_complete_and_consistent_during_publishing(name: str, tmp_path: Path) -> None:
    project, base = copy_site("three-languages", tmp_path / "project"), "/sub/path/"
    site = site_below(project, base)
    command("build", project, site)
    known = pages_of(site)
    visits, end = Visits(), threading.Event()
    with running(name, project, tmp_path / "server", base) as server:
        arguments = (server, sorted(known), visits, end)
        readers = [threading.Thread(target=read, args=(*arguments, seed)) for seed in range(READERS)]
        for reader in readers:
            reader.start()
        published = publish_for(SECONDS, project, site)
        end.set()
        for reader in readers:
            reader.join()
    print(f"{name}: {visits.responses[200]} responses in {SECONDS:.0f} s, {len(visits.errors)} errors")
    assert visits.errors == []
    assert visits.responses[200] > 100 * SECONDS
    for path, found in visits.pages.items():
        assert found <= published[path] | {known[path]}, f"{path}: a page that was never published"
    assert len(visits.pages["en/billing/pay-an-invoice"]) > 1, "readers received several versions"
