"""Finds diagrams in articles: blocks of code in the language `mermaid`."""

from __future__ import annotations

import html
import re
import textwrap
from collections.abc import Callable, Iterator
from typing import NamedTuple

from helpcenter.text.marks.parts import Block, Scan

# The class of the element that Markdown makes of a diagram.
CLASS = "mermaid"
_START = re.compile(r"[> \t]*(?P<fence>`{3,}|~{3,})[ \t]*(?:\{[ \t]*\.)?mermaid\b[^\n]*")
_QUOTED = re.compile(r"^[ \t]*(?:>[ ]?)+", re.MULTILINE)
_CONVERTED = re.compile(rf'<pre class="{CLASS}"><code>([^<]*)</code></pre>')
_NAME = re.compile(r"^\s*(?:pie\s+)?(?:accTitle\s*:|title(?:\s*:|\s(?![-.=<~&|])))\s*(\S.*)$", re.MULTILINE)
_DESCRIPTION = re.compile(r"^\s*accDescr\s*(?::\s*(?P<line>\S.*)$|\{(?P<lines>[^}]*)\})", re.MULTILINE)


class Diagram(NamedTuple):
    """A diagram: its source without the indentation that all lines have, and the file and line of its block."""

    source: str
    name: str
    line: int


def diagrams_in(scan: Scan) -> Iterator[tuple[str, int]]:
    """Yield the source and the line of each diagram."""
    if "mermaid" in scan.source:
        for block in scan.blocks:
            if block.kind == "fence" and (start := _START.match(scan.source, block.start)):
                yield _source(scan, block, start), block.line


def _source(scan: Scan, block: Block, start: re.Match[str]) -> str:
    text = scan.source[start.end() : block.end]
    if ">" in scan.source[block.start : start.start("fence")]:
        text = _QUOTED.sub("", text)
    lines = text.rstrip().split("\n")
    if lines[-1].strip().startswith(start["fence"]):
        del lines[-1]
    return plain_source("\n".join(lines))


def plain_source(text: str) -> str:
    """Return the source of a diagram without the indentation of its block, which Markdown and the scanner leave."""
    return textwrap.dedent(text.expandtabs(4)).strip("\n").rstrip()


def with_diagrams(content: str, picture: Callable[[str], str]) -> str:
    """Return HTML in which diagrams are replaced by what ``picture`` returns for their sources, "" for no change."""
    if f'class="{CLASS}"' not in content:
        return content
    return _CONVERTED.sub(lambda match: picture(plain_source(html.unescape(match[1]))) or match[0], content)


def name_and_description(source: str) -> tuple[str, str]:
    """Return what a diagram says about itself for readers who do not see it, each "" if absent."""
    name, description = _NAME.search(source), _DESCRIPTION.search(source)
    text = (description["line"] or description["lines"] or "") if description else ""
    return name[1].strip().strip("\"'") if name else "", " ".join(text.split())
