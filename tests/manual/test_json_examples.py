"""The JSON that the manual shows has the keys and types of what a site and the commands really write."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT, run_build
from examples import check_findings, make_project
from manual_examples import blocks

SOURCES = """\
=== es/cobro/pagar.md
---
title: Pagar una factura
topics: [facturas]
redirect_from: [antes]
related: [cobro/devolver]
updated: 2026-11-25
---

Elija la factura y abra el [recibo](recibo.md).
=== es/cobro/devolver.md
# Devolver un pago

Vea cómo [pagar](pagar.md).
=== contact.yml
options:
  - id: case
    channel: case
    label: {es: Envíenos su consulta, en: Send us a request}
    description: {es: Le respondemos., en: We reply.}
    link: https://support.example.com/
"""
by_language = pytest.mark.parametrize("language", ["en", "es"])


def shown(language: str, title: str) -> Any:
    """Return the JSON of the only block with this title."""
    article = ROOT / "manual" / "docs" / language / "reference" / "files-for-programs.md"
    (block,) = (block for block in blocks(article.read_text(encoding="utf-8")) if block.title == title)
    return json.loads(block.text)


def types_of(value: Any) -> Any:
    """Return the types of a JSON value, without its content; a list has the types of its first item."""
    if isinstance(value, dict):
        return {key: types_of(item) for key, item in value.items()}
    if isinstance(value, list):
        return [types_of(item) for item in value[:1]]
    return type(value).__name__


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = make_project(
        tmp_path_factory.mktemp("json") / "project", SOURCES.replace("[recibo](recibo.md)", "recibo")
    )
    result = run_build(project, "--strict", "--profile", "profile.json")
    assert result.returncode == 0, result.stdout + result.stderr
    return project


@by_language
@pytest.mark.parametrize("name", ["articles.json", "redirects.json"])
def test_files_of_a_site(project: Path, language: str, name: str) -> None:
    written = json.loads((project / "site" / name).read_text(encoding="utf-8"))
    if name == "articles.json":
        # The first article of the example has all values.
        written["articles"].sort(key=lambda article: article["id"], reverse=True)
    assert types_of(shown(language, name)) == types_of(written)


@by_language
def test_findings(tmp_path: Path, language: str) -> None:
    found = check_findings(make_project(tmp_path / "project", SOURCES))
    written = [finding for finding in found if finding["rule"] == "link-target"]
    example = shown(language, "helpcenter check --format json")
    assert types_of(example) == types_of(written)
    assert example[0]["message"].partition("`")[0] == written[0]["message"].partition("`")[0]


@by_language
def test_durations(project: Path, language: str) -> None:
    written = json.loads((project / "profile.json").read_text(encoding="utf-8"))
    example = shown(language, "profile.json")
    assert example.keys() == written.keys()
    assert example["pages"].keys() == written["pages"].keys()
    assert example["seconds"].keys() <= written["seconds"].keys()
    assert example["workers"].keys() <= written["workers"].keys()


def test_both_languages_show_the_same_report_of_translations() -> None:
    title = "helpcenter translations --format json"
    assert shown("en", title) == shown("es", title)
