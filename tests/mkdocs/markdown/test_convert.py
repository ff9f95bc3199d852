"""Conversion is quicker than Python-Markdown's own, with the same result."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown.blockprocessors import HashHeaderProcessor
from markdown.extensions import Extension

from conftest import ROOT
from helpcenter.mkdocs.markdown.convert import Converter
from helpcenter.mkdocs.quick.quick_converter import make_quick
from helpcenter.mkdocs.setup.package_parts import load_mkdocs

EXTENSIONS = ["abbr", "admonition", "attr_list", "def_list", "footnotes", "sane_lists", "tables", "toc"]
PIECES = (
    "word", " ", "  \n", "\n\n", "*", "**", "_", "__", "`", "``", "\\", "\\*", "[", "]", "(", ")", "![", "](u)", "][r]",
    "[^1]", "[^1]: note\n", "<", ">", "<b>", "</b>", "<!-- c -->", "<http://x.y>", "<a@b.c>", "&", "&amp;", "&#38;",
    "- ", "1. ", "# ", "> ", "    ", "{: #id }", "|", "[r]: /u\n", "*[HTML]: long\n", "HTML", ":", "!!! note\n", "ñ",
)  # fmt: skip


def convert(text: str, *, quick: bool) -> str:
    converter = markdown.Markdown(extensions=EXTENSIONS)
    if quick:
        make_quick(converter, is_extended=True)
    return converter.convert(text)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_text_becomes_the_same_html(text: str) -> None:
    assert convert(text, quick=True) == convert(text, quick=False)


WITH_SLASHES = (
    *PIECES,
    "/",
    "\\/",
    "//",
    "///",
    "\n/// note\n",
    "\n///\n",
    "\n/// caption\n",
    "\n::: tip\n",
    "\n:::\n",
)


@pytest.fixture(scope="module")
def converter() -> Converter:
    return Converter(load_mkdocs(ROOT / "mkdocs.yml"))


@settings(max_examples=200, deadline=None)
@given(text=st.lists(st.sampled_from(WITH_SLASHES), max_size=30).map("".join))
def test_a_text_without_blocks_needs_no_extension_for_them(converter: Converter, text: str) -> None:
    assert converter.html(text) == converter._make(with_blocks=True).convert(text)


def test_extensions_for_blocks_are_not_imported_before_a_text_has_one() -> None:
    steps = (
        "from pathlib import Path; import sys",
        "from helpcenter.mkdocs.markdown.convert import Converter",
        "from helpcenter.mkdocs.setup.package_parts import load_mkdocs",
        "converter = Converter(load_mkdocs(Path('mkdocs.yml')))",
        "known = lambda: 'pymdownx.blocks.caption' in sys.modules",
        "print(converter.html('Text'), known(), converter.html('/// note\\nText\\n///')[:4], known())",
    )
    result = subprocess.run([sys.executable, "-c", "; ".join(steps)], cwd=ROOT, capture_output=True, check=True)
    assert result.stdout.split() == [b"<p>Text</p>", b"False", b"<div", b"True"]


@pytest.mark.parametrize("article", sorted((ROOT / "docs").rglob("*.md")), ids=lambda path: path.stem)
def test_each_article_becomes_the_same_html(article: Path) -> None:
    text = article.read_text(encoding="utf-8")
    assert convert(text, quick=True) == convert(text, quick=False)


class _Shouted(HashHeaderProcessor):
    """An owner's headings: lines that end with an exclamation mark."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002
        return block.endswith("!")

    def run(self, parent: Element, blocks: list[str]) -> None:
        SubElement(parent, "h2").text = blocks.pop(0)


class _OwnHeadings(Extension):
    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - the name in Python-Markdown
        md.parser.blockprocessors.register(_Shouted(md.parser), "hashheader", 70)


def test_a_processor_of_an_owner_is_asked_about_every_block() -> None:
    converter = markdown.Markdown(extensions=[_OwnHeadings()])
    make_quick(converter, is_extended=True)
    assert converter.convert("Pay now!\n\nText.") == "<h2>Pay now!</h2>\n<p>Text.</p>"
