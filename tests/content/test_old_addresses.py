"""Former URLs: redirect pages in each language, and a list for servers."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from test_catalog import catalog

from articles import article
from conftest import run_build
from examples import add_sources, listed_redirects, make_project
from helpcenter.content.old_addresses import redirects_of

SOURCES = """\
=== es/cobro/index.md
---
title: Cobros
slug: cobros
redirect_from: [facturas]
---
=== es/cobro/pagar.md
---
title: Pagar <ahora>
slug: pagar-una-factura
redirect_from: [pago, /viejo/pagar/]
---

Texto.
=== es/cobro/ver.md
# Ver facturas

Texto.
=== en/cobro/pagar.md
---
title: Pay
redirect_from: [old/año]
---

Text.
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    project = make_project(tmp_path / "project", SOURCES)
    result = run_build(project, "--strict")
    assert result.returncode == 0, result.stderr
    return project


def test_former_urls_redirect_to_the_page_in_the_same_language(project: Path) -> None:
    assert listed_redirects(project) == {
        "/en/old/a%C3%B1o/": "/en/cobro/pagar/",
        "/facturas/": "/cobros/",
        "/facturas/pagar-una-factura/": "/cobros/pagar-una-factura/",
        "/facturas/ver/": "/cobros/ver/",
        "/pago/": "/cobros/pagar-una-factura/",
        "/viejo/pagar/": "/cobros/pagar-una-factura/",
    }
    soup = BeautifulSoup((project / "site/viejo/pagar/index.html").read_text(encoding="utf-8"), "html.parser")
    assert soup.html
    assert soup.html["lang"] == "es"
    refresh = soup.select_one("meta[http-equiv=refresh]")
    assert refresh
    assert refresh["content"] == "0; url=../../cobros/pagar-una-factura/"
    link = soup.select_one("a")
    assert link
    assert (link["href"], link.text) == ("../../cobros/pagar-una-factura/", "Pagar <ahora>")
    canonical = soup.select_one("link[rel=canonical]")
    assert canonical
    assert canonical["href"] == "https://help.example.com/cobros/pagar-una-factura/"
    english = (project / "site/en/old/año/index.html").read_text(encoding="utf-8")
    assert 'lang="en"' in english
    assert "This page has moved" in english


def test_former_urls_are_not_listed(project: Path) -> None:
    for name in ("sitemap.xml", "articles.json", "todos-los-articulos/index.html"):
        text = (project / "site" / name).read_text(encoding="utf-8")
        assert "viejo" not in text
        assert "/pago/" not in text


def test_mkdocs_build_writes_the_same_redirects(project: Path) -> None:
    command = (sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", "plain")
    result = run_build(project, command=command)
    assert result.returncode == 0, result.stderr
    for name in ("redirects.json", "pago/index.html", "facturas/ver/index.html", "en/old/año/index.html"):
        assert (project / "plain" / name).read_bytes() == (project / "site" / name).read_bytes(), name


def test_redirects_change_and_disappear_with_their_page(project: Path) -> None:
    add_sources(
        project, "=== es/cobro/pagar.md\n---\ntitle: Abonar\nslug: abonar\nredirect_from: [pago]\n---\n\nTexto.\n"
    )
    assert run_build(project, "--strict").returncode == 0
    assert "/viejo/pagar/" not in listed_redirects(project)
    assert not (project / "site/viejo").exists()
    assert "Abonar" in (project / "site/pago/index.html").read_text(encoding="utf-8")
    assert listed_redirects(project)["/pago/"] == "/cobros/abonar/"
    # Redirects of a section's former URL also cover the pages below it.
    assert listed_redirects(project)["/facturas/abonar/"] == "/cobros/abonar/"


def test_a_page_below_the_former_url_of_a_section_is_kept(project: Path) -> None:
    add_sources(project, "=== es/facturas/ver.md\n# Ver otras\n\nTexto.\n=== es/facturas/index.md\n# Facturas\n")
    result = run_build(project, "--strict")
    assert "docs/es/cobro/index.md:4: redirect_from" in result.stderr
    add_sources(project, "=== es/cobro/index.md\n---\ntitle: Cobros\nslug: cobros\n---\n")
    assert run_build(project, "--strict").returncode == 0
    assert "/facturas/ver/" not in listed_redirects(project)


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("cobros/ver", "is the URL of docs/es/cobro/ver.md"),
        ("cobros/abonar", "is the current URL of this page"),
        ("/en/old/año", "docs/en/cobro/pagar.md lists"),
        ("/assets/x", "belongs to the site itself: `assets`"),
        ("../x", "'../x'"),
        ("https://example.com/x", "'https://example.com/x'"),
        ("a b", "'a b'"),
        ("a?b", "'a?b'"),
        ("'a;return 301 /x'", "'a;return 301 /x'"),
    ],
)
def test_invalid_former_urls_are_rejected(project: Path, address: str, found: str) -> None:
    old = f'=== es/cobro/abonar.md\n---\ntitle: Abonar\nredirect_from: ["{address}"]\n---\n\nTexto.\n'
    add_sources(project, old)
    result = run_build(project)
    assert result.returncode != 0
    assert "docs/es/cobro/abonar.md:3: redirect_from" in result.stderr or "docs/en/cobro/pagar.md:3" in result.stderr
    assert found in result.stderr or "docs/es/cobro/abonar.md lists" in result.stderr


def test_former_urls_that_differ_only_in_case_conflict(tmp_path: Path) -> None:
    """Servers and file systems may ignore case: a redirect must not replace a page or another redirect."""
    project = make_project(tmp_path / "project", SOURCES)
    add_sources(
        project, "=== es/cobro/ver.md\n---\nredirect_from: [/COBROS/Pagar-Una-Factura/]\n---\n# Ver\n\nTexto.\n"
    )
    result = run_build(project)
    assert result.returncode == 1
    assert "/COBROS/Pagar-Una-Factura/" in result.stderr
    add_sources(project, "=== es/cobro/ver.md\n---\nredirect_from: [/cobro/PAGO]\n---\n# Ver\n\nTexto.\n")
    add_sources(project, "=== es/cobro/pagar.md\n---\nredirect_from: [/cobro/pago]\n---\n# Pagar\n\nTexto.\n")
    result = run_build(project)
    assert result.returncode == 1
    assert "/cobro/PAGO/" in result.stderr or "/cobro/pago/" in result.stderr


def test_a_redirect_that_differs_only_in_case_does_not_replace_a_page() -> None:
    made = catalog(article("es/a/x.md", redirect_from="[/A/Y, /A/Z, /a/z]"), article("es/a/y.md"))
    assert [redirect.old for redirect in redirects_of(made)] == ["A/Z/"]


def test_a_former_url_below_no_language_leads_to_the_page_that_lists_it() -> None:
    made = catalog(article("es/a/x.md"), article("en/a/x.md", redirect_from="[/hc/en-us/1, /a/old]"))
    assert {redirect.old: redirect.entry.locale for redirect in redirects_of(made)} == {
        "a/old/": "en",
        "hc/en-us/1/": "en",
    }
