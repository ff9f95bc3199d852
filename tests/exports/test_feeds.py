"""The Atom feed and llms.txt of each language."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import run_build
from examples import make_project

ATOM = {"a": "http://www.w3.org/2005/Atom"}
SOURCES = """\
=== es/index.md
---
title: Ayuda
description: Todo lo que hace falta.
---
=== es/cobro/pagar.md
---
title: "</title><script>alert(1)</script> & [x](y)"
description: Pague en línea.
updated: 2026-10-01
---

Texto.
=== es/cobro/ver.md
---
title: Ver
updated: 2026-11-01
---

Texto.
=== es/cobro/nunca.md
# Sin fecha

Texto.
=== es/cobro/borrador.md
---
title: Borrador
draft: true
updated: 2026-11-02
---

Texto.
=== en/cobro/pagar.md
---
title: Pay
updated: 2026-10-05
---

Text.
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = make_project(tmp_path_factory.mktemp("feeds") / "p", SOURCES)
    result = run_build(project, "--strict")
    assert result.returncode == 0, result.stderr
    return project / "site"


def parsed(file: Path) -> ET.Element:
    return ET.parse(file).getroot()  # noqa: S314 - our own


def texts(root: ET.Element, path: str) -> list[str]:
    return [element.text or "" for element in root.findall(path, ATOM)]


def test_the_feed_lists_changed_articles_newest_first(site: Path) -> None:
    root = parsed(site / "feed.xml")
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "es"
    assert texts(root, "a:updated") == ["2026-11-01T00:00:00Z"]
    assert texts(root, "a:entry/a:title") == ["Ver", "</title><script>alert(1)</script> & [x](y)"]
    assert texts(root, "a:entry/a:id") == [
        "https://help.example.com/cobro/ver/", "https://help.example.com/cobro/pagar/"
    ]  # fmt: skip
    assert texts(root, "a:entry/a:summary") == ["Pague en línea."]
    links = {link.get("rel"): link.get("href") for link in root.findall("a:link", ATOM)}
    assert links == {"self": "https://help.example.com/feed.xml", "alternate": "https://help.example.com/"}


def test_each_language_has_a_separate_feed_and_llms_txt(site: Path) -> None:
    root = parsed(site / "en/feed.xml")
    assert texts(root, "a:entry/a:title") == ["Pay"]
    assert texts(root, "a:id") == ["https://help.example.com/en/"]


@pytest.mark.parametrize("page", ["index.html", "en/cobro/pagar/index.html", "cobro/ver/index.html"])
def test_pages_link_to_the_feed(site: Path, page: str) -> None:
    html = (site / page).read_text(encoding="utf-8")
    match = re.search(r'<link rel="alternate" type="application/atom\+xml" href="([^"]+)"', html)
    assert match
    feed = (site / page).parent / match[1]
    assert feed.resolve() == (site / ("en" if page.startswith("en") else "") / "feed.xml").resolve()


def test_llms_txt_lists_published_articles(site: Path) -> None:
    lines = (site / "llms.txt").read_text(encoding="utf-8").splitlines()
    assert lines[:3] == ["# Help", "", "> Todo lo que hace falta."]
    assert "## Cobro" in lines
    assert [line for line in lines if line.startswith("- ")] == [
        "- [Sin fecha](https://help.example.com/cobro/nunca/index.md)",
        r"- [&lt;/title>&lt;script>alert(1)&lt;/script> & \[x\](y)](https://help.example.com/cobro/pagar/index.md)"
        ": Pague en línea.",
        "- [Ver](https://help.example.com/cobro/ver/index.md)",
    ]
    english = (site / "en/llms.txt").read_text(encoding="utf-8")
    assert "- [Pay](https://help.example.com/en/cobro/pagar/index.md)" in english
    assert "Ver" not in english


def test_a_site_without_dates_has_an_empty_feed(built: Callable[[str], Path]) -> None:
    root = parsed(built("one-language") / "feed.xml")
    assert root.findall("a:entry", ATOM) == []
    assert texts(root, "a:updated") == ["2005-12-01T00:00:00Z"]
