"""Finds diagrams in Mermaid, which pages show as their source: drawing them takes a script of a megabyte."""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpcenter.findings import Finding, Problem
from helpcenter.text.marks.parts import Scan

_DIAGRAM = Problem(
    "diagram", "readers see the source of this diagram",
    "Draw it with `mmdc -i diagram.mmd -o diagram.svg`, and write `![What it shows](diagram.svg)`.",
)  # fmt: skip
_MERMAID = re.compile(r"[> \t]*(?:`{3,}|~{3,})[ \t]*(?:\{[ \t]*\.)?mermaid\b")


def check_diagrams(scan: Scan, name: str) -> Iterator[Finding]:
    """Yield findings for the blocks of code in the language `mermaid` in the file ``name``."""
    if "mermaid" in scan.source:
        for block in scan.blocks:
            if block.kind == "fence" and _MERMAID.match(scan.source, block.start):
                yield _DIAGRAM.at(name, block.line)
