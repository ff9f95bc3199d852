"""The preview as a server: whom it answers, and what no request can do to it."""

from __future__ import annotations

import random
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import LineTooLong

import pytest

from conftest import copy_site
from helpcenter.preview.live import LiveSite
from helpcenter.preview.request_head import MOST_BYTES, HeadReader, Refusal, path_of
from helpcenter.preview.server import PreviewServer

PAGE = "/sub/path/facturacion/pagar-una-factura/"
DRAFT = "/sub/path/facturacion/secret/"
OUTSIDE = "outside of the site"
EVERYWHERE = "0.0.0.0"  # noqa: S104 - what a writer may pass

Ask = Callable[[bytes], bytes]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> LiveSite:
    project = copy_site("three-languages", tmp_path_factory.mktemp("server") / "project")
    (project.parent / "secret.txt").write_text(OUTSIDE, encoding="utf-8")
    return LiveSite(project / "mkdocs.yml")


@pytest.fixture(scope="module")
def reports() -> list[str]:
    return []


@pytest.fixture(scope="module")
def server(site: LiveSite, reports: list[str]) -> Iterator[PreviewServer]:
    with serving(site, "127.0.0.1", reports) as running:
        yield running


@contextmanager
def serving(site: LiveSite, host: str, reports: list[str]) -> Iterator[PreviewServer]:
    """A preview that answers while the block runs."""
    server = PreviewServer(site, host, 0, reports.append)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield server
    finally:
        server.close()


def send(server: PreviewServer, request: bytes, *, finish: bool = True, host: str = "127.0.0.1") -> bytes:
    """Return everything that the server answers to raw bytes, until it closes the connection."""
    with socket.create_connection((host, server.server_address[1]), timeout=20) as connection:
        try:
            connection.sendall(request)
            if finish:
                connection.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: connection.recv(65536), b""))
        except OSError:
            # The server has refused the request before it was complete.
            return b""


@pytest.fixture
def ask(server: PreviewServer) -> Ask:
    return lambda request: send(server, request)


def get(target: str, *hosts: str, method: str = "GET", more: str = "") -> bytes:
    lines = [f"{method} {target} HTTP/1.1", *(f"Host: {host}" for host in hosts), "Connection: close"]
    return ("\r\n".join(lines) + f"\r\n{more}\r\n").encode("latin-1")


def status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


@pytest.mark.parametrize(
    "host",
    ["localhost", "localhost:8000", "LOCALHOST.", "127.0.0.1", "127.0.0.1:80", "127.1.2.3", "[::1]:8000",
     "[::ffff:127.0.0.1]"],
)  # fmt: skip
def test_names_of_this_machine_are_answered(ask: Ask, host: str) -> None:
    answer = ask(get(DRAFT, host))
    assert status(answer) == 200
    assert b"Draft: not published." in answer


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8000", "localhost.evil.example", "127.0.0.1.evil.example", "evil-localhost",
     "192.168.1.5", EVERYWHERE, "[::]", "[fe80::1]", "localhost:8000@evil.example", "evil.example#localhost",
     "localhost evil.example", "localhost,evil.example", "localhost:port", "2130706433", "0x7f.1", "", "local\x00host",
     "lócalhost", "[::1", "::1"],
)  # fmt: skip
@pytest.mark.parametrize("target", [DRAFT, "/.preview/events", "/.preview/preview.js", "/nowhere/"])
def test_other_names_are_refused(ask: Ask, host: str, target: str) -> None:
    answer = ask(get(target, host))
    assert status(answer) == 421
    assert b"This preview answers to localhost and 127.0.0.1 only." in answer
    assert b"helpcenter serve --host NAME" in answer
    assert b"Draft" not in answer


@pytest.mark.parametrize("hosts", [(), ("localhost", "localhost"), ("localhost", "evil.example")])
def test_a_request_names_one_host(ask: Ask, hosts: tuple[str, ...]) -> None:
    answer = ask(get(DRAFT, *hosts))
    assert status(answer) == 400
    assert b"one Host header" in answer


def test_a_full_address_must_name_the_preview_as_well(ask: Ask) -> None:
    assert status(ask(get(f"http://localhost:8000{DRAFT}?q#x", "localhost"))) == 200
    assert status(ask(get(f"http://evil.example{DRAFT}", "localhost"))) == 421
    assert status(ask(get(f"http://localhost@evil.example{DRAFT}", "localhost"))) == 421
    assert status(ask(get("http://[evil", "localhost"))) == 421
    assert status(ask(get("ftp://localhost/", "localhost"))) == 400
    assert status(ask(get("localhost:443", "localhost"))) == 400


def test_the_host_of_the_option_is_answered_and_all_addresses_if_it_is_a_wildcard() -> None:
    assert path_of("/x", ["Docs.Example:8000"], "docs.example", "192.0.2.7") == "/x"
    assert path_of("/x", ["192.0.2.7:8000"], EVERYWHERE, "192.0.2.7") == "/x"
    assert path_of("/x", ["[2001:db8::7]"], "::", "2001:db8::7") == "/x"
    refused = path_of("/x", ["192.0.2.8:8000"], EVERYWHERE, "192.0.2.7")
    assert isinstance(refused, Refusal)
    assert "Use an IP address of this machine" in refused.sentence
    assert isinstance(path_of("/x", ["pc.example"], EVERYWHERE, "192.0.2.7"), Refusal)
    assert isinstance(path_of("/x", ["192.0.2.7"], "127.0.0.1", "192.0.2.7"), Refusal)


def test_a_wildcard_preview_answers_to_the_address_that_was_reached(site: LiveSite) -> None:
    with serving(site, EVERYWHERE, []) as everywhere:
        assert status(send(everywhere, get(PAGE, "127.0.0.1"))) == 200
        assert status(send(everywhere, get(PAGE, "evil.example"))) == 421


def test_head_answers_without_a_body(ask: Ask) -> None:
    head, _, body = ask(get(PAGE, "localhost", method="HEAD")).partition(b"\r\n\r\n")
    whole = ask(get(PAGE, "localhost")).partition(b"\r\n\r\n")[2]
    assert status(head) == 200
    assert body == b""
    assert f"Content-Length: {len(whole)}".encode() in head
    events, _, body = ask(get("/.preview/events", "localhost", method="HEAD")).partition(b"\r\n\r\n")
    assert b"text/event-stream" in events
    assert body == b""


def test_no_cache_and_no_other_site_keeps_a_draft(ask: Ask) -> None:
    head = ask(get(DRAFT, "localhost")).partition(b"\r\n\r\n")[0].split(b"\r\n")
    assert b"Cache-Control: no-store" in head
    assert b"Cross-Origin-Resource-Policy: same-origin" in head
    assert b"X-Content-Type-Options: nosniff" in head


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "CONNECT", "TRACE", "__class__", "get"])
def test_other_methods_are_refused(ask: Ask, method: str) -> None:
    answer = ask(get(PAGE, "localhost", method=method))
    assert status(answer) == 405
    assert b"Allow: GET, HEAD" in answer


def test_a_body_is_not_read_as_another_request(ask: Ask) -> None:
    hidden = get(DRAFT, "localhost")
    for header in (f"Content-Length: {len(hidden)}\r\n", "Transfer-Encoding: chunked\r\n"):
        head = get(PAGE, "localhost", more=header).replace(b"Connection: close", b"Connection: keep-alive")
        answer = ask(head + hidden)
        assert answer.count(b"HTTP/1.1 ") == 1
        assert b"Draft: not published." not in answer


def test_one_connection_carries_many_requests(ask: Ask) -> None:
    request = get(PAGE, "localhost").replace(b"Connection: close\r\n", b"")
    assert ask(request * 3).count(b"HTTP/1.1 200") == 3


DOTS = ("..", "%2e%2e", ".%2e", "%2e.", "..%00", "%252e%252e", "%c0%ae%c0%ae", "．．")
SLASHES = ("/", "%2f", "\\", "%5c", "//", "%c0%af", "/./")


@pytest.mark.parametrize("dots", DOTS)
@pytest.mark.parametrize("slash", SLASHES)
def test_no_spelling_leads_out_of_the_site(ask: Ask, dots: str, slash: str) -> None:
    for start in ("/", "/sub/path/", "/.preview/", "/sub/path/assets/"):
        for file in ("secret.txt", "mkdocs.yml", "etc/passwd"):
            target = f"{start}{slash.join([dots] * 4)}{slash}{file}"
            answer = ask(f"GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
            assert status(answer) in (400, 404), target
            assert OUTSIDE.encode() not in answer
            assert b"docs_structure" not in answer
            assert b"root:" not in answer


@pytest.mark.parametrize("target", ["/%00", "/a%00/../b", f"{PAGE}%00", "/.preview/preview.js%00"])
def test_a_nul_byte_is_refused(ask: Ask, target: str) -> None:
    assert status(ask(get(target, "localhost"))) == 400


def test_bytes_that_are_not_ascii_are_a_path(ask: Ask) -> None:
    for target in ("/sub/path/facturación/", "/%ff%fe", "/sub/path/%ED%A0%80"):
        request = f"GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode()
        assert status(ask(request)) == 404


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        (b"GET /" + b"a" * MOST_BYTES + b" HTTP/1.1\r\n\r\n", 414),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * MOST_BYTES + b"\r\n\r\n", 431),
        (b"GET / HTTP/1.1\r\n" + b"".join(b"X-%d: y\r\n" % i for i in range(200)) + b"\r\n", 431),
        (b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * MOST_BYTES, 431),
    ],
    ids=["line", "header", "number of headers", "headers"],
)
def test_a_head_has_a_limit(ask: Ask, request_: bytes, expected: int) -> None:
    answer = ask(request_)
    # A refused client may lose the answer with the rest of what it sends.
    assert not answer or status(answer) == expected


@pytest.mark.parametrize(
    "head", [b"a" * (MOST_BYTES + 1), b"a" * MOST_BYTES + b"\n", b"a\n" * (MOST_BYTES // 2 + 1)],
)  # fmt: skip
def test_a_longer_head_is_not_read(head: bytes) -> None:
    client, connection = socket.socketpair()
    with client, connection:
        client.sendall(head)
        reader = HeadReader(connection)
        with pytest.raises(LineTooLong):
            list(iter(reader.readline, b""))


def test_a_head_must_arrive_in_time() -> None:
    client, connection = socket.socketpair()
    with client, connection:
        reader = HeadReader(connection, seconds=0.3)
        stop = threading.Event()

        def trickle() -> None:
            while not stop.wait(0.02):
                client.sendall(b"x")

        thread = threading.Thread(target=trickle)
        thread.start()
        start = time.monotonic()
        with pytest.raises(TimeoutError):
            reader.readline()
        stop.set()
        thread.join()
        assert time.monotonic() - start < 5


def test_slow_clients_do_not_block_others(server: PreviewServer, ask: Ask) -> None:
    slow = [socket.create_connection(("127.0.0.1", server.server_address[1])) for _ in range(100)]
    try:
        for number, connection in enumerate(slow):
            # Half of them never finish a head, the others never read the answer.
            complete = get(PAGE, "localhost").replace(b"Connection: close\r\n", b"") * 50
            connection.setblocking(False)
            connection.send(complete if number % 2 else b"GET / HTTP/1.1\r\nHost: loc")
        start = time.monotonic()
        assert status(ask(get(PAGE, "localhost"))) == 200
        assert time.monotonic() - start < 5
    finally:
        for connection in slow:
            connection.close()


def fuzzed(random_: random.Random) -> bytes:
    """Return a request that is wrong in some way; some are only unusual."""
    pieces = [
        b"GET", b"HEAD", b"POST", b" ", b"  ", b"\t", b"/", b"//", b"/sub/path/", b"..", b"%2f", b"%00", b"\x00", b"?",
        b"#",
        b"http://", b"https://evil.example", b"[", b"]", b"@", b":", b"HTTP/1.1", b"HTTP/1.0", b"HTTP/0.9", b"HTTP/9.9",
        b"HTTP/1.1.1", b"HTTP/-1.1", b"HTTP/1." + b"9" * 30, b"\r\n", b"\n", b"\r", b"\r\n\r\n", b"Host: localhost\r\n",
        b"Host:", b"Host: [::1\r\n", b"Connection: keep-alive\r\n", b"Content-Length: -1\r\n", b"Content-Length: 9\r\n",
        b"Expect: 100-continue\r\n", b"Transfer-Encoding: chunked\r\n", b" folded\r\n", b"\xff\xfe", "ñ".encode(),
        b"\xed\xa0\x80", b"%", b"%zz", b"articles.json", b"search-index/index.json", b".preview/preview.js",
    ]  # fmt: skip
    if random_.random() < 0.3:
        return random_.randbytes(random_.randrange(200))
    middle = b"".join(random_.choices(pieces, k=random_.randrange(12)))
    if random_.random() < 0.5:
        return (
            b"GET /"
            + middle
            + b" HTTP/1.1\r\nHost: localhost\r\n"
            + b"".join(random_.choices(pieces, k=3))
            + b"\r\n\r\n"
        )
    return middle


def test_no_request_makes_the_server_fail(reports: list[str], ask: Ask) -> None:
    random_ = random.Random(17)
    requests = [fuzzed(random_) for _ in range(5000)]
    start = time.monotonic()
    with ThreadPoolExecutor(4) as clients:
        answers = list(clients.map(ask, requests))
    assert time.monotonic() - start < 60
    assert reports == []
    found = {status(answer) for answer in answers if answer.startswith(b"HTTP/1.1 ")}
    assert found <= {100, 200, 400, 404, 405, 414, 421, 431, 505}
    assert {200, 400, 404} <= found
    assert status(ask(get(PAGE, "localhost"))) == 200
