"""What attackers send to real servers: nothing outside the site is served, and no answer is a failure of the server."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Callable, Iterator
from email.parser import BytesParser
from pathlib import Path

import brotli
import pytest

from conftest import copy_site, run_build
from helpcenter.input.settings import Options
from helpcenter.media.file_types import SIGNATURES
from helpcenter.pages.policy import SVG_POLICY, headers
from helpcenter.servers.content_types import OTHERS, header_value, types_by_ending
from hostile_requests import ENCODINGS, HARMLESS, HOSTS, METHODS, RANGES, long_addresses, malformed, traversals
from raw_http import RawReply, ask, exchange, request
from web_servers import WebServer, running, site_below

BASE = "/sub/path/"
PRIVATE = "outside-the-site"
HEADERS = headers(Options())
PAGE, SCRIPT, MISSING = f"{BASE}en/billing/pay-an-invoice/", f"{BASE}assets/search/search.js", f"{BASE}en/nowhere/"
DECODERS: dict[str | None, Callable[[bytes], bytes]] = {None: bytes, "gzip": gzip.decompress, "br": brotli.decompress}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with files that only a mistake would serve: beside it, and hidden files inside it."""
    project = copy_site("three-languages", tmp_path_factory.mktemp("hostile") / "project")
    site = site_below(project, BASE)
    result = run_build(project, "--strict", "--compress", "-d", str(site))
    assert result.returncode == 0, result.stdout + result.stderr
    for file in (
        project / "secret.txt", site / ".secret.txt",
        site / "assets" / ".secret.js", site / "assets" / ".hidden" / "a.js", site / ".well-known" / ".secret.txt",
    ):  # fmt: skip
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(PRIVATE, encoding="utf-8")
    for ending in (*SIGNATURES, "svg", "unknown"):
        (site / "en" / f"media.{ending}").write_text("x", encoding="utf-8")
    return project


@pytest.fixture(scope="module", params=["nginx", "caddy"])
def server(
    request: pytest.FixtureRequest, project: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[WebServer]:
    with running(request.param, project, tmp_path_factory.mktemp("server"), BASE) as server:
        yield server


def assert_nothing_leaks(reply: RawReply | None, sent: str) -> None:
    if reply:
        for private in (PRIVATE.encode(), b"docs_structure", b"root:"):
            assert private not in reply.body, sent[:200]
        # A page of another host would be a redirect for phishing.
        assert re.fullmatch(r"(?:/(?![/\\])|[a-z0-9]).*/(?:[?].*)?|", reply.header("location") or ""), sent[:200]


def assert_headers(
    reply: RawReply, policy: str = HEADERS["Content-Security-Policy"], readers: str | None = None
) -> None:
    for name, value in {**HEADERS, "Content-Security-Policy": policy}.items():
        assert reply.header(name.lower()) == value, name
    # nginx repeats the headers of an answer whose range does not exist, with the same values.
    assert reply.status == 416 or all(count == 1 for count in Counter(reply.names).values()), "a header is repeated"
    assert not set(reply.names) & {"set-cookie", "x-powered-by", "via", "access-control-allow-credentials"}
    assert reply.header("access-control-allow-origin") == readers
    assert reply.header("server") in {None, "nginx"}


def readers_of(path: str) -> str | None:
    """Return who may read a file from another site: the files of the search, whether they exist or not, all do."""
    return (
        "*" if path.startswith((f"{BASE}assets/search/", f"{BASE}search-index/", f"{BASE}en/search-index/")) else None
    )


def test_every_kind_of_answer_has_its_headers_once(server: WebServer, project: Path) -> None:
    site = site_below(project, BASE)
    files = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file() and "/." not in f"/{path}"]
    endings = {path.rpartition(".")[2]: path for path in sorted(files)}
    assert {"html", "css", "js", "json", "txt", "xml", "bin", "svg", "png", "pdf"} <= endings.keys()
    assert endings.keys() - dict(types_by_ending()).keys() == {"br", "unknown"}, "each type of file has a content type"
    for ending, path in endings.items():
        reply = ask(server.port, BASE + path)
        assert reply.status == 200
        policy = SVG_POLICY if ending == "svg" else HEADERS["Content-Security-Policy"]
        assert_headers(reply, policy, readers_of(BASE + path))
    for status, fields, method, path in (
        (200, (), "HEAD", PAGE), (206, ("Range: bytes=0-1",), "GET", PAGE), (304, ("If-None-Match: *",), "GET", PAGE),
        (412, ('If-Match: "a"',), "GET", PAGE), (416, ("Range: bytes=9999999-",), "GET", PAGE),
        (404, (), "GET", MISSING), (404, (), "HEAD", MISSING), (404, (), "GET", f"{SCRIPT}.js"),
        (405, (), "POST", PAGE),
    ):  # fmt: skip
        reply = ask(server.port, path, *fields, method=method)
        assert reply.status == status
        assert_headers(reply, readers=readers_of(path))
    moved = ask(server.port, PAGE.rstrip("/"))
    assert moved.status in {301, 308}
    assert_headers(moved)


def test_every_type_of_file_has_its_content_type(server: WebServer) -> None:
    types = dict(types_by_ending())
    for ending in (*SIGNATURES, "svg", "unknown"):
        received = ask(server.port, f"{BASE}en/media.{ending}").header("content-type")
        if ending == "unknown":
            # Without a type as well, browsers save the file.
            assert received in {OTHERS, None}
        else:
            assert received == header_value(types[ending]), ending


def test_no_spelling_of_a_path_leads_out_of_the_site(server: WebServer) -> None:
    for path in traversals(BASE):
        reply = exchange(server.port, request(path))
        assert reply is None or reply.status in HARMLESS, path
        assert_nothing_leaks(reply, path)


@pytest.mark.parametrize(
    "path",
    [".secret.txt", "assets/.secret.js", "assets/.hidden/a.js", "%2esecret.txt", "assets/%2esecret.js", ".helpcenter",
     ".well-known/.secret.txt", "assets//.secret.js", "en/../.secret.txt"],
)  # fmt: skip
def test_hidden_files_are_not_served(server: WebServer, path: str) -> None:
    for method in ("GET", "HEAD", "POST"):
        reply = ask(server.port, BASE + path, method=method)
        assert reply.status == (405 if method == "POST" else 404)
        assert_nothing_leaks(reply, path)


def test_long_addresses_are_not_found_or_refused(server: WebServer) -> None:
    for path in long_addresses(BASE):
        reply = ask(server.port, path)
        assert reply.status in {404, 414, 431}, f"{path[:80]}: {len(path)}"
    assert ask(server.port, f"{PAGE}?q={'x' * 4000}").status == 200


def test_only_get_and_head_are_answered_and_the_answer_names_them(server: WebServer) -> None:
    for method in METHODS:
        for path in (PAGE, SCRIPT, MISSING, PAGE.rstrip("/"), f"{BASE}en/feed.xml", f"{PAGE}index.md"):
            reply = ask(server.port, path, "Content-Length: 0", method=method)
            # nginx refuses these two as malformed.
            refused = {400, 405} if method in {"CONNECT", "TRACE"} and server.name == "nginx" else {405}
            assert reply.status in refused, (method, path)
            assert reply.header("allow") == "GET, HEAD" or len(refused) > 1, (method, path)


def test_the_host_of_a_request_changes_nothing(server: WebServer) -> None:
    for host in HOSTS:
        for path in (PAGE, PAGE.rstrip("/")):
            reply = exchange(server.port, request(path, host=host))
            assert reply
            assert reply.status == 400 or reply.body == ask(server.port, path).body
            assert "example" not in (reply.header("location") or "")
            assert_nothing_leaks(reply, host)


def test_malformed_requests_are_refused(server: WebServer) -> None:
    for sent in malformed(BASE):
        reply = exchange(server.port, sent)
        # 501 and 505 name a coding and a version of HTTP that there is not; neither is a failure.
        assert reply is None or reply.status < 500 or reply.status in {501, 505}, sent[:200]
        assert_nothing_leaks(reply, repr(sent[:200]))
    assert ask(server.port, PAGE).status == 200


@pytest.mark.parametrize("path", [PAGE, SCRIPT, f"{BASE}en/articles.json"])
def test_ranges_are_parts_of_the_file(server: WebServer, path: str) -> None:
    whole = ask(server.port, path)
    for wanted in RANGES:
        reply = ask(server.port, path, f"Range: {wanted}")
        assert reply.status in {200, 206, 400, 416}, wanted[:80]
        if reply.status == 200:
            assert reply.body == whole.body
        elif reply.status == 206:
            # The parts of a small file have more headers than content; what counts is that they do not multiply it.
            assert sum(len(part) for part in parts(reply, whole.body)) <= 3 * len(whole.body), wanted[:80]
        assert ask(server.port, MISSING, f"Range: {wanted}").status in {404, 400}
    tag = whole.header("etag")
    for condition, status in ((tag, 206), ('"other"', 200), (f"W/{tag}", 200)):
        assert ask(server.port, path, "Range: bytes=0-9", f"If-Range: {condition}").status == status


def parts(reply: RawReply, whole: bytes) -> Iterator[bytes]:
    """Yield the parts of an answer, each of which must be where its range says."""
    kind = reply.header("content-type") or ""
    found = [(reply.header("content-range"), reply.body)]
    if kind.startswith("multipart/byteranges"):
        message = BytesParser().parsebytes(f"Content-Type: {kind}\r\n\r\n".encode() + reply.body)
        found = [
            (part["Content-Range"], bytes(part.get_payload(decode=True)))
            for part in message.walk()
            if part is not message
        ]
    for position, content in found:
        match = re.fullmatch(r"bytes (\d+)-(\d+)/(\d+)", position or "")
        assert match
        start, end, size = map(int, match.groups())
        assert size == len(whole)
        assert content == whole[start : end + 1]
        yield content


@pytest.mark.parametrize("path", [PAGE, SCRIPT, MISSING, f"{BASE}en/articles.json"])
def test_every_encoding_is_one_that_the_client_accepts(server: WebServer, path: str) -> None:
    whole = ask(server.port, path)
    for accepted in ENCODINGS:
        reply = ask(server.port, path, f"Accept-Encoding: {accepted}")
        encoding = reply.header("content-encoding")
        assert reply.status == whole.status
        assert DECODERS[encoding](reply.body) == whole.body, accepted[:80]
        assert encoding is None or encoding in accepted.lower() or "*" in accepted
        assert f"{encoding};q=0," not in f"{accepted},", accepted
        assert reply.header("vary") == "Accept-Encoding"


def test_a_file_is_sent_again_unless_the_client_has_it(server: WebServer) -> None:
    for encoding in DECODERS:
        accept = f"Accept-Encoding: {encoding or 'identity'}"
        tag = ask(server.port, PAGE, accept).header("etag")
        others = {
            ask(server.port, PAGE, f"Accept-Encoding: {other}").header("etag") for other in ("identity", "gzip", "br")
        }
        assert len(others) == 3, "each form of a file has its own tag"
        for condition in (tag, f"W/{tag}", f'"a", {tag}, "b"', "*"):
            reply = ask(server.port, PAGE, accept, f"If-None-Match: {condition}")
            assert (reply.status, reply.body) == (304, b"")
        for condition in ('"a"', str(tag).strip('"'), f'"{"x" * 5000}"', ", ".join(['"a"'] * 900), 'W/"', ""):
            assert ask(server.port, PAGE, accept, f"If-None-Match: {condition}").status == 200, condition[:80]


def test_a_page_for_what_is_missing_is_always_complete(server: WebServer) -> None:
    whole = ask(server.port, MISSING)
    for field in (
        f"If-None-Match: {whole.header('etag')}", "If-None-Match: *",
        "If-Modified-Since: Wed, 21 Oct 2099 07:28:00 GMT", "Range: bytes=0-9",
        'If-Match: "a"', "If-Unmodified-Since: Wed, 21 Oct 2015 07:28:00 GMT",
    ):  # fmt: skip
        for path in (MISSING, f"{BASE}en/no/feed.xml", f"{BASE}en/none.svg", f"{BASE}assets/none.js"):
            reply = ask(server.port, path, field)
            assert (reply.status, reply.header("content-type")) == (404, "text/html; charset=utf-8")
            assert len(reply.body) > 5000
            assert reply.body.endswith(b"</html>") or reply.body.endswith(b"</html>\n")
