"""Where something stands in an article's source, for findings about what came out of it."""

from __future__ import annotations

import re

_FENCE = re.compile(r"^[ \t>]*(`{3,}|~{3,})")
_CODE = re.compile(r"(`+)(?:.*?)(?<!`)\1(?!`)")


def place_of(needle: str, source: str) -> tuple[int, int]:
    """The first line and column of ``needle``, in any letter case and outside of code; line 1, column 0 for nowhere.

    Both count from 1; column 0 means the whole line.
    """
    for number, line in prose_lines(source):
        column = line.lower().find(needle.lower())
        if column >= 0:
            return number, column + 1
    return 1, 0


def prose_lines(source: str) -> list[tuple[int, str]]:
    """The lines outside of fenced code with their numbers from 1, code in lines blanked so that columns stay."""
    lines = []
    fence = ""
    for number, line in enumerate(source.split("\n"), 1):
        mark = _FENCE.match(line)
        if fence:
            if mark and mark[1].startswith(fence) and line.strip(" \t>") == mark[1]:
                fence = ""
        elif mark:
            fence = mark[1]
        else:
            lines.append((number, _CODE.sub(lambda code: " " * len(code[0]), line) if "`" in line else line))
    return lines
