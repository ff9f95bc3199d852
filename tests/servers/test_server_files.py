"""Server configurations, generated from facts about a site: quoting and paths."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from conftest import ROOT
from helpcenter.input.settings import Locale, Options, Settings
from helpcenter.pages.policy import SVG_POLICY, headers
from helpcenter.servers.caddy import caddy_files
from helpcenter.servers.facts import NoSiteError, ServingFacts, serving_facts
from helpcenter.servers.nginx import nginx_files
from helpcenter.servers.static_hosts import cloudflare_pages_files, netlify_files
from helpcenter.syntax.escapes import server_path

LOCALES = (Locale("es", True, "Ayuda"), Locale("en", False, "Help"), Locale("pt-BR", False, "Ajuda"))
SETTINGS = Settings(ROOT, ROOT / "docs", ROOT / "overrides", "https://example.com/help/", LOCALES, Options())
FACTS = ServingFacts(
    "/help/", headers(Options()), {"/help/a%22b*/": "/help/new/"}, ("en/", "pt-BR/"), ("assets/a.0123456789.js",)
)


def test_redirects_apply_with_and_without_the_trailing_slash() -> None:
    assert FACTS.old_paths == {'/help/a"b*': "/help/new/", '/help/a"b*/': "/help/new/"}


@pytest.mark.parametrize(
    ("path", "immutable", "kept"),
    [
        ("assets/a.0123456789.js", True, True),
        ("en/search-index/postings/1.bin", True, True),
        ("pt-BR/search-index/manifest-ab.json", True, True),
        ("search-index/manifest.json", False, True),
        ("billing/index.html", False, False),
        ("assets/photo.png", False, True),
        ("assets/brand/logo-light.0123456789.svg", True, True),
    ],
)
def test_files_are_immutable_or_kept_for_earlier_pages(path: str, immutable: bool, kept: bool) -> None:
    assert bool(re.fullmatch(FACTS.immutable, path)) == immutable
    assert bool(re.fullmatch(FACTS.kept, path)) == kept


def test_special_characters_of_server_configurations_are_percent_encoded() -> None:
    assert server_path('/a"b{c}$d e\\') == "/a%22b%7Bc%7D%24d%20e%5C"


def test_facts_are_read_from_the_published_site(tmp_path: Path) -> None:
    with pytest.raises(NoSiteError, match="helpcenter build"):
        serving_facts(SETTINGS, tmp_path)
    listed = {"redirects": [{"from": "/help/old {x}/", "to": "/help/new/"}]}
    (tmp_path / "redirects.json").write_text(json.dumps(listed), encoding="utf-8")
    (tmp_path / "assets/js").mkdir(parents=True)
    for name in ("assets/js/a.0123456789.js", "assets/js/plain.js"):
        (tmp_path / name).write_text("", encoding="utf-8")
    facts = serving_facts(SETTINGS, tmp_path)
    assert facts.redirects == {"/help/old%20%7Bx%7D/": "/help/new/"}
    assert facts.hashed == ("assets/js/a.0123456789.js",)
    assert facts.prefixes == ("en/", "pt-BR/")


def test_nginx_configuration_quotes_paths_and_lists_each_language() -> None:
    files = nginx_files(FACTS, SETTINGS)
    assert sorted(files) == ["maps.conf", "server.conf"]
    assert '    "/help/a\\"b*/" "/help/new/";\n' in files["maps.conf"]
    assert '    "~^/help/pt-BR/" "/help/pt-BR/404.html";\n' in files["maps.conf"]
    assert "add_header Content-Security-Policy $help_center_policy always;\n" in files["server.conf"]
    assert f'    default "{FACTS.policy}";\n    "~*[.]svg$" "{SVG_POLICY}";\n' in files["maps.conf"]


def test_the_nginx_hash_table_is_large_enough_for_all_redirects() -> None:
    many = replace(FACTS, redirects={f"/help/{number}/": "/help/" for number in range(2000)})
    assert "map_hash_max_size 16000;\n" in nginx_files(many, SETTINGS)["maps.conf"]
    assert "map_hash_max_size 2048;\n" in nginx_files(FACTS, SETTINGS)["maps.conf"]


def test_caddy_configuration_quotes_paths_and_strips_the_base_path() -> None:
    text = caddy_files(FACTS, SETTINGS)["site.caddy"]
    assert '    "/help/a\\"b*/" "/help/new/"\n' in text
    assert "    uri strip_prefix /help\n" in text
    assert '        @help_center_others not path "/help/en/*" "/help/pt-BR/*"\n' in text
    at_root = caddy_files(replace(FACTS, base_path="/", prefixes=()), SETTINGS)["site.caddy"]
    assert "strip_prefix" not in at_root
    assert '        @help_center_others not path ""\n' in at_root
    for configuration in (text, at_root):
        assert configuration.count("{") == configuration.count("}")


def test_static_hosts_get_headers_redirects_and_not_found_pages() -> None:
    netlify, cloudflare = netlify_files(FACTS, SETTINGS), cloudflare_pages_files(FACTS, SETTINGS)
    assert "/help/a%22b%2A/ /help/new/ 301!\n" in netlify["_redirects"]
    assert netlify["_redirects"].endswith("/help/pt-BR/* /help/pt-BR/404.html 404\n")
    assert cloudflare["_redirects"].splitlines()[0] == "/help/a%22b%2A /help/new/ 301"
    assert "404" not in cloudflare["_redirects"]
    assert f"/help/*.svg\n  Content-Security-Policy: {SVG_POLICY}\n" in netlify["_headers"]
    assert netlify["_headers"] == cloudflare["_headers"]
    shared = netlify["_headers"].split("  Access-Control-Allow-Origin: *\n")
    folders = [part.splitlines()[-1] for part in shared[:-1]]
    assert folders == [
        "/help/assets/search/*",
        "/help/search-index/*",
        "/help/en/search-index/*",
        "/help/pt-BR/search-index/*",
    ]
    assert "/help/assets/a.0123456789.js\n  Cache-Control: public, max-age=31536000, immutable\n" in netlify["_headers"]
