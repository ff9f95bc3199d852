"""Blocks of raw HTML in a Markdown source: an element, up to the Markdown that may follow an empty line in it."""

from __future__ import annotations

import re
from collections import Counter

from markdown.util import BLOCK_LEVEL_ELEMENTS

_BLOCK_ELEMENTS = frozenset(BLOCK_LEVEL_ELEMENTS)
_START = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*+)([^<>]*+)>")
_TAG = re.compile(r"<!--|<(/?)([A-Za-z][A-Za-z0-9-]*+)([^<>]*+)>")
VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
})  # fmt: skip
# Elements whose content is no Markdown, and those that may not have a paragraph in them.
WITHOUT_MARKDOWN = frozenset({
    "canvas", "h1", "h2", "h3", "h4", "h5", "h6", "legend", "math", "option", "pre", "script", "style", "summary",
    "svg", "textarea",
})  # fmt: skip
_MARKDOWN_INSIDE = re.compile(r"\smarkdown\b")
# An empty line with text below it, or a fence; Python-Markdown has taken out the code between fences before it reads
# HTML, and left a mark. Lines indented by four blanks and more stay HTML: many writers indent what is in an element.
_TEXT = r"\n[ \t]*+\n[ ]{0,3}(?=[^\s<])"
_AFTER_EMPTY_LINE = re.compile(_TEXT)
_MARKDOWN = re.compile(rf"{_TEXT}|\n[ ]{{0,3}}(?=```|~~~|\x02)")
_EMPTY_LINE = re.compile(r"\n[ \t]*+\n[ ]{0,3}\Z")
_LINE_START = re.compile(r"\n[ ]{0,3}\Z")


class OpenNames:
    """The names of the elements that are open, from the outermost on."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self._counts: Counter[str] = Counter()
        # How many elements were open when the first one without Markdown began, -1 if there is none.
        self._without_markdown = -1

    def __contains__(self, name: object) -> bool:
        """Return whether an element of this name is open."""
        return self._counts[str(name)] > 0

    def __len__(self) -> int:
        """Return how many are open."""
        return len(self.names)

    @property
    def may_have_markdown(self) -> bool:
        """Whether Markdown may stand here."""
        return self._without_markdown < 0

    def start(self, name: str) -> None:
        """Open an element."""
        if name in VOID:
            return
        if name in WITHOUT_MARKDOWN and self._without_markdown < 0:
            self._without_markdown = len(self.names)
        self.names.append(name)
        self._counts[name] += 1

    def end(self, name: str) -> None:
        """Close the innermost element of this name, and all in it."""
        while self._counts[name]:
            last = self.names.pop()
            self._counts[last] -= 1
            if last == name:
                break
        if len(self.names) <= self._without_markdown:
            self._without_markdown = -1


def starts_raw_block(source: str, at: int) -> bool:
    """Return whether the tag at an offset starts a block, or ends one whose content is Markdown."""
    match = _START.match(source, at)
    return match is not None and match[2].lower() in _BLOCK_ELEMENTS


def start_of_markdown(text: str, start: int = 0, end: int | None = None) -> tuple[int, int] | None:
    """Return where the HTML ends and where the Markdown begins in the text between two tags, None if all is HTML."""
    match = _MARKDOWN.search(text, start, len(text) if end is None else end)
    return (match.start(), match.end()) if match else None


def has_text_after_empty_line(text: str) -> bool:
    """Return whether a text has an empty line with more text below it."""
    return _AFTER_EMPTY_LINE.search(text) is not None


def start_of_line_for(name: str, attributes: str, text: str, start: int, end: int) -> int:
    """Return where the text before a start tag ends if Markdown begins with the tag, -1 if it does not."""
    pattern = (
        _EMPTY_LINE if name not in _BLOCK_ELEMENTS else _LINE_START if _MARKDOWN_INSIDE.search(attributes) else None
    )
    match = pattern.search(text, start, end) if pattern else None
    return match.start() if match else -1


def end_of_element(source: str, at: int) -> int:
    """Return the end of the element at an offset, or of its first part if Markdown follows that.

    An element without an end tag extends to the end of the source, as in Python-Markdown.
    """
    first = _START.match(source, at)
    if first is None or first[1] or first[2].lower() in VOID or _MARKDOWN_INSIDE.search(first[3]):
        return first.end() if first else at
    names = OpenNames()
    while match := _TAG.search(source, at):
        if names and names.may_have_markdown and (end := _end_of_part(source, at, match)) >= 0:
            return end
        at = match.end()
        if match[2] is None:
            end = source.find("-->", at)
            at = end + 3 if end >= 0 else len(source)
            continue
        name = match[2].lower()
        if match[1]:
            names.end(name)
        elif not match[3].endswith("/"):
            names.start(name)
        if not names:
            return at
    parts = start_of_markdown(source, at) if names.may_have_markdown else None
    return parts[0] if parts else len(source)


def _end_of_part(source: str, at: int, tag: re.Match[str]) -> int:
    """Return where Markdown follows HTML between an offset and the next tag, or begins with that; -1 if it does not."""
    if parts := start_of_markdown(source, at, tag.start()):
        return parts[0]
    return -1 if tag[1] or not tag[2] else start_of_line_for(tag[2].lower(), tag[3], source, at, tag.start())
