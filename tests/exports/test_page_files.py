"""Files for other programs, generated from a site in memory, and the files that belong to a page."""

from __future__ import annotations

import gzip
import json
import re

import brotli
import pytest

from examples import make_project
from helpcenter.exports.all import exports, is_export
from helpcenter.exports.article_lists import articles_file, articles_inputs, lines_in
from helpcenter.exports.page_files import (
    compressed_forms,
    compressed_paths,
    files_by_page,
    gzipped,
    page_of,
)
from helpcenter.exports.redirect_pages import redirect_files
from helpcenter.exports.sitemap import SitemapInputs, robots_txt, sitemap_files, sitemap_inputs, sitemap_xml
from helpcenter.mkdocs.configuration import read_configuration
from helpcenter.pages.builder import PageBuilder, page_builders
from helpcenter.site.load import load_site
from helpcenter.site.site import Site

SOURCES = """=== es/billing/pay.md
---
title: Pagar "ya" & <b>
redirect_from: [old]
updated: 2026-01-02
---
Texto.
=== es/only.md
# Solo

Texto.
=== en/billing/pay.md
# Pay

Text.
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    project = make_project(tmp_path_factory.mktemp("exports") / "project", SOURCES)
    return load_site(read_configuration(project / "mkdocs.yml").settings)[0]


def test_articles_json_contains_article_metadata(site: Site) -> None:
    listed = json.loads(articles_file(articles_inputs(PageBuilder(site, "es"), {})).make())
    assert [(one["id"], one["url"], one["updated"]) for one in listed["articles"]] == [
        ("billing/pay", "/billing/pay/", "2026-01-02"), ("only", "/only/", None),
    ]  # fmt: skip


def test_known_lines_of_articles_json_are_used_and_others_made(site: Site) -> None:
    builder = PageBuilder(site, "es")
    before = articles_file(articles_inputs(builder, {"only": ("billing/pay",)})).make()
    lines = dict(zip(("billing/pay", "only"), lines_in(before.decode()), strict=True))
    assert json.loads(lines["only"])["related"] == ["billing/pay"]
    related = {"billing/pay": ("only",), "only": ("billing/pay",)}
    after = articles_file(articles_inputs(builder, related, {"only": lines["only"]})).make()
    assert after == articles_file(articles_inputs(builder, related)).make() != before
    known = articles_file(articles_inputs(builder, related, {"only": "{}"})).make()
    assert lines_in(known.decode())[1] == "{}"


def test_the_sitemap_lists_translations_and_no_fallback_pages(site: Site) -> None:
    inputs = sitemap_inputs(site.settings.site_url, page_builders(site, site.catalog.locales).values())
    sitemap = sitemap_xml(site.settings, inputs.site_url, inputs.pages)
    assert sitemap.count("<loc>https://help.example.com/en/billing/pay/</loc>") == 1
    assert "en/only/" not in sitemap
    assert "<lastmod>2026-01-02</lastmod>" in sitemap
    assert robots_txt(site.settings.site_url).endswith("Sitemap: https://help.example.com/sitemap.xml\n")


def test_a_large_sitemap_is_an_index_of_several(site: Site) -> None:
    pages = sitemap_inputs(site.settings.site_url, page_builders(site, site.catalog.locales).values()).pages
    many = SitemapInputs("https://help.example.com/", tuple(pages[0]._replace(url=f"{n}/") for n in range(60_000)))
    files = {file.path: file.make() for file in sitemap_files(site.settings, many)}
    parts = re.findall(r"<loc>https://help\.example\.com/(sitemap-\d\.xml)</loc>", files["sitemap.xml"].decode())
    assert gzip.decompress(files["sitemap.xml.gz"]) == files["sitemap.xml"]
    assert parts == [path for path in files if path.startswith("sitemap-")]
    listed = [address for part in parts for address in re.findall(r"<loc>(.*?)</loc>", files[part].decode())]
    assert listed == [f"https://help.example.com/{n}/" for n in range(60_000)]
    assert max(len(files[part]) for part in parts) < 50_000_000
    assert max(files[part].count(b"<loc>") for part in parts) <= 50_000


def test_a_redirect_page_escapes_the_title(site: Site) -> None:
    files = {file.path: file.make().decode() for file in redirect_files(site.settings, site.catalog, site.strings)}
    assert "<title>Pagar &#34;ya&#34; &amp; &lt;b&gt;</title>" in files["old/index.html"]
    assert 'url=../billing/pay/"' in files["old/index.html"]
    assert json.loads(files["redirects.json"])["redirects"] == [{"from": "/old/", "to": "/billing/pay/"}]


def test_every_export_is_recognized_by_its_path(site: Site) -> None:
    redirects = {"old/index.html"}
    paths = {file.path for file in exports(site)}
    assert {path for path in paths if not is_export(path, ["", "en/"])} == redirects
    assert not is_export("billing/pay/index.html", ["", "en/"])


def test_the_same_site_produces_the_same_bytes(site: Site) -> None:
    first, second = ({file.path: file.make() for file in exports(site)} for _ in range(2))
    assert first == second


def test_a_page_has_its_html_and_its_markdown(site: Site) -> None:
    files = files_by_page(site, ["es"])
    assert files["billing/pay/index.html"] == ("billing/pay/index.html", "billing/pay/index.md")
    assert files["404.html"] == ("404.html",)
    assert files_by_page(site, ["es"], compress=True)["404.html"] == ("404.html", "404.html.br", "404.html.gz")


@pytest.mark.parametrize("path", ["a/index.html", "a/index.md", "a/index.md.br", "a/social.png", "a/index.html.gz"])
def test_a_file_path_resolves_to_its_page(path: str) -> None:
    assert page_of(path) == "a/index.html"


def test_compressed_copies_have_the_same_content() -> None:
    forms = dict(compressed_forms("a/index.html", b"text " * 100))
    assert brotli.decompress(forms["a/index.html.br"]) == gzip.decompress(forms["a/index.html.gz"]) == b"text " * 100
    assert tuple(forms) == compressed_paths("a/index.html", compress=True)
    assert compressed_paths("a/photo.png", compress=True) == ()
    assert compressed_paths("sitemap.xml", compress=True) == ()


def test_compressed_copies_name_no_system() -> None:
    """Python 3.12 writes the number of Unix on every system, Python 3.13 that of no system."""
    assert gzipped(b"text")[9] == 255
    assert gzip.decompress(gzipped(b"text")) == b"text"
