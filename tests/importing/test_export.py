"""`helpcenter export`: everything that is published, as JSON and HTML that another system can read."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import jsonschema
import pytest
from bs4 import BeautifulSoup

from conftest import run_build
from examples import make_project, run_command
from helpcenter.cli.json_schemas import json_schemas

SCHEMAS = {name: json.loads(schema) for name, schema in json_schemas()}
EXAMPLE = """=== es/index.md
---
title: Ayuda
---

Encuentre una respuesta.
=== es/billing/index.md
---
title: Facturas
order: 2
---
=== es/billing/pay.md
---
title: Pagar con tarjeta & más
description: Así se paga una factura.
slug: pagar
topics: [cards]
redirect_from: [/old/pay]
updated: 2026-11-20
---

Vea [cómo recuperar el dinero](refund.md#pasos) o [los precios](prices.csv).

![La lista](images/list.png){ width=6 height=4 }

!!! warning "Espere"
    El banco puede tardar.
=== es/billing/refund.md
---
title: Recuperar el dinero
aliases: [reembolso]
featured: true
---

## Pasos

1. Busque el pedido.
2. Llame a `soporte`.
=== es/billing/prices.csv
plan,precio
uno,5
=== en/billing/index.md
---
title: Invoices
---
=== en/billing/pay.md
---
title: Pay by card
description: How to pay an invoice.
---

See [how to get the money back](refund.md). It is in Spanish.
=== es/draft.md
---
title: Borrador
draft: true
---

Todavía no.
"""


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A project and its export."""
    from small_pictures import png  # noqa: PLC0415 - beside the exports of vendors

    folder = tmp_path_factory.mktemp("export")
    project = make_project(folder / "project", EXAMPLE)
    picture = project / "docs/es/billing/images/list.png"
    picture.parent.mkdir()
    picture.write_bytes(png(6, 4))
    result = run_build(project)
    assert result.returncode == 0, result.stdout + result.stderr
    code, output = run_command(project, "export", "--output", str(folder / "export"))
    assert code == 0, output
    assert "Wrote 2 articles, 6 pages and 2 files" in output
    return project, folder / "export"


def read(folder: Path, name: str) -> dict[str, object]:
    data: dict[str, object] = json.loads((folder / name).read_text(encoding="utf-8"))
    return data


def test_files_have_the_form_of_their_schemas(exported: tuple[Path, Path]) -> None:
    _, folder = exported
    site = read(folder, "site.json")
    jsonschema.validate(site, SCHEMAS["export.schema.json"])
    assert site["articles"] == {
        "billing/pay": "articles/billing/pay.json",
        "billing/refund": "articles/billing/refund.json",
    }
    assert [section["id"] for section in site["sections"]] == ["billing"]  # type: ignore[attr-defined]
    for path in site["articles"].values():
        jsonschema.validate(read(folder, path), SCHEMAS["exported-article.schema.json"])


def test_an_article_has_its_texts_and_what_a_writer_has_said(exported: tuple[Path, Path]) -> None:
    _, folder = exported
    pay, refund = read(folder, "articles/billing/pay.json"), read(folder, "articles/billing/refund.json")
    spanish, english = pay["texts"]["es"], pay["texts"]["en"]  # type: ignore[index]
    assert (spanish["title"], spanish["translation"], english["translation"]) == (
        "Pagar con tarjeta & más",
        "source",
        "current",
    )
    assert spanish["former_urls"] == ["/old/pay"]
    assert spanish["url"].endswith("/billing/pagar/")
    assert pay["topics"] == ["cards"]
    assert refund["aliases"] == {"es": ["reembolso"]}
    assert refund["featured"] is True
    assert list(refund["texts"]) == ["es"]  # type: ignore[call-overload]


def test_documents_lead_to_each_other_and_to_their_files(exported: tuple[Path, Path]) -> None:
    _, folder = exported
    for file in folder.rglob("*.html"):
        page = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
        assert page.article is not None
        assert page.article.h1 is not None
        for element in page.article.find_all(["a", "img"]):
            target = str(element.get("href") or element.get("src"))
            assert target.startswith("#") or (file.parent / target.partition("#")[0]).resolve().is_file(), (
                file,
                target,
            )
    text = (folder / "html/es/billing/pay.html").read_text(encoding="utf-8")
    assert 'href="refund.html#pasos"' in text
    assert "<title>Pagar con tarjeta &amp; más</title>" in text
    assert sorted(path.name for path in (folder / "files").rglob("*.*") if path.is_file()) == ["list.png", "prices.csv"]
    assert "Borrador" not in "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.json"))


def test_an_export_can_be_repeated_and_leaves_other_folders_alone(exported: tuple[Path, Path], tmp_path: Path) -> None:
    project, folder = exported
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    (folder / "html" / "stale.html").write_text("x", encoding="utf-8")
    assert run_command(project, "export", "-o", str(folder))[0] == 0
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    code, output = run_command(project, "export", "-o", str(tmp_path))
    assert code == 1
    assert "has other files. Name another one with `--output`" in output


def test_an_export_becomes_the_same_help_center_again(exported: tuple[Path, Path], tmp_path: Path) -> None:
    _, folder = exported
    again = make_project(tmp_path / "again")
    code, output = run_command(again, "import", str(folder))
    assert code == 0, output
    text = (again / "docs/es/billing/pagar-con-tarjeta-mas.md").read_text(encoding="utf-8")
    for words in (
        "Pagar con tarjeta & más",
        "cómo recuperar el dinero](recuperar-el-dinero.md#pasos)",
        "El banco puede tardar",
        "Espere",
    ):
        assert words in text
    former = Counter(re.findall(r"\w+", "Busque el pedido Llame a soporte Pasos"))
    assert not former - Counter(
        re.findall(r"\w+", (again / "docs/es/billing/recuperar-el-dinero.md").read_text(encoding="utf-8"))
    )
