"""Markers at the start of a Markdown line: headings, notes, fences, rules and definitions.

Each function reads one line, or searches for one marker, in linear time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from helpcenter.text.marks.containers import read_container
from helpcenter.text.marks.parts import BlockKind

_DEFINITION = re.compile(r"\[([^\[\]]*)\]:[ \t]*(?:<?([^\s>]+)>?)?([^\n]*)")
_TAB = re.compile(r'===[+!]*[ ]+"(.*?)"')
_ALERT = re.compile(r"\[![\w-]+\][-+]?(.*)")
_TASK_BOX = re.compile(r"\[[ xX]\][ \t]+(?=\S)")
_NOTE_TYPE = re.compile(r"[\w+\s-]*")
_FENCE_END = re.compile(r"\n[> \t]*+(`{3,}+|~{3,}+)[> \t]*+(?=\n|\Z)")
# A line with a heading: its closing signs stand after a blank, and `#1` is a number.
HEADING = (
    r"(?P<level>#(?!\d)|#{2,6})(?!#)(?P<header>(?:[^\n\r \t]++|[ \t\r]++(?!#*+[ \t\r]*+(?:\n|\Z)))*+)"
    r"(?:[ \t\r]++#++)?[ \t\r]*+"
)
_HEADING = re.compile(HEADING)
_TITLES = ('""', "''", "()")


class Line(NamedTuple):
    """A line: its number, the offsets of start, text after quote markers and end, its indentation and quote level."""

    number: int
    start: int
    text: int
    end: int
    indent: int
    quotes: int


@dataclass(slots=True)
class OpenBlock:
    """A block to which the next line may belong."""

    kind: BlockKind
    line: int
    start: int
    words: int
    end: int
    depth: int
    indent: int
    quoted: bool
    lines: int = 1


def front_matter_span(source: str) -> tuple[int, int]:
    """Return the offsets of the closing line and of the body; zeros without front matter.

    The YAML starts on the second line. Raises ValueError if the front matter has no closing line.
    """
    first = source.find("\n")
    if not source.startswith("---") or first < 0 or source[:first].rstrip() != "---":
        return 0, 0
    start = first + 1
    while start < len(source):
        end = source.find("\n", start)
        end = len(source) if end < 0 else end
        if source[start:end].rstrip() in ("---", "..."):
            return start, min(end + 1, len(source))
        start = end + 1
    raise ValueError("front matter without a closing line")


def reference_id(label: str) -> str:
    """Return the id of a reference: letter case and white space do not count."""
    return " ".join(label.lower().split())


class Reference(NamedTuple):
    """A definition of a reference or of a footnote: its id, its target, and the offset of the target or the text."""

    name: str
    address: str
    start: int
    footnote: bool


def read_definition(source: str, at: int, end: int) -> Reference | None:
    """Return the definition that starts at an offset, `[id]: target "title"` or `[^id]: text`."""
    match = _DEFINITION.match(source, at, end)
    if match is None:
        return None
    if match[1].startswith("^"):
        return Reference(match[1], "", match.end(1) + 2, footnote=True)
    rest = match[3].strip()
    if match[2] is None or (rest and (len(rest) < 2 or rest[0] + rest[-1] not in _TITLES)):
        return None
    return Reference(reference_id(match[1]), match[2], match.start(2), footnote=False)


def heading_span(text: str) -> tuple[int, int, int] | None:
    """Return the level, and the start and end of the words, of a heading line that starts with `#`; None for a text."""
    match = _HEADING.fullmatch(text)
    if match is None:
        return None
    start, end = match.span("header")
    return len(match["level"]), start + len(match["header"]) - len(match["header"].lstrip()), end


def note_title(text: str) -> tuple[int, int] | None:
    """Return start and end of the title of a note or a tab; None for another line.

    Such a line is `!!! note "Title"`, `/// note | Title`, `:::note[Title]`, `=== "Title"`, or, after a quote marker,
    `[!NOTE] Title`.
    """
    if text[0] == ":":
        container = read_container(text)
        return (container.title, container.title_end) if container else None
    if text[0] in "[=":
        match = _ALERT.match(text) if text[0] == "[" else _TAB.fullmatch(text.rstrip())
        return match and match.span(1)
    marker, bar = text[:3], text.startswith("///")
    kind, mark, title = text[3:].partition("|" if bar else '"')
    if marker not in {"!!!", "???", "///"} or not _NOTE_TYPE.fullmatch(kind):
        return None
    start = 3 + len(kind) + len(mark)
    if not mark or kind.strip() == "html":
        return len(text), len(text)
    if bar:
        return start, len(text)
    closing = title.rstrip()
    return (start, start + len(closing) - 1) if closing.endswith('"') and closing.count('"') == 1 else None


def after_task_box(source: str, at: int, end: int) -> int:
    """Return the offset after the box of a task (`[x] `) at an offset, the same offset if there is none."""
    match = _TASK_BOX.match(source, at, end) if source.startswith("[", at) else None
    return match.end() if match else at


class FenceEnds:
    """The lines of a source that may close a fence, found in one pass when the first fence needs them."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._lines: dict[str, list[tuple[int, int]]] | None = None

    def after(self, marker: str, at: int) -> tuple[int, int] | None:
        """Return the start, with the line break before it, and the end of the first closing line from an offset on.

        Later calls with the same marker must have larger offsets.
        """
        if self._lines is None:
            self._lines = {}
            for match in reversed(list(_FENCE_END.finditer(self._source))):
                self._lines.setdefault(match[1], []).append(match.span())
        lines = self._lines.get(marker, [])
        while lines and lines[-1][0] < at:
            lines.pop()
        return lines[-1] if lines else None


def underline_level(text: str) -> int:
    """Return the level of the heading that a line underlines, 0 for another line."""
    return 0 if text[0] not in "=-" or text.strip(text[0]) else 1 if text[0] == "=" else 2


def is_table_rule(text: str) -> bool:
    """Return whether a line can separate the header of a table from its rows."""
    return "-" in text and not text.strip("|:- \t")


def is_rule(text: str) -> bool:
    """Return whether a line is a horizontal rule."""
    bare = text.replace(" ", "").replace("\t", "")
    return len(bare) >= 3 and bare[0] in "-*_" and not bare.strip(bare[0])
