"""Conversion is quicker than Python-Markdown's own, with the same result."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown.blockprocessors import HashHeaderProcessor
from markdown.extensions import Extension

from conftest import ROOT
from helpcenter.mkdocs.quick.quick_converter import make_quick

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
