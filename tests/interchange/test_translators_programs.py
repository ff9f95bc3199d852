"""Other programs read what is exported: the parsers of translate-toolkit (GPL, for tests only), polib, gettext."""

from __future__ import annotations

import importlib
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from defusedxml import ElementTree

from examples import make_project
from translators import run

SOURCES = """\
=== es/pagar.md
---
title: Pagar una factura
description: Con tarjeta o en efectivo.
---

Abra [la lista](ver.md), pulse ++ctrl+p++ y escriba `1234`.

## Con tarjeta

- Elija **Tarjeta** & espere.
=== es/ver.md
# Ver las facturas

Con tarjeta.
=== en/pagar.md
---
title: Pay an invoice
description: By card or in cash.
---

Open [the list](ver.md), press ++ctrl+p++ and enter `1234`.

## By card { #con-tarjeta }

- Choose **Card** & wait.
=== terms.yml
terms:
  - term: factura
    translation: { en: invoice }
    forbidden: { en: [bill] }
    note: What a customer gets <every> month.
"""
FILES = {"xliff2": "xlf", "xliff": "xlf", "po": "po", "tmx": "tmx"}
XLIFF = {"2.0": "{urn:oasis:names:tc:xliff:document:2.0}", "1.2": "{urn:oasis:names:tc:xliff:document:1.2}"}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The same project in every format."""
    project = make_project(tmp_path_factory.mktemp("handover") / "p", SOURCES)
    files = {}
    for name, ending in FILES.items():
        files[name] = project / "out" / f"{name}.{ending}"
        code, output = run(project, "export", "en", "--format", name, "-o", str(files[name]))
        assert code == 0, output
    return files


@pytest.mark.parametrize(("name", "module", "store"), [
    ("xliff2", "xliff2", "Xliff2File"), ("xliff", "xliff", "Xliff1File"), ("po", "po", "pofile"),
    ("tmx", "tmx", "tmxfile"),
])  # fmt: skip
def test_translate_toolkit_reads_each_format(files: dict[str, Path], name: str, module: str, store: str) -> None:
    storage = importlib.import_module(f"translate.storage.{module}")
    parsed = getattr(storage, store, None) or next(
        getattr(storage, one) for one in dir(storage) if one.casefold() == f"{module}file"
    )
    units = [unit for unit in parsed.parsefile(str(files[name])).units if unit.istranslatable()]
    pairs = {unit.source: unit.target for unit in units}
    assert pairs["Pagar una factura"] == "Pay an invoice"
    if name == "tmx":
        assert len(pairs) == 5
    else:
        assert len(units) == 7
        assert not pairs["Ver las facturas"]


def test_translate_toolkit_reads_the_terms(files: dict[str, Path]) -> None:
    tbx = importlib.import_module("translate.storage.tbx")
    base = tbx.tbxfile.parsefile(str(files["po"].with_name("en.tbx")))
    assert [(unit.source, unit.target) for unit in base.units] == [("factura", "invoice")]
    assert "What a customer gets <every> month." in base.units[0].getnotes()


def test_pofilter_finds_nothing(files: dict[str, Path], tmp_path: Path) -> None:
    assert findings_of_pofilter(files["po"], tmp_path) == ""
    assert findings_of_pofilter(files["xliff"], tmp_path) == ""
    broken = tmp_path / "broken.po"
    broken.write_text(files["po"].read_text(encoding="utf-8").replace("<link1>the", "the"), encoding="utf-8")
    assert "xmltags" in findings_of_pofilter(broken, tmp_path)


def findings_of_pofilter(file: Path, folder: Path) -> str:
    found = folder / f"found.{file.name}"
    command = [sys.executable, "-m", "translate.filters.pofilter", "--progress=none", "--excludefilter=untranslated"]
    subprocess.run([*command, str(file), str(found)], check=True, capture_output=True)
    return found.read_text(encoding="utf-8") if found.exists() else ""


def test_gettext_and_polib_read_po_files(files: dict[str, Path]) -> None:
    entries = polib.pofile(str(files["po"]))
    assert len({entry.msgctxt for entry in entries}) == len(entries) == 7
    assert {entry.occurrences[0][0] for entry in entries} == {"docs/es/pagar.md", "docs/es/ver.md"}
    first = next(entry for entry in entries if entry.msgid.startswith("Abra"))
    assert first.msgstr == "Open <link1>the list</link1>, press <keys2/> and enter <code3/>."
    assert "link1: ver.md, keys2: ++ctrl+p++, code3: 1234" in first.comment
    assert "https://help.example.com/en/pagar/" in first.comment
    if program := shutil.which("msgfmt"):
        result = subprocess.run([program, "--check", "-o-", str(files["po"])], check=False, capture_output=True)
        assert (result.returncode, result.stderr) == (0, b"")


def test_xliff_has_what_its_specification_demands(files: dict[str, Path]) -> None:
    """The parts of the schemas that a file of ours could break; the schemas themselves are in no package."""
    root = ElementTree.parse(files["xliff2"]).getroot()
    name = XLIFF["2.0"]
    assert (root.tag, root.get("version"), root.get("srcLang"), root.get("trgLang")) == (
        f"{name}xliff", "2.0", "es", "en"
    )  # fmt: skip
    for file in root:
        units = list(file)
        assert len({unit.get("id") for unit in units}) == len(units)
        for unit in units:
            assert [child.tag.rpartition("}")[2] for child in unit] == ["notes", "segment"]
            for text in unit.iter(f"{name}source"):
                codes = [code for code in text.iter() if code is not text]
                assert len({code.get("id") for code in codes}) == len(codes)
                assert {code.tag for code in codes} <= {f"{name}ph", f"{name}pc"}
    root = ElementTree.parse(files["xliff"]).getroot()
    name = XLIFF["1.2"]
    assert (root.tag, root.get("version")) == (f"{name}xliff", "1.2")
    for file in root:
        assert {"original", "source-language", "datatype"} <= {*file.keys()}
        assert [child.tag for child in file] == [f"{name}body"]
        for unit in file[0]:
            assert [child.tag.rpartition("}")[2] for child in unit][:1] == ["source"]
            assert {code.tag for text in unit for code in text} <= {f"{name}x", f"{name}g"}
