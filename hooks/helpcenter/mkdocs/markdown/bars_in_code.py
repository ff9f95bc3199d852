"""A Markdown extension for bars in the code of tables: `a\\|b` in backticks is `a|b`, as on GitHub."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.tables import TableProcessor

_CODE = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)")


class BarsInCode(Extension):
    """Changes the processor of `tables`, if that is loaded."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Python-Markdown calls
        """Let the processor divide rows into cells whose code has bars without backslashes."""
        for processor in md.parser.blockprocessors:
            if isinstance(processor, TableProcessor):
                _divide_without_backslashes(processor)


def _divide_without_backslashes(processor: TableProcessor) -> None:
    divided: Callable[[str], list[str]] = processor._split  # type: ignore[attr-defined] # has no types

    def cells(row: str) -> list[str]:
        found = divided(row)
        return [_CODE.sub(_plain, cell) for cell in found] if "\\|" in row and "`" in row else found

    processor._split = cells  # type: ignore[attr-defined]


def _plain(code: re.Match[str]) -> str:
    return code[0].replace("\\|", "|")


def makeExtension(**options: Any) -> BarsInCode:  # noqa: N802 - the name that Python-Markdown calls
    """Return the extension."""
    return BarsInCode(**options)
