"""Markdown that any program reads: without the marks of notes, tabs and captions, whose titles are bold lines."""

from __future__ import annotations

import re
from collections.abc import Mapping

from helpcenter.text.markdown.scanner import scan
from helpcenter.text.marks.parts import Block

_MARKS = ("!!!", "???", "///", ":::", "=== ", "===!", "===+")
# The content of a note or a tab is indented by this many columns below its mark.
_INDENTED = 4
_KIND = re.compile(r"(?:!!!|\?\?\?\+?|/{3,}|:{3,})[ \t]*([\w-]+)")


def portable_markdown(body: str, titles: Mapping[str, str]) -> str:
    """Return a Markdown body without these marks; ``titles`` are those of notes without their own, by kind."""
    if not any(mark in body for mark in _MARKS):
        return body
    blocks = scan(body).blocks
    notes = {block.line: block for block in blocks if block.kind == "note" and not block.quoted}
    code = {number for block in blocks if block.kind in {"fence", "code"} for number in _lines_of(body, block)}
    lines: list[str] = []
    # The indentation of the contents that are open.
    inside: list[int] = []
    after_title = False
    for number, line in enumerate(body.split("\n"), 1):
        indent = len(line) - len(line.lstrip(" "))
        while inside and line.strip() and indent < inside[-1] and number not in code:
            inside.pop()
        before = indent - _INDENTED * len(inside)
        note = notes.get(number)
        if note is None or not line.lstrip().startswith(_MARKS):
            lines += ["", line] if after_title and line.strip() else [line]
            lines[-1] = line[min(indent, _INDENTED * len(inside)) :]
            after_title = False
            continue
        if title := _title(body, note, titles):
            lines += ["", f"{' ' * before}**{title}**"] if after_title else [f"{' ' * before}**{title}**"]
            after_title = True
        if line.lstrip()[0] in "!?=":
            inside.append(indent + _INDENTED)
    return "\n".join(lines)


def _lines_of(body: str, block: Block) -> range:
    return range(block.line, block.line + body.count("\n", block.start, block.end) + 1)


def _title(body: str, note: Block, titles: Mapping[str, str]) -> str:
    """Return the title of a note; `""` means that it has none."""
    own, line = body[note.words : note.words_end].strip().replace("**", ""), body[note.start : note.end].strip()
    kind = None if line.endswith('""') else _KIND.match(line)
    return own or (titles.get(kind[1].lower(), "") if kind else "")
