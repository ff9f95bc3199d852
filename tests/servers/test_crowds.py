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
    assert min(sum(tally.answers.values()) for tally in (readers, visitors, attackers)) > SECONDS
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
            for protocol, options in (("http/1.1", ["--h1"]), ("h2", [])):
                command = ["h2load", *options, "-t1", "-c50", "-D", str(seconds), "-i", str(tmp_path / "addresses")]
                result = subprocess.run(
                    [*command, "-H", "accept-encoding: br"], capture_output=True, text=True, check=True
                )
                assert f"Application protocol: {protocol}" in result.stdout
                check_burst(name, protocol, result.stdout, 10 * seconds)


def check_burst(name: str, protocol: str, printed: str, fewest: int) -> None:
    """Compare what h2load counted with what it must count."""
    requests = re.search(
        r"requests: (\d+) total.* (\d+) succeeded, (\d+) failed, (\d+) errored, (\d+) timeout", printed
    )
    statuses = re.search(r"status codes: (\d+) 2xx, (\d+) 3xx, (\d+) 4xx, (\d+) 5xx", printed)
    assert requests, printed
    assert statuses, printed
    print(f"| {name} | {protocol} | 200:{statuses[1]} |  | {requests[3]} |")
    assert requests.groups()[2:] == ("0", "0", "0"), printed
    assert statuses.groups()[1:] == ("0", "0", "0"), printed
    assert int(requests[2]) > fewest
