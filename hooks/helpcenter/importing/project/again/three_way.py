"""Joins what changed here and what changed in the export, line by line."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple


class Merged(NamedTuple):
    """The joined text; where both sides changed the same lines, it has both between marks: a conflict."""

    text: str
    conflicts: int


def merged(base: str, here: str, there: str) -> Merged:
    """Return the text with the changes of both sides since ``base``."""
    if here in (there, base) or there == base:
        return Merged(there if here == base else here, 0)
    old, own, new = (text.split("\n") for text in (base, here, there))
    lines: list[str] = []
    conflicts = 0
    at_base = at_own = at_new = 0
    for base_start, own_start, new_start, size in [*_common(old, own, new), (len(old), len(own), len(new), 0)]:
        conflicts += _join(lines, old[at_base:base_start], own[at_own:own_start], new[at_new:new_start])
        lines += old[base_start : base_start + size]
        at_base, at_own, at_new = base_start + size, own_start + size, new_start + size
    return Merged("\n".join(lines), conflicts)


def _join(lines: list[str], old: Sequence[str], own: Sequence[str], new: Sequence[str]) -> int:
    """Add a part that differs; return 1 if both sides changed it differently."""
    if list(own) == list(new) or list(new) == list(old):
        lines += own
    elif list(own) == list(old):
        lines += new
    else:
        lines += ["<<<<<<< here", *own, "||||||| last import", *old, "=======", *new, ">>>>>>> this import"]
        return 1
    return 0


def _common(old: Sequence[str], own: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """Return the runs of lines that all three texts have, with their places."""
    in_own = _matches(old, own)
    in_new = _matches(old, new)
    runs: list[tuple[int, int, int, int]] = []
    for number in range(len(old)):
        if number not in in_own or number not in in_new:
            continue
        own_at, new_at = in_own[number], in_new[number]
        if (
            runs
            and runs[-1][0] + runs[-1][3] == number
            and runs[-1][1] + runs[-1][3] == own_at
            and runs[-1][2] + runs[-1][3] == new_at
        ):
            runs[-1] = (*runs[-1][:3], runs[-1][3] + 1)
        else:
            runs.append((number, own_at, new_at, 1))
    return runs


def _matches(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return {block.a + at: block.b + at for block in blocks for at in range(block.size)}
