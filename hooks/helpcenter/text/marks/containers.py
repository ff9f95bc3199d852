"""Notes between lines of colons, as Docusaurus, Starlight and VitePress write them: `:::note[Title]` to `:::`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from helpcenter.text.marks.parts import Block, Scan

# What Python-Markdown's and Material's notes are called, and `details`, which a reader opens.
KINDS = frozenset({
    "note", "abstract", "summary", "tldr", "info", "todo", "tip", "hint", "success", "check", "done", "question",
    "help", "faq", "important", "warning", "attention", "caution", "failure", "fail", "missing", "danger", "error",
    "bug", "example", "quote", "cite", "details",
})  # fmt: skip
MOST_CONTAINERS = 10
_MARK = re.compile(r"(:{3,})[ \t]*(?:([A-Za-z]+)(?:[ \t]*\[([^\]]*)\]|[ \t]+([^{\[]*)|[ \t]*))?(?:\{[^{}]*\})?[ \t]*")


class ContainerMark(NamedTuple):
    """A line that opens a container, or closes one: then its kind is empty. The title is between two offsets."""

    colons: int
    kind: str
    title: int
    title_end: int


class Container(NamedTuple):
    """A container: the blocks of its two lines, its kind, and the number of containers around it."""

    opening: Block
    closing: Block
    kind: str
    depth: int


def read_container(text: str) -> ContainerMark | None:
    """Return what a line does to containers, None for another line."""
    match = _MARK.fullmatch(text)
    kind = (match[2] or "").lower() if match else ""
    if match is None or (kind and kind not in KINDS):
        return None
    group = 3 if match[3] is not None else 4
    start, end = match.span(group) if match[group] else (len(text), len(text))
    return ContainerMark(len(match[1]), kind, start, start + len(text[start:end].rstrip()))


def containers(scan: Scan) -> Iterator[Container]:
    """Yield the containers of a source, inner ones first; a line of colons without a partner is text."""
    opened: list[tuple[Block, ContainerMark]] = []
    for block in scan.blocks:
        if block.kind == "note" and (mark := _mark_of(scan, block)):
            if mark.kind:
                opened.append((block, mark))
            elif opened:
                opening, first = opened.pop()
                yield Container(opening, block, first.kind, len(opened))


def _mark_of(scan: Scan, block: Block) -> ContainerMark | None:
    line = scan.source[block.start : block.end].lstrip(" \t>")
    return read_container(line) if line.startswith(":::") else None
