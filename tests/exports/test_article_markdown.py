"""Each article as Markdown, next to its page."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from conftest import run_build
from examples import make_project

SOURCES = """\
=== es/index.md
# Ayuda
=== es/cobro/index.md
# Cobro
=== es/cobro/pagar.md
---
title: "Pagar: <b>todo</b>"
description: Pague en línea.
slug: pagar-una-factura
topics: [pago]
updated: 2026-10-01
related: [cobro/ver]
---

Abra [sus facturas](ver.md#lista), o [el inicio](../index.md) con `[esto](ver.md)`.
![Botón](images/boton.svg){ width=10 height=10 } y <a href="../ver/">otra vez</a>, [fuera](https://example.com/a_(b)).

```
[código](ver.md)
```

[Nota][1] y [aquí](#parte).

## Parte

Texto.

[1]: ver.md
=== es/cobro/ver.md
# Ver

## Lista

Texto.
=== es/cobro/borrador.md
---
title: Borrador
draft: true
---

Texto.
=== en/cobro/pagar.md
---
title: Pay
---

Open [them](ver.md).
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = make_project(tmp_path_factory.mktemp("markdown") / "p", SOURCES)
    image = project / "docs" / "es" / "cobro" / "images" / "boton.svg"
    image.parent.mkdir()
    image.write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    result = run_build(project, "--strict")
    assert result.returncode == 0, result.stderr
    return project / "site"


def parts(file: Path) -> tuple[dict[str, object], str]:
    _, front, body = file.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(front), body


def test_front_matter_contains_article_metadata(site: Path) -> None:
    front, _ = parts(site / "cobro" / "pagar-una-factura" / "index.md")
    assert front == {
        "title": "Pagar: <b>todo</b>",
        "description": "Pague en línea.",
        "id": "cobro/pagar",
        "language": "es",
        "url": "https://help.example.com/cobro/pagar-una-factura/",
        "section": "Cobro",
        "topics": ["pago"],
        "updated": "2026-10-01",
        "translations": {"en": "https://help.example.com/en/cobro/pagar/"},
        "related": ["https://help.example.com/cobro/ver/"],
    }


def test_links_are_absolute_and_resolve(site: Path) -> None:
    _, body = parts(site / "cobro" / "pagar-una-factura" / "index.md")
    root = "https://help.example.com/"
    assert f"[sus facturas]({root}cobro/ver/#lista)" in body
    assert f"[el inicio]({root})" in body
    assert f"![Botón]({root}cobro/images/boton.svg)" in body
    assert f'<a href="{root}cobro/ver/">' in body
    assert "[fuera](https://example.com/a_(b))" in body
    assert f"[aquí]({root}cobro/pagar-una-factura/#parte)" in body
    assert f"[1]: {root}cobro/ver/" in body
    assert "`[esto](ver.md)`" in body, "code samples are unchanged"
    assert "\n[código](ver.md)\n" in body, "code samples are unchanged"


def test_the_title_is_the_first_heading_without_markup(site: Path) -> None:
    _, body = parts(site / "cobro" / "pagar-una-factura" / "index.md")
    assert body.startswith("\n# Pagar: &lt;b>todo&lt;/b>\n\nAbra ")
    assert parts(site / "cobro" / "ver" / "index.md")[1] == "\n# Ver\n\n## Lista\n\nTexto.\n"


def test_each_language_has_separate_files_and_drafts_have_none(site: Path) -> None:
    files = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.md"))
    assert files == ["cobro/pagar-una-factura/index.md", "cobro/ver/index.md", "en/cobro/pagar/index.md"]
    assert "[them](https://help.example.com/en/cobro/ver/)" in parts(site / files[2])[1]


def test_pages_and_llms_txt_link_to_the_markdown(site: Path) -> None:
    page = (site / "cobro" / "ver" / "index.html").read_text(encoding="utf-8")
    assert '<link rel="alternate" type="text/markdown" href="index.md">' in page
    assert "text/markdown" not in (site / "en" / "cobro" / "ver" / "index.html").read_text(encoding="utf-8")
    assert "(https://help.example.com/cobro/ver/index.md)" in (site / "llms.txt").read_text(encoding="utf-8")
