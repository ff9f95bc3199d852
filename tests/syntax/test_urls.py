"""URLs are judged as browsers resolve them: compared with the URL class of Node, which follows the same standard."""

from __future__ import annotations

import ipaddress
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from helpcenter.syntax.urls import WEB, Url, is_site_url, read_url, urls_of_srcset

# Prints a JSON array for each line with a JSON string: protocol and host of the URL in a page of each scheme, null for
# none. The path of the page has no dots, so that relative URLs do not leave it.
RESOLVE = """
const lines = (await import("node:readline")).createInterface({ input: process.stdin });
for await (const line of lines) {
    const found = [];
    for (const base of ["https://page.invalid/en/pay/", "http://page.invalid/en/pay/"]) {
        const url = URL.parse(JSON.parse(line), base);
        found.push(url && [url.protocol, url.hostname, url.port, url.username + url.password]);
    }
    console.log(JSON.stringify(found));
}
"""
HERE = "page.invalid"
HOST = "media.example.com"
Resolved = list[list[str] | None]
Resolve = Callable[[str], Resolved]


@pytest.fixture(scope="module")
def resolve() -> Iterator[Resolve]:
    """A function that returns how a page at https and a page at http resolve a URL."""
    node = Path(sys.executable).with_name("node")
    command = [str(node), "--input-type=module", "--eval", RESOLVE]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:

        def ask(address: str) -> Resolved:
            assert process.stdin
            assert process.stdout
            process.stdin.write(f"{json.dumps(address)}\n")
            process.stdin.flush()
            found: Resolved = json.loads(process.stdout.readline())
            return found

        yield ask
        assert process.stdin
        process.stdin.close()


PARTS = (
    "http", "https", "ftp", "ws", "javascript", "data", "mailto", "file", "blob", "HtTpS", ":", "://", "/", "//", "\\",
    "@", "?", "#", "%", "%2f", "%00", "%09", "%65vil", "\t", "\n", "\r", "\0", "\x1f", "\x7f", "\x85", "\xa0", "\u2028",
    "\ufeff", "\u200b", "\xad", "。", "ｅ", "⁄", "℀", "ß", "münchen", "xn--mnchen-3ya", "xn--", ".", "..", "-", "_",
    ",", " ", "evil.example", HOST, HERE,
    "127.1", "0x7f.1", "2130706433", "0177.0.0.1", "1.2.3.4", "256.1.1.1", "[::1]",
    "[1::]", "[::ffff:1.2.3.4]", "[", "]", ":443", ":80", ":0443", ":99999", ":8443", "u:p", "a", "1", "a.png", "<",
    ">", "|", "^", "`", "{", "}", '"', "'", "*", "!", "$", "&", ";", "=", "+", "~", "(", ")",
)  # fmt: skip
ADDRESSES = st.lists(st.sampled_from(PARTS), max_size=8).map("".join) | st.text(max_size=20)


@settings(max_examples=500, deadline=None, derandomize=True)
@given(ADDRESSES)
@example("http:evil.example/a.png")
@example("https:///evil.example")
@example("/\\evil.example")
@example("\\\\evil.example")
@example("h\tttp:/\nevil.example")
@example("\0//evil.example")
@example(f"https://{HOST}@evil.example/")
@example(f"https://{HOST}\\@evil.example/")
@example(f"https://{HOST}%2eevil.example/")
@example(f"https://{HOST},.evil.example/")
@example("//1.2.3")
@example("https://a:99999999/")
def test_no_browser_reads_a_url_otherwise(resolve: Resolve, address: str) -> None:
    judged = read_url(address)
    for found in resolve(address):
        if judged.fault:
            # The article is rejected; the message has the host that a browser would ask.
            plain = judged.fault in ("backslash", "slashes", "credentials") and judged.host.replace(".", "").isalpha()
            assert not plain or not judged.host.isascii() or found is None or found[1] in (judged.host, HERE)
            continue
        if found is None:
            # A host that no browser can read.
            assert judged.host or judged.scheme not in ("", *WEB)
            continue
        protocol, host, port, credentials = found
        assert not credentials
        assert protocol in ((f"{judged.scheme}:",) if judged.scheme else ("http:", "https:"))
        if judged.host.startswith("["):
            assert ipaddress.IPv6Address(host[1:-1]) == ipaddress.IPv6Address(judged.host[1:-1])
        elif judged.host.isascii() and judged.scheme in ("", "http", "https", "ftp", "ws", "wss"):
            assert host == (judged.host or HERE)
        if judged.loads_from((HOST,)):
            assert host in (HERE, HOST)
            assert port == ""


@pytest.mark.parametrize(
    ("address", "judged"),
    [
        ("", Url()),
        ("../a b.png?x=1#y", Url()),
        ("pagar/ñ.md#años", Url()),
        ("?q=\\x", Url()),
        ("//Media.Example.com/a", Url("", HOST)),
        (" HTTPS://Media.Example.com:443/a\n", Url("https", HOST, "443")),
        ("https://münchen.example/", Url("https", "münchen.example")),
        ("https://xn--mnchen-3ya.example", Url("https", "xn--mnchen-3ya.example")),
        ("http://127.0.0.1:8000/", Url("http", "127.0.0.1", "8000")),
        ("http://[::1]/", Url("http", "[::1]")),
        ("mailto:a@example.com", Url("mailto")),
        ("tel:+34900123456", Url("tel")),
        ("java\tscript:x", Url("javascript", fault="control")),
        ("java script:x", Url("javascript", fault="control")),
        ("///evil.example", Url("", "evil.example", fault="slashes")),
        ("https://", Url("https", fault="host")),
        ("http:evil.example/a.png", Url("http", "evil.example", fault="slashes")),
        ("https:/evil.example", Url("https", "evil.example", fault="slashes")),
        ("https:", Url("https", fault="slashes")),
        ("https:///evil.example", Url("https", "evil.example", fault="slashes")),
        ("\\\\evil.example", Url("", "evil.example", fault="backslash")),
        ("/\\evil.example", Url("", "evil.example", fault="backslash")),
        ("https:\\\\evil.example", Url("https", "evil.example", fault="backslash")),
        ("a\\b.png", Url(fault="backslash")),
        ("/\n/evil.example", Url("", "evil.example", fault="control")),
        ("\x01//evil.example", Url("", "evil.example")),
        (f"https://{HOST}@evil.example", Url("https", "evil.example", fault="credentials")),
        ("https://%65vil.example", Url("https", "%65vil.example", fault="host")),
        ("https://ex\xadample.com", Url("https", "ex\xadample.com", fault="host")),
        ("https://0x7f.1/", Url("https", "0x7f.1", fault="host")),
        ("https://2130706433/", Url("https", "2130706433", fault="host")),
        ("https://1.2.3.4.5/", Url("https", "1.2.3.4.5", fault="host")),
        ("https://[::1", Url("https", "[::1", fault="host")),
        ("https://a:66000/", Url("https", "a", "66000", "port")),
        (f"https://a:{'9' * 5000}/", Url("https", "a", "9" * 5000, "port")),
        ("https://a:b/", Url("https", "a:b", fault="port")),
    ],
)
def test_parts_and_faults_of_urls(address: str, judged: Url) -> None:
    assert read_url(address) == judged


@pytest.mark.parametrize(
    ("address", "loaded"),
    [
        ("a.png", True),
        ("", True),
        (f"https://{HOST}/a.png", True),
        (f"//{HOST}:/a.png", True),
        (f"https://{HOST}:443/a.png", True),
        (f"https://{HOST}:8443/a.png", False),
        (f"https://{HOST}./a.png", False),
        (f"ftp://{HOST}/a.png", False),
        ("tel:123", False),
        ("x:a.png", False),
    ],
)
def test_media_come_from_named_hosts_at_their_usual_port(address: str, loaded: bool) -> None:
    assert read_url(address).loads_from((HOST,)) is loaded


@pytest.mark.parametrize(
    ("value", "addresses"),
    [
        ("a.png 1x, b.png 2x", ["a.png", "b.png"]),
        (",a.png,, b.png ,", ["a.png", "b.png"]),
        ("a.png,//evil.example/b.png 2x", ["a.png,//evil.example/b.png"]),
        (f"https://{HOST},.evil.example/a.png", [f"https://{HOST},.evil.example/a.png"]),
        ("a.png (1,2) 1x,\n\tb.png\f2x", ["a.png", "b.png"]),
        ("a.png (1x, b.png", ["a.png"]),
        ("  ", []),
    ],
)
def test_urls_of_srcset(value: str, addresses: list[str]) -> None:
    assert list(urls_of_srcset(value)) == addresses


@pytest.mark.parametrize(
    ("url", "usable"),
    [
        ("https://help.example.com", True),
        ("http://localhost:8000/ayuda/v1.2/", True),
        ("https://münchen.example/", True),
        ("https://help.example.com/a?b", False),
        ("https://help.example.com/#a", False),
        ("https://help.example.com/a b/", False),
        ("https://help.example.com/;}/", False),
        ("https://u@help.example.com/", False),
        ("https:help.example.com/", False),
        ("https:\\\\help.example.com/", False),
        ("//help.example.com/", False),
        (f"https://a:{'9' * 5000}/", False),
    ],
)
def test_urls_of_sites(url: str, usable: bool) -> None:
    assert is_site_url(url) is usable
