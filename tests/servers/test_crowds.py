"""Crowds on real servers while sites are published: whoever behaves well is served, and nobody gets what is private.

The environment variable SERVING_SECONDS sets the duration: a few in `make test`, 60 in `make bench-serving`, which then
opens 10,000 connections instead of 600.
"""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from conftest import copy_site
from crowds import Crowd, Tally, raise_file_limit
from hostile_requests import long_addresses, malformed, traversals
from publishing import command, pages_of, publish_for
from raw_http import RawReply, request
from web_servers import WebServer, running, site_below

SECONDS = float(os.environ.get("SERVING_SECONDS", "2"))
CONNECTIONS = 10_000 if SECONDS >= 30 else 600
REQUESTS_OF_A_CONNECTION = 100
READERS, ATTACKERS, SLOW_WRITERS = 4, 4, 20
# Seconds after which the configurations end a request that is not complete, and what a busy machine adds.
SLOWEST, BUSY = 10, 10
BASE = "/sub/path/"
Ended = Callable[[], bool]
Versions = dict[str, set[bytes]]


@contextmanager
def published_all_the_time(
    project: Path, site: Path, seconds: float
) -> Iterator[tuple[Callable[[], bool], dict[str, set[bytes]]]]:
    """Publish in a thread; yield what tells whether that has ended, and the versions of each page, known afterwards."""
    versions = {path: {found} for path, found in pages_of(site).items()}
    failures: list[BaseException] = []

    def publish() -> None:
        try:
            for path, found in publish_for(seconds, project, site, "--compress").items():
                versions.setdefault(path, set()).update(found)
        except BaseException as error:
            failures.append(error)

    thread = threading.Thread(target=publish)
    thread.start()
    try:
        yield (lambda: not thread.is_alive()), versions
    finally:
        thread.join()
    assert not failures, failures


def harmless(reply: RawReply | None) -> bool:
    if reply is None:
        return True
    return (reply.status < 500 or reply.status in {501, 505}) and b"docs_structure" not in reply.body


def print_row(server: str, kind: str, tally: Tally) -> None:
    answers = " ".join(f"{status or 'none'}:{count}" for status, count in sorted(tally.answers.items(), key=str))
    times = f"{tally.percentile(0.5) * 1000:.0f} / {tally.percentile(0.99) * 1000:.0f} ms" if tally.seconds else ""
    print(f"| {server} | {kind} | {answers} | {times} | {len(tally.faults)} |")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = copy_site("three-languages", tmp_path_factory.mktemp("crowds") / "project")
    command("build", project, site_below(project, BASE), "--compress")
    return project


@pytest.mark.parametrize("name", ["nginx", "caddy"])
def test_readers_are_served_beside_attackers_and_stalled_connections(name: str, project: Path, tmp_path: Path) -> None:
    site, connections = site_below(project, BASE), raise_file_limit(CONNECTIONS)
    pages = [f"{BASE}{path}/".replace("//", "/") for path in sorted(pages_of(site))]
    attacks = [*map(request, (*traversals(BASE), *long_addresses(BASE))), *malformed(BASE)]
    readers, attackers, visitors, stalled, slow = Tally(), Tally(), Tally(), Tally(), Tally()

    async def everyone(server: WebServer, ended: Ended) -> Crowd:
        crowd = Crowd(server.port, pages, ended)
        await asyncio.gather(
            *(crowd.careful_readers(readers, seed) for seed in range(READERS)),
            *(crowd.attackers(attackers, attacks, harmless) for _ in range(ATTACKERS)),
            *(crowd.slow_writers(slow) for _ in range(SLOW_WRITERS)),
            crowd.visitors_beside_stalled(visitors, stalled, connections),
        )
        return crowd

    with running(name, project, tmp_path / "server", BASE) as server:
        # A thread of its own: the browsers of other tests leave a loop that runs in this one.
        with (
            published_all_the_time(project, site, SECONDS) as (ended, versions),
            ThreadPoolExecutor(1) as thread,
        ):
            crowd = thread.submit(lambda: asyncio.run(everyone(server, ended))).result()
        assert server.ask("en/").status == 200
    print(
        f"\n{connections} connections, half of which never finish"
        + (f" ({CONNECTIONS} are more than this system allows one process)" if connections < CONNECTIONS else "")
    )
    for kind, tally in (
        ("readers", readers), ("visitors", visitors), ("attackers", attackers), ("stalled", stalled), ("slow", slow)
    ):  # fmt: skip
        print_row(name, kind, tally)
    assert readers.faults == []
    assert visitors.faults == []
    assert attackers.faults == []
    assert min(sum(tally.answers.values()) for tally in (readers, visitors, attackers)) >= READERS
    for path, found in crowd.read:
        assert found in versions[path.removeprefix(BASE).rstrip("/")], f"{path}: a page that was never published"
    if SECONDS > SLOWEST + BUSY:
        assert slow.seconds, "the server ends requests that take too long"
        assert max(slow.seconds) < SLOWEST + BUSY


@pytest.mark.parametrize("name", ["nginx", "caddy"])
def test_bursts_of_requests_are_all_answered(name: str, project: Path, tmp_path: Path) -> None:
    site, seconds = site_below(project, BASE), max(1, int(SECONDS / 2))
    pages = sorted(path.relative_to(site).as_posix() for path in site.rglob("index.html"))
    with running(name, project, tmp_path / "server", BASE, tls=True) as server:
        (tmp_path / "addresses").write_text(
            "".join(f"{server.origin}{BASE}{page}\n" for page in pages), encoding="utf-8"
        )
        with published_all_the_time(project, site, 2 * seconds):
            for protocol in ("http/1.1", "h2"):
                counts = burst(protocol, tmp_path / "addresses", seconds)
                print(f"| {name} | {protocol} | 200:{counts['2xx']} |  | {counts['failed']} |")
                assert counts["succeeded"] == counts["2xx"] == counts["total"] > 10 * seconds, counts


def burst(protocol: str, addresses: Path, seconds: float) -> Counter[str]:
    """Ask from 50 connections for that long, in rounds, and return the counts of all.

    A round ends with a number of requests and never with a time: h2load 1.52 may not end when a connection is closed at
    that moment (https://github.com/nghttp2/nghttp2/issues/2250).
    """
    options = ["-t1", "-c50", f"-n{50 * REQUESTS_OF_A_CONNECTION}", "-i", str(addresses), "-H", "accept-encoding: br"]
    counts, end = Counter[str](), time.monotonic() + seconds
    while time.monotonic() < end:
        printed = subprocess.run(
            ["h2load", *(["--h1"] if protocol == "http/1.1" else []), *options],
            capture_output=True, text=True, check=True, timeout=60 + seconds,
        ).stdout  # fmt: skip
        assert f"Application protocol: {protocol}" in printed
        for line in re.findall(r"^(?:requests|status codes): (.*)", printed, re.MULTILINE):
            counts.update({kind: int(number) for number, kind in re.findall(r"(\d+) (\w+)", line)})
    return counts
