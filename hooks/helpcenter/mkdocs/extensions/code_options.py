"""A Markdown extension for code with options that only other programs have, such as `js showLineNumbers {1}`.

Without it, such a block would be a paragraph with all its lines joined.
"""

from __future__ import annotations

import re
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from pymdownx.superfences import SuperFencesCodeExtension

from helpcenter.text.markdown.diagrams import CLASS as DIAGRAM
from helpcenter.text.marks.fence_info import is_plain, plain_info

# After lists are rewritten (31), and before code is taken out (25).
_PRIORITY = 30
_FENCE = re.compile(r"([ \t>]*)(`{3,}|~{3,})([^`]*)")
_LANGUAGE = re.compile(r"[ \t]*\.?([\w#.+-]*)")


class _PlainOptions(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        """Return the lines with options that are read here."""
        written, fence = [], ""
        for line in lines:
            match = _FENCE.fullmatch(line) if "```" in line or "~~~" in line else None
            if match is None:
                written.append(line)
            elif fence:
                fence = "" if match[2] == fence and not match[3].strip() else fence
                written.append(line)
            else:
                fence = match[2]
                keeps = is_plain(match[3]) or self._is_custom(match[3])
                written.append(line if keeps else f"{match[1]}{fence}{plain_info(match[3])}")
        return written

    def _is_custom(self, info: str) -> bool:
        """Return whether the site has its own kind of code with this language, which may have other options."""
        language = _LANGUAGE.match(info)
        return language is not None and any(
            fence["name"] == language[1] != DIAGRAM
            for extension in self.md.registeredExtensions
            if isinstance(extension, SuperFencesCodeExtension)
            for fence in extension.superfences
        )


class CodeOptionsExtension(Extension):
    """The extension."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name in Python-Markdown
        """Register the preprocessor."""
        md.preprocessors.register(_PlainOptions(md), "code-options", _PRIORITY)


def makeExtension(**options: Any) -> CodeOptionsExtension:  # noqa: N802 - the name in Python-Markdown
    """Return the extension."""
    return CodeOptionsExtension(**options)
