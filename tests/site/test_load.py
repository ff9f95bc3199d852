"""Loading a whole help center: sources, findings and related articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from examples import add_sources, make_project
from helpcenter.findings import SourceError
from helpcenter.mkdocs.configuration import read_configuration
from helpcenter.site.load import load_site, named_related, own_articles, read_site
from helpcenter.site.site import Site

SOURCES = """=== es/billing/pay.md
---
title: Pagar
related: [billing/refund]
---
Pague la factura.
=== es/billing/refund.md
# Reembolso

Pida el reembolso de la factura.
=== es/billing/draft.md
---
title: Borrador
draft: true
---
Texto.
=== en/billing/pay.md
# Pay

Pay the invoice.
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path / "project", SOURCES)


def read(project: Path) -> Site:
    return read_site(read_configuration(project / "mkdocs.yml").settings)[0]


def test_each_locale_has_all_articles_and_the_built_in_pages(project: Path) -> None:
    site = read(project)
    english = site.catalog.locales["en"].entries
    assert english.keys() == site.catalog.default.entries.keys()
    assert {"index", "contact", "search", "all-articles", "404", "billing/index"} <= english.keys()
    assert english["billing/refund"].fallback
    assert "billing/draft" not in english


def test_all_findings_are_reported_together(project: Path) -> None:
    add_sources(project, "=== es/broken.md\n---\ntitle: [\n---\n=== contact.yml\noptions: 3\n=== en/empty.md\n")
    with pytest.raises(SourceError) as raised:
        read(project)
    assert {finding.path for finding in raised.value.findings} == {
        "docs/es/broken.md", "contact.yml", "docs/en/empty.md",
    }  # fmt: skip


def test_curated_related_articles_come_first(project: Path) -> None:
    settings = read_configuration(project / "mkdocs.yml").settings
    site, _ = load_site(settings)
    assert site.related["es"]["billing/pay"][0] == "billing/refund"
    assert named_related(settings, site.catalog)["es"] == {"billing/pay": ("billing/refund",), "billing/refund": ()}


def test_a_locale_ranks_only_its_own_articles(project: Path) -> None:
    own = own_articles(read(project).catalog)
    assert [article.id for article in own["en"]] == ["billing/pay"]
    assert [article.id for article in own["es"]] == ["billing/pay", "billing/refund"]
