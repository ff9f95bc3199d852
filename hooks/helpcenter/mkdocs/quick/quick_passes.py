"""Leaves out the passes of Python-Markdown over a text or its elements that change nothing.

Its own preprocessors and tree processors look at every line and every element, for marks that few articles have.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions.toc import TocTreeprocessor
from markdown.postprocessors import Postprocessor, RawHtmlPostprocessor
from markdown.preprocessors import NormalizeWhitespace, Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import HtmlStash
from pymdownx.superfences import SuperFencesBlockPreprocessor

from helpcenter.mkdocs.quick.written_text import WrittenText, written_text

# What a text has if a preprocessor of this very class changes it: a fence.
_IN_LINES: dict[type[Preprocessor], tuple[str, ...]] = {
    SuperFencesBlockPreprocessor: ("```", "~~~"),
}
# The same for what is written in the article and the tree processors of the package, by name.
_IN_ARTICLES = {"attr_list": "{", "caption-auto": "///", "unescape": "\\"}
# What `NormalizeWhitespace` changes in a text, beside adding two empty lines to it.
_UNEVEN = "\x02\x03\r\t"
_BLANK_LINE = re.compile(r"\n +(?:\n|\Z)")


def leave_out_passes_over_lines(md: markdown.Markdown) -> None:
    """Let ``md`` run preprocessors only on texts that they change."""
    for processor in md.preprocessors:
        if marks := _IN_LINES.get(type(processor)):
            _run_if_in_lines(processor, marks)
        elif type(processor) is NormalizeWhitespace:
            _run_if_uneven(processor)


def _run_if_in_lines(processor: Preprocessor, marks: tuple[str, ...]) -> None:
    run = processor.run

    def run_if_needed(lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        return run(lines) if any(mark[0] in text and mark in text for mark in marks) else text.split("\n")

    processor.run = run_if_needed  # type: ignore[method-assign]


def _run_if_uneven(processor: NormalizeWhitespace) -> None:
    run = processor.run

    def run_if_needed(lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        is_even = not any(character in text for character in _UNEVEN) and not _BLANK_LINE.search(text)
        return [*text.split("\n"), "", ""] if is_even else run(lines)

    processor.run = run_if_needed  # type: ignore[method-assign]


def leave_out_passes_over_html(md: markdown.Markdown) -> None:
    """Let ``md`` put HTML back only if some was taken out; it is asked for each heading, and leaves circles behind."""
    for processor in md.postprocessors:
        if type(processor).run is RawHtmlPostprocessor.run:
            _run_if_taken_out(processor, md.htmlStash)


def _run_if_taken_out(processor: Postprocessor, stash: HtmlStash) -> None:
    run = processor.run
    processor.run = lambda text: run(text) if stash.html_counter else text  # type: ignore[method-assign]


def leave_out_passes_over_elements(md: markdown.Markdown) -> None:
    """Let ``md`` run tree processors only on articles that they change.

    All its extensions are the package's: others may put a mark into an element without one in the text.
    """
    written = written_text(md)
    for name, mark in _IN_ARTICLES.items():
        if name in md.treeprocessors:
            _run_if_written(md.treeprocessors[name], written, mark)
    if "toc" in md.treeprocessors and isinstance(toc := md.treeprocessors["toc"], TocTreeprocessor):
        _make_list_of_contents_if_written(toc, written)


def _run_if_written(processor: Treeprocessor, written: WrittenText, mark: str) -> None:
    run = processor.run
    processor.run = lambda root: run(root) if written.mentions(mark) else None  # type: ignore[method-assign]


def _make_list_of_contents_if_written(toc: TocTreeprocessor, written: WrittenText) -> None:
    """Let ``toc`` make a list of contents only for its place, `[TOC]`, and look for that only where it is written."""
    make, put = toc.build_toc_div, toc.replace_marker

    def made(toc_list: list[Any]) -> Element:
        return make(toc_list) if written.mentions(toc.marker) else Element("div")

    def put_in_place(root: Element, elem: Element) -> None:
        if written.mentions(toc.marker):
            put(root, elem)

    toc.build_toc_div = made  # type: ignore[method-assign]
    toc.replace_marker = put_in_place  # type: ignore[method-assign]
