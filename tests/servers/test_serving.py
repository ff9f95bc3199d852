"""The configurations in `deploy/`, tested on real servers."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote

import brotli
import pytest

from conftest import copy_site, override, run_build
from examples import replace_in
from helpcenter.input.settings import Options
from helpcenter.pages.policy import SVG_POLICY, headers
from web_servers import WebServer, running, site_below

SERVERS = ("nginx", "caddy")
HEADERS = headers(Options())
# Paths that only attackers request.
TRAVERSALS = (
    "/../mkdocs.yml", "/..%2fmkdocs.yml", "/%2e%2e/mkdocs.yml", "/%2e%2e%2fmkdocs.yml", "/..%5cmkdocs.yml",
    "/en/../../mkdocs.yml", "/assets/../../mkdocs.yml", "/assets/..%2f..%2fmkdocs.yml", "//mkdocs.yml",
    "/.site.previous/index.html", "/..%2f.site.previous/index.html", "/.git/config", "/en/.env",
    "/.helpcenter", "/%2ehelpcenter",
    "/assets/%2e%2e/%2e%2e/mkdocs.yml", "/search-index/..%2f..%2fcontact.yml", "/%00", "/index.html%00.css",
    "/assets/.site.lock", "/%c0%ae%c0%ae/mkdocs.yml",
)  # fmt: skip


# Paths of the site root: the root of a host, and a folder below it.
BASES = ("/", "/sub/path/")
OLD = "['ño/«x»', '/en/elsewhere/']"
# Articles cannot contain these URLs, but the list of redirects may come from another source.
HOSTILE = {"en/old name": "en/a b", 'en/a"b{c}$d\\;': 'en/"; } $uri {path} \\ # ', "en/x\ny": "en/\r\nSet-Cookie: a=b"}


@pytest.fixture(scope="module", params=BASES)
def project(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A site that was published twice, and the path of its root."""
    project, base = copy_site("three-languages", tmp_path_factory.mktemp("serving") / "project"), request.param
    replace_in(project / "mkdocs.yml", "https://help.example.com/sub/path/", f"https://help.example.com{base}")
    published(project, base)
    picture = "<svg xmlns='http://www.w3.org/2000/svg'/>"
    (project / "docs" / "en" / "billing" / "form.svg").write_text(picture, encoding="utf-8")
    replace_in(override(project, "assets/css/tokens.css"), ":root", "html")
    replace_in(project / "docs" / "en" / "billing" / "pay.md", "---\n", f"---\nredirect_from: {OLD}\n")
    replace_in(project / "docs" / "es" / "billing" / "pay.md", "---\n", "---\nredirect_from: [facturas/antes]\n")
    published(project, base)
    listed = site_below(project, base) / "redirects.json"
    redirects = json.loads(listed.read_text(encoding="utf-8"))["redirects"]
    redirects += [{"from": f"{base}{quote(old)}/", "to": f"{base}{new}/"} for old, new in HOSTILE.items()]
    listed.write_text(json.dumps({"redirects": redirects}), encoding="utf-8")
    return project, base


@pytest.fixture(scope="module", params=SERVERS)
def server(
    request: pytest.FixtureRequest, project: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[WebServer]:
    with running(request.param, project[0], tmp_path_factory.mktemp("server"), project[1]) as server:
        yield server


def published(project: Path, base: str) -> None:
    result = run_build(project, "--strict", "--compress", "-d", str(site_below(project, base)))
    assert result.returncode == 0, result.stdout + result.stderr


def assets(text: bytes) -> list[str]:
    return re.findall(r'(?:src|href)="(?:[./]*)(assets/[^"]+[.](?:js|css))"', text.decode())


def test_each_file_has_security_headers(server: WebServer) -> None:
    script = assets(server.ask("").body)[0]
    for path in ("", "en/", "nowhere/", script, "robots.txt", "en/search-index/index.json"):
        received = server.ask(path).headers
        assert {name: received.get(name.lower()) for name in HEADERS} == HEADERS, path
        assert re.fullmatch(r"(nginx)?", received.get("server", "")), "the version is not disclosed"


def test_other_sites_may_read_the_files_of_the_search_and_no_others(server: WebServer) -> None:
    manifest = json.loads(server.ask("en/search-index/index.json").body)
    engine = re.findall(r"search[.]\w+[.]js", server.ask("assets/search/search.js").body.decode())[0]
    shared = (
        "search-index/index.json", "en/search-index/index.json", f"en/search-index/facets-{manifest['facets']}.json",
        "assets/search/search.js", f"assets/search/{engine}", "assets/search/search.d.ts",
        "assets/search/search.js?v=1",
        # Pages that have an older index must see that a file is missing.
        "en/search-index/facets-none.json",
    )  # fmt: skip
    for path in shared:
        assert server.ask(path).headers.get("access-control-allow-origin") == "*", path
    script = assets(server.ask("").body)[0]
    for path in ("", "en/", "articles.json", script, "search-index/../articles.json", "nowhere/", "robots.txt"):
        assert "access-control-allow-origin" not in server.ask(path).headers, path


def test_svg_pictures_have_a_policy_that_allows_nothing(server: WebServer) -> None:
    for path in ("assets/images/icon.svg", "en/billing/form.svg"):
        received = server.ask(path)
        assert received.status == 200
        assert {name: received.headers.get(name.lower()) for name in HEADERS} == {
            **HEADERS, "Content-Security-Policy": SVG_POLICY
        }  # fmt: skip
    missing = server.ask("en/billing/no-such-picture.svg")
    assert (missing.status, missing.headers["content-security-policy"]) == (404, HEADERS["Content-Security-Policy"])


def test_each_file_has_its_content_type(server: WebServer) -> None:
    kinds = {
        "": "text/html; charset=utf-8",
        assets(server.ask("").body)[0]: r"(text|application)/javascript; charset=utf-8",
        "feed.xml": "application/atom[+]xml; charset=utf-8",
        "en/feed.xml": "application/atom[+]xml; charset=utf-8",
        "llms.txt": "text/plain; charset=utf-8",
        "assets/images/icon.svg": "image/svg[+]xml(; charset=utf-8)?",
        "sitemap.xml": "(text|application)/xml; charset=utf-8",
    }
    for path, kind in kinds.items():
        assert re.fullmatch(kind, server.ask(path).headers["content-type"]), path


def test_immutable_files_are_cached_and_all_others_are_revalidated(server: WebServer) -> None:
    script = assets(server.ask("").body)[0]
    manifest = server.ask("en/search-index/index.json")
    facets = f"en/search-index/facets-{json.loads(manifest.body)['facets']}.json"
    for path in (script, facets):
        assert server.ask(path).headers["cache-control"] == "public, max-age=31536000, immutable"
    for path in ("", "en/", "en/search-index/index.json", "assets/search/search.js", "feed.xml"):
        received = server.ask(path).headers
        assert received["cache-control"] == "no-cache"
        again = server.ask(path, If_None_Match=received["etag"])
        assert (again.status, again.body) == (304, b"")
        assert server.ask(path, If_None_Match='"another"').status == 200
    missing = server.ask(f"{script}.0123456789.js")
    assert (missing.status, missing.headers["cache-control"]) == (404, "no-cache")


def test_the_not_found_page_is_in_the_language_of_the_url(server: WebServer) -> None:
    for path, language in (("nada/", "es"), ("en/nothing", "en"), ("fr/rien/x.html", "fr"), ("english/", "es")):
        reply = server.ask(path)
        assert reply.status == 404
        assert f'<html lang="{language}"'.encode() in reply.body
    assert server.ask("assets/").status == 404


@pytest.mark.parametrize("slash", ["", "/"])
def test_former_urls_redirect_to_the_current_urls(server: WebServer, slash: str) -> None:
    new = f"{server.base}en/billing/pay-an-invoice/"
    old = ("en/%C3%B1o/%C2%ABx%C2%BB", "en/elsewhere")
    for path in old:
        reply = server.ask(path + slash)
        assert (reply.status, reply.headers["location"]) == (301, new), path
        assert server.ask(f"{path}{slash}?q=a%26b&c=d").headers["location"] == f"{new}?q=a%26b&c=d"
    spanish = server.ask(f"facturas/antes{slash}").headers["location"]
    assert spanish == f"{server.base}facturacion/pagar-una-factura/"


@pytest.mark.parametrize("old", HOSTILE)
def test_hostile_redirects_do_not_break_out_of_the_configuration(server: WebServer, old: str) -> None:
    reply = server.ask(quote(old))
    assert reply.status == 301
    assert unquote(reply.headers["location"]) == f"{server.base}{HOSTILE[old]}/"
    assert "set-cookie" not in reply.headers


def test_a_url_without_the_trailing_slash_redirects_to_the_page(server: WebServer) -> None:
    reply = server.ask("en/billing")
    assert reply.status in {301, 308}
    assert reply.headers["location"] in {f"{server.base}en/billing/", "billing/"}


def test_a_page_of_the_previous_version_finds_its_files(server: WebServer, project: tuple[Path, str]) -> None:
    site = site_below(*project)
    before = (site.with_name(f".{site.name}.previous") / "index.html").read_bytes()
    gone = [path for path in assets(before) if not (site / path).exists()]
    assert gone, "the style sheet of the previous version is gone"
    for path in gone:
        reply = server.ask(path)
        assert reply.status == 200
        assert reply.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert reply.headers["content-security-policy"] == HEADERS["Content-Security-Policy"]


@pytest.mark.parametrize("path", TRAVERSALS)
def test_nothing_outside_the_site_is_served(server: WebServer, path: str) -> None:
    reply = server.ask(path.removeprefix("/"))
    assert reply.status in {301, 308, 400, 404}
    assert b"docs_structure" not in reply.body
    if reply.status in {301, 308}:
        assert "//" not in reply.headers["location"]


def test_only_get_and_head_are_allowed(server: WebServer) -> None:
    head = server.ask("", "HEAD")
    assert (head.status, head.body) == (200, b"")
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        reply = server.ask("en/", method, Content_Length="0")
        assert reply.status == 405, method
    assert server.ask("en/", "TRACE").status in {400, 405}
    assert server.ask(f"en/?q={'x' * 4000}").status == 200


@pytest.mark.parametrize("encoding", ["br", "gzip"])
@pytest.mark.parametrize("path", ["en/", "en/search-index/index.json", "feed.xml", "nowhere/", "SCRIPT", "MARKDOWN"])
def test_precompressed_text_is_sent(server: WebServer, project: tuple[Path, str], path: str, encoding: str) -> None:
    real = {"SCRIPT": assets(server.ask("").body)[0], "MARKDOWN": "en/billing/pay-an-invoice/index.md"}.get(path, path)
    plain = server.ask(real)
    assert "content-encoding" not in plain.headers
    packed = server.ask(real, Accept_Encoding="gzip, deflate, br, zstd" if encoding == "br" else "gzip")
    assert packed.headers["content-encoding"] == encoding
    assert (brotli.decompress if encoding == "br" else gzip.decompress)(packed.body) == plain.body
    assert packed.headers["content-type"] == plain.headers["content-type"]
    assert "accept-encoding" in packed.headers["vary"].lower()
    if path != "nowhere/":
        file = site_below(*project) / (f"{real}index.html" if real.endswith("/") else real)
        assert packed.body == Path(f"{file}.{'br' if encoding == 'br' else 'gz'}").read_bytes()
        again = server.ask(real, Accept_Encoding="br, gzip", If_None_Match=packed.headers["etag"])
        assert again.status == 304 or encoding == "gzip"


def test_markdown_has_its_content_type(server: WebServer) -> None:
    reply = server.ask("en/billing/pay-an-invoice/index.md")
    assert reply.headers["content-type"] == "text/markdown; charset=utf-8"
