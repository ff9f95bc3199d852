"""Markdown as people write it: each file of `tests/cases/markdown` becomes HTML that articles may have, and its words.

`UPDATE_CASES=1 pytest tests/mkdocs/extensions/test_written_markdown.py` writes the expected files again.
"""

from __future__ import annotations

import os
from pathlib import Path

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROOT
from helpcenter.input.strings import merge_strings
from helpcenter.mkdocs.markdown.extension_texts import extension_texts
from helpcenter.mkdocs.quick.quick_converter import make_quick
from helpcenter.mkdocs.setup.package_parts import EXTENSION_TEXTS, PACKAGE_EXTENSIONS
from helpcenter.text.outline import read_outline
from helpcenter.text.sanitize import made_safe

CASES = sorted((ROOT / "tests" / "cases" / "markdown").glob("*.md"))
TEXTS = extension_texts(merge_strings(Path("none"), ("es",), "locales")[0]["es"])


def converter(*, quick: bool) -> markdown.Markdown:
    configs = {**PACKAGE_EXTENSIONS, EXTENSION_TEXTS: {"texts": TEXTS}}
    made = markdown.Markdown(extensions=list(configs), extension_configs=configs)
    if quick:
        make_quick(made, is_extended=False)
    return made


QUICK, SLOW = converter(quick=True), converter(quick=False)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_a_case_becomes_safe_html_and_its_words(case: Path) -> None:
    source = case.read_text(encoding="utf-8")
    content, unsafe = made_safe(QUICK.reset().convert(source), source, ())
    assert unsafe == []
    found = f"{content}\n\n{read_outline(source).text}\n"
    expected = case.with_suffix(".html")
    if os.environ.get("UPDATE_CASES"):
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_quick_conversion_has_the_same_result(case: Path) -> None:
    source = case.read_text(encoding="utf-8")
    assert QUICK.reset().convert(source) == SLOW.reset().convert(source)


PIECES = (
    "word", " ", "\t", "\n", "\n\n", "    ", "- ", "1. ", "> ", "# ", "| a |\n|--|\n", ": ", "*[a]: b", "[^1]: ",
    "[r]: u", "!!! note", "??? tip", "/// note", "///", ":::note", ":::", '=== "a"', "> [!NOTE]", "<div markdown>",
    "</div>", "$x$", "a@b.c", "[x] ", "```\n", "\\*", "{: #a }", "[TOC]", "&#38", "&lt;", "<b>", "---\n", "* * *",
    "| A\n", "\n=\n", "/// caption\n", "++ctrl++", "~~", "^", "![p](f.mp4 \"t\")", "[", "]", "(u)", "`", "**", "_",
    ":tada:", "<details>", "\n</details>", "\n\n<td>",
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_any_text_becomes_the_same_html(text: str) -> None:
    assert QUICK.reset().convert(text) == SLOW.reset().convert(text)
