"""A Markdown extension for notes between lines of colons: it writes them as the blocks of `pymdownx.blocks`."""

from __future__ import annotations

from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from helpcenter.text.markdown.scanner import scan
from helpcenter.text.marks.containers import MOST_CONTAINERS, Container, containers
from helpcenter.text.marks.parts import Block, Scan

# After line breaks are normalized, before code is taken out.
_PRIORITY = 28
# A block ends with as many slashes as it starts with, so that each level has its own number.
_FEWEST_SLASHES = 3


class _ContainerProcessor(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        if ":::" not in text:
            return lines
        scanned = scan(text)
        lines = lines.copy()
        for one in containers(scanned):
            if one.depth < MOST_CONTAINERS:
                slashes = "/" * (_FEWEST_SLASHES + MOST_CONTAINERS - one.depth)
                # A block may have options in the lines below its first one.
                lines[one.opening.line - 1] = f"{_before(scanned, one.opening)}{_opening(scanned, one, slashes)}"
                lines[one.closing.line - 1] = f"{_before(scanned, one.closing)}{slashes}"
        return "\n".join(lines).split("\n")


def _before(scanned: Scan, block: Block) -> str:
    """Return the indentation and the quote markers of a line."""
    line = scanned.source[block.start : block.end]
    return line[: len(line) - len(line.lstrip(" \t>"))]


def _opening(scanned: Scan, one: Container, slashes: str) -> str:
    title = scanned.source[one.opening.words : one.opening.words_end].strip()
    # Otherwise, `#` would make a heading of the title.
    escaped = f"\\{title}" if title.startswith("#") else title
    below = _before(scanned, one.opening).rstrip()
    return f"{slashes} {one.kind}{f' | {escaped}' if title else ''}\n{below}"


class ContainerExtension(Extension):
    """The extension."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name in Python-Markdown
        """Register the processor."""
        md.preprocessors.register(_ContainerProcessor(md), "container-notes", _PRIORITY)


def makeExtension(**options: Any) -> ContainerExtension:  # noqa: N802 - the name in Python-Markdown
    """Return the extension."""
    return ContainerExtension(**options)
