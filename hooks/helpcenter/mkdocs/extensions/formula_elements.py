"""A Markdown extension that writes formulas in TeX as MathML, which browsers display without a script.

A formula with a fault, which a finding reports, is shown as code.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from helpcenter.text.markdown.formulas import FORMULA_START, FormulaError, mathml, read_formula

# After code, before a backslash escapes a character.
_PRIORITY = 188


class _FormulaProcessor(InlineProcessor):
    def handleMatch(  # type: ignore[override]  # noqa: N802 - the name in Python-Markdown
        self, match: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        start = match.start()
        formula = None if _is_escaped(data, start) else read_formula(data, start, len(data))
        if formula is None:
            return None, None, None
        try:
            element = mathml(formula.tex, display=formula.display)
        except FormulaError:
            element = Element("code")
            element.text = formula.tex
        for part in element.iter():
            part.text = AtomicString(part.text or "")
        return element, start, formula.end


def _is_escaped(data: str, at: int) -> bool:
    """Return whether an odd number of backslashes stands before an offset."""
    first = at
    while first and data[first - 1] == "\\":
        first -= 1
    return (at - first) % 2 == 1


class FormulaExtension(Extension):
    """The extension."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name in Python-Markdown
        """Register the pattern."""
        md.inlinePatterns.register(_FormulaProcessor(FORMULA_START, md), "formulas", _PRIORITY)


def makeExtension(**options: Any) -> FormulaExtension:  # noqa: N802 - the name in Python-Markdown
    """Return the extension."""
    return FormulaExtension(**options)
