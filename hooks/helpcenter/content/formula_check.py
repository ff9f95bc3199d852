"""Finds formulas that cannot be written as MathML."""

from __future__ import annotations

from collections.abc import Iterator

from helpcenter.findings import Finding, Problem
from helpcenter.text.markdown.formulas import FormulaError, mathml
from helpcenter.text.markdown.inline import inline_parts
from helpcenter.text.marks.parts import Scan

_FAULT = Problem(
    "formula",
    "the formula {fault}",
    r"Correct it; if it is text, write `\$` for each dollar sign, or format it as code.",
)
_OTHER = frozenset({"abbreviation", "code", "comment", "fence", "html", "reference"})


def formula_findings(scan: Scan, name: str) -> Iterator[Finding]:
    """Yield findings for the formulas of the file ``name`` that have a fault."""
    if scan.source.find("$", scan.body) < 0 and scan.source.find("\\(", scan.body) < 0:
        return
    for block in scan.blocks:
        for part in inline_parts(scan, block) if block.kind not in _OTHER else ():
            if part.kind == "formula":
                try:
                    mathml(part.name, display=False)
                except FormulaError as error:
                    place = scan.place(part.start)
                    yield _FAULT.at(name, place.line, place.column, fault=str(error))
