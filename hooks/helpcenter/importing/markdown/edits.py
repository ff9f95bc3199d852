"""Several changes of one text, each at a position of the text before all changes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Edit(NamedTuple):
    """What replaces the text between two offsets."""

    start: int
    end: int
    text: str


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with all edits; of two that overlap, the one that starts first counts."""
    written, at = [], 0
    for edit in sorted(edits):
        if edit.start >= at:
            written += [text[at : edit.start], edit.text]
            at = edit.end
    return "".join([*written, text[at:]])


def indented(text: str, by: str = "    ") -> str:
    """Return a text with each line indented that is not blank."""
    return "\n".join(f"{by}{line}" if line.strip() else "" for line in text.split("\n"))


def dedented(text: str) -> str:
    """Return a text without the blanks that all of its lines begin with."""
    lines = [line.expandtabs(4) for line in text.split("\n")]
    room = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return "\n".join(line[room:] for line in lines)
