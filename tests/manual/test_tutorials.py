"""The tutorials, followed step by step in an empty folder: each command and each file as they show it."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ROOT, page, run_build
from manual_examples import Block, blocks, shell_lines

TUTORIALS = ROOT / "manual" / "docs"
# The environment of the tests has helpcenter installed, and the preview would not end.
NOT_RUN = ("python3 -m venv", ". .venv", "pip install", "helpcenter serve")
CHANGE = {"en": "## Change the source", "es": "## Cambie el original"}
EDIT = {"en": r"replace “(.+?)” with “(.+?)”", "es": r"cambie «(.+?)» por «(.+?)»"}


class Reader:
    """Somebody who follows a tutorial in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.output: dict[str, str] = {}

    def follow(self, tutorial: str) -> None:
        for block in blocks(tutorial):
            if block.title == "mkdocs.yml":
                self._add_language(block)
            elif block.title:
                file = self.folder / block.title
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(block.text, encoding="utf-8")
            else:
                assert block.language == "sh", block.text
                for line in _commands(block):
                    self.run(line)

    def run(self, line: str) -> str:
        words = shlex.split(line)
        if words[0] == "cd":
            self.folder /= words[1]
            return ""
        assert words[0] == "helpcenter", line
        result = subprocess.run(
            [sys.executable, "-m", *words], cwd=self.folder, capture_output=True, text=True, check=False
        )
        assert result.returncode == 0, f"{line}\n{result.stdout}{result.stderr}"
        return self.output.setdefault(line, result.stdout + result.stderr)

    def _add_language(self, block: Block) -> None:
        file = self.folder / "mkdocs.yml"
        before, plugin, after = file.read_text(encoding="utf-8").partition("  - helpcenter")
        file.write_text(before + textwrap.indent(block.text, " " * 8) + plugin + after, encoding="utf-8")


def _commands(block: Block) -> Iterator[str]:
    yield from (line for line in shell_lines(block.text) if not line.startswith(NOT_RUN))


def _read(language: str, name: str) -> str:
    return (TUTORIALS / language / "start" / f"{name}.md").read_text(encoding="utf-8").split("---\n", 2)[2]


@pytest.mark.parametrize(
    ("language", "article", "pages"),
    [
        ("en", "billing/pay-an-invoice", ("billing/pay-an-invoice", "es/facturacion/pagar-una-factura")),
        ("es", "facturacion/pagar-una-factura", ("facturacion/pagar-una-factura", "en/billing/pay-an-invoice")),
    ],
)
def test_the_tutorials_can_be_followed(language: str, article: str, pages: tuple[str, str], tmp_path: Path) -> None:
    reader = Reader(tmp_path)
    reader.follow(_read(language, "first-help-center"))
    assert f"docs/{language}/{article}.md: no article links here" in reader.output["helpcenter check"]
    built = page(reader.folder / "site", pages[0])
    assert [option["data-contact-option"] for option in built.select(".contact__option")] == ["email"]

    start, change = _read(language, "first-translation").split(CHANGE[language])
    reader.follow(start)
    result = run_build(reader.folder, "--strict")
    assert result.returncode == 0, result.stdout + result.stderr
    assert page(reader.folder / "site", pages[1]).select(".languages__link")

    old, new = re.findall(EDIT[language], change)[0]
    source = reader.folder / "docs" / language / f"{article}.md"
    text = source.read_text(encoding="utf-8")
    assert old in text
    source.write_text(text.replace(old, new), encoding="utf-8")
    reader.follow(change)
    assert re.search(rf"{article} +source +outdated", reader.output["helpcenter translations"])
    assert new.split()[-1] in re.findall(
        r"\{\+(?:.* )?(\w+)[^\w]*\+\}", reader.output[f"helpcenter translations diff {article}"]
    )
    assert re.search(rf"{article} +source +current", reader.run("helpcenter translations "))
