"""Reading during publishing: no response fails, and each page gets files of its own version of the site.

The environment variable SERVING_SECONDS sets the duration: a few in `make test`, 60 in `make bench-serving`.
"""

from __future__ import annotations

import base64
import hashlib
import os
import random
import re
import sys
import threading
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path

import pytest

from conftest import copy_site, override, run_build
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


def digest(content: bytes) -> bytes:
    return hashlib.sha384(content).digest()


def pages_of(site: Path) -> dict[str, bytes]:
    return {
        path.parent.relative_to(site).as_posix().removeprefix("."): digest(path.read_bytes())
        for path in site.rglob("index.html")
    }


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


def publish_again_and_again(project: Path, site: Path) -> dict[str, set[bytes]]:
    """Publish new sites, roll back and forward, and return all digests that each page had."""
    published: dict[str, set[bytes]] = defaultdict(set)
    article = project / "docs" / "en" / "billing" / "pay.md"
    sheet = override(project, "assets/css/base.css")
    texts = {file: file.read_text(encoding="utf-8") for file in (article, sheet)}
    last, number = time.monotonic() + SECONDS, 0
    while time.monotonic() < last:
        number += 1
        article.write_text(f"{texts[article]}\n\nEdition {number}.\n", encoding="utf-8")
        sheet.write_text(f"{texts[sheet]}\n.edition-{number} {{ color: red; }}\n", encoding="utf-8")
        command("build", project, site)
        for path, found in pages_of(site).items():
            published[path].add(found)
        for _ in range(4):
            command("rollback", project, site)
    return published


def command(name: str, project: Path, site: Path) -> None:
    result = run_build(project, name, "-d", str(site), command=(sys.executable, "-m", "helpcenter"))
    assert result.returncode == 0, result.stdout + result.stderr


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
        published = publish_again_and_again(project, site)
        end.set()
        for reader in readers:
            reader.join()
    print(f"{name}: {visits.responses[200]} responses in {SECONDS:.0f} s, {len(visits.errors)} errors")
    assert visits.errors == []
    assert visits.responses[200] > 100 * SECONDS
    for path, found in visits.pages.items():
        assert found <= published[path] | {known[path]}, f"{path}: a page that was never published"
    assert len(visits.pages["en/billing/pay-an-invoice"]) > 1, "readers received several versions"
