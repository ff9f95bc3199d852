"""Finished Markdown inside a tree: a token stands for it until the rest of the document is Markdown, too."""

from __future__ import annotations

import re

from helpcenter.importing.html.document.tree import Element, made

# The attribute of paragraphs that stand for a block.
BLOCK = "data-block"
_START, _END = "\ue000", "\ue001"
_ALONE = re.compile(
    rf"^(?P<before>[^\S\n]*(?:>[^\S\n]?)*)(?P<mark>(?:[-+*]|\d{{1,9}}[.)])[^\S\n]+)?{_START}(\d+){_END}[^\S\n]*$", re.M
)
_ANYWHERE = re.compile(rf"{_START}(\d+){_END}")


class Finished:
    """The finished parts of one document."""

    def __init__(self) -> None:
        self._parts: list[str] = []

    def block(self, markdown: str) -> Element:
        """Return the paragraph that stands for a block of Markdown."""
        return made("p", self.inline(markdown.strip("\n")), **{BLOCK: "1"})

    def inline(self, markdown: str) -> str:
        """Return the token that stands for Markdown within a line."""
        self._parts.append(markdown)
        return f"{_START}{len(self._parts) - 1}{_END}"

    def filled(self, markdown: str) -> str:
        """Return Markdown with the parts in the places of their tokens, indented as those were."""
        if _START not in markdown:
            return markdown
        markdown = _ALONE.sub(self._placed, markdown)
        return _ANYWHERE.sub(lambda match: self.filled(self._parts[int(match[1])]), markdown)

    def _placed(self, match: re.Match[str]) -> str:
        before, mark = match["before"], match["mark"] or ""
        first, *others = self.filled(self._parts[int(match[3])]).split("\n")
        indent = before + " " * (-(-len(mark) // 4) * 4)
        if mark and others:
            # A block of several lines cannot begin beside the mark of an item.
            return "\n".join(
                [f"{before}{mark}&nbsp;".rstrip(), "", *(_indented(indent, line) for line in (first, *others))]
            )
        return "\n".join([f"{before}{mark}{first}", *(_indented(indent, line) for line in others)])


def _indented(indent: str, line: str) -> str:
    """Return a line with an indent; the blanks at its end are a line break, those of an empty line are nothing."""
    return f"{indent}{line}" if line.strip() else indent.rstrip()
