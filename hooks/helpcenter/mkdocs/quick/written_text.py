"""Lets a part of a converter that few articles need do nothing for the others."""

from __future__ import annotations

from typing import cast

from markdown import Markdown
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

_NAME = "written-text"
# Before fenced code and HTML are taken out: both may come back.
_PRIORITY = 26


class WrittenText(Preprocessor):
    """The text of the article that is being converted."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.text = ""

    def run(self, lines: list[str]) -> list[str]:
        """Keep the text."""
        self.text = "\n".join(lines)
        return lines

    def mentions(self, *marks: str) -> bool:
        """Return whether the text has one of ``marks``."""
        # Python finds one character several times as fast as two.
        return any(mark[:1] in self.text and mark in self.text for mark in marks)


def written_text(md: Markdown) -> WrittenText:
    """Return the text of whichever article ``md`` converts."""
    if _NAME not in md.preprocessors:
        md.preprocessors.register(WrittenText(md), _NAME, _PRIORITY)
    return cast("WrittenText", md.preprocessors[_NAME])


class ReadingTreeprocessor(Treeprocessor):
    """A tree processor that knows what is ``written``."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.written = written_text(md)
