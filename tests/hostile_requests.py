"""Requests of attackers and of broken programs, for web servers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from raw_http import request

# Spellings of `..` and of the sign after it that servers, proxies and operating systems have read as such.
_DOTS = (
    "..", "%2e%2e", ".%2e", "%2E.", "..%00", "%252e%252e", "%c0%ae%c0%ae", "%e0%80%ae%e0%80%ae", "%uff0e%uff0e", "..;",
    "%c0%2e%c0%2e", "\u2025", "..%20", "%ff%ff",
)  # fmt: skip
_SIGNS = ("/", "%2f", "%2F", "\\", "%5c", "%255c", "%252f", "%c0%af", "%e0%80%af", "//", "/./", "%c1%9c")
_FOLDERS = ("", "assets/", "en/feed.xml/")
_TARGETS = ("mkdocs.yml", "secret.txt")
# The server may refuse to read an address, have nothing there, or lead to an address inside the site.
HARMLESS = frozenset({301, 308, 400, 404, 414, 431})

RANGES = (
    "bytes=0-9", "bytes=-10", "bytes=0-0,-1", "bytes=5-", "bytes=9-5", "bytes=40000000-", "bytes=-0", "bytes=0-99999",
    "bytes=abc", "items=0-1", "bytes=", "bytes=0-9,5-15,10-20", "bytes=--1", "bytes=1-2-3", "bytes=\t0-9",
    "bytes=99999999999999999999999999-", "bytes=-99999999999999999999999",
    f"bytes={'0-,' * 2000}0-", f"bytes={','.join(f'{start}-{start}' for start in range(0, 1000, 2))}",
)  # fmt: skip
ENCODINGS = (
    "", "gzip", "br", "br;q=0", "br;q=0, gzip", "gzip;q=0", "identity;q=0", "*", "*;q=0", "gzip;q=0, *",
    "br;q=0,gzip;q=0,identity", "gzip, deflate, br, zstd", "GZIP", "gzip;q=0.5,br;q=0.1", "br;q=abc", ";", "gzip;;q=1",
    "a" * 5000, f"gzip{',gzip' * 1000}", "identity;q=0,*;q=0",
)  # fmt: skip
METHODS = ("POST", "PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "CONNECT", "PROPFIND", "MKCOL", "MOVE", "LOCK", "FOO")
HOSTS = ("evil.example", "127.0.0.1:80", "[::1]", "x" * 300, "%2e%2e", "{env.HOME}", "$host")
_LENGTHS = (255, 256, 300, 1000, 4000, 4096, 8000, 8192, 16384, 65536)


def traversals(base: str) -> Iterator[str]:
    """Yield addresses that lead out of the site if a server decodes or joins them wrongly."""
    for dots, sign, folder, depth in product(_DOTS, _SIGNS, _FOLDERS, (1, 8)):
        for target in _TARGETS:
            yield f"{base}{folder}{(dots + sign) * depth}{target}"
    for dots, sign in product(_DOTS, _SIGNS):
        yield f"/{(dots + sign) * 4}etc/passwd"


def long_addresses(base: str) -> Iterator[str]:
    """Yield addresses of up to 64 KB and more, with long names, many names, and characters of several bytes."""
    for length in _LENGTHS:
        for folder in ("", "assets/", "en/search-index/", "en/a.md/"):
            yield f"{base}{folder}{'x' * length}"
        yield f"{base}{'a/' * (length // 2)}"
        yield f"{base}assets/{'a/' * (length // 2)}b.js"
        yield f"{base}assets/{'%c3%b1' * length}.js"
        yield f"{base}nothing?q={'x' * length}"


def malformed(base: str) -> Iterator[bytes]:
    """Yield bytes that are no correct request, and requests that servers have read in two ways."""
    page = f"{base}en/"
    for version in ("0.9", "1.2", "2.0", "9.9", "1.", "x"):
        yield f"GET {page} HTTP/{version}\r\nHost: a\r\n\r\n".encode()
    yield from (
        b"GET\r\n\r\n", b"\x00" * 1000, b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc",
        b"GET /a b c HTTP/1.1\r\nHost: a\r\n\r\n", b"GET /\xff\xfe HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n", b"GET /% HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET /%00 HTTP/1.1\r\nHost: a\r\n\r\n", b"GET * HTTP/1.1\r\nHost: a\r\n\r\n",
        b"OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", b"CONNECT example.com:443 HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET file:///etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET http://evil.example/../../etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n",
    )  # fmt: skip
    yield request(page, host=None)
    for host in ("", "a b", "a/b", "..", "a@b", "a\0b"):
        yield request(page, host=host)
    for fields in (
        ("Host: b",), ("A\0: b",), ("A : b",), (" A: b",), ("A: \0",), ("A: " + "x" * 2_000_000,),
        [f"X-{number}: a" for number in range(20000)], ("Content-Length: -1",), ("Content-Length: 1e9",),
        ("Content-Length: 5", "Content-Length: 6"), ("Transfer-Encoding: xchunked",),
        ("Content-Length: 5", "Transfer-Encoding: chunked"), ("Expect: what",),
    ):  # fmt: skip
        yield request(page, *fields)
    yield request(page, "Transfer-Encoding: chunked", method="POST") + b"zz\r\n"
    yield request(page, "Content-Length: 2000000", method="POST") + b"x" * 2_000_000
