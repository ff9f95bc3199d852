"""The rule `term`: words that do not stand for a term, and translations without the term of their source."""

from __future__ import annotations

from pathlib import Path

import pytest

from examples import add_sources, check_findings, make_project

SOURCES = """\
=== terms.yml
terms:
  - term: factura
    translation: { en: invoice }
    forbidden: { en: [bill], es: [recibo] }
  - term: Centro de facturación
    translation: { en: Billing Center }
=== es/pagar.md
---
title: Cómo pagar sus facturas
---

Abra el Centro de facturación.
=== en/pagar.md
---
title: How to pay your invoices
---

Open the page of invoices and choose `bill`, see [the list](bill.md).

- Pay the Bills
  of a bill.
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path / "p", SOURCES)


def terms(project: Path) -> list[tuple[str, int, str]]:
    return [(one["file"], one["line"], one["message"]) for one in check_findings(project) if one["rule"] == "term"]


def test_forms_of_words_count_and_code_does_not(project: Path) -> None:
    add_sources(project, "=== es/recibo.md\n# Un recibo\n\nPague los `recibos`.\n")
    assert terms(project) == [
        ("docs/en/pagar.md", 1, "the source has the term `Centro de facturación`, but this translation lacks "
         "`Billing Center`. Use the term; if the sentence needs none, change the term in terms.yml."),
        ("docs/en/pagar.md", 7, "`bill` is not the term of this site. Write `invoice`."),
        ("docs/en/pagar.md", 8, "`bill` is not the term of this site. Write `invoice`."),
        ("docs/es/recibo.md", 1, "`recibo` is not the term of this site. Write `factura`."),
    ]  # fmt: skip


def test_a_broken_term_base_is_reported_with_its_line(project: Path) -> None:
    add_sources(project, "=== terms.yml\nterms:\n  - term: factura\n    translated: invoice\n")
    assert [(path, line) for path, line, _ in terms(project)] == [("terms.yml", 3)]
