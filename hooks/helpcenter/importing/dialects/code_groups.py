"""Blocks of code of which readers choose one: `<CodeGroup>` of Mintlify, `::: code-group` of VitePress."""

from __future__ import annotations

import re
from collections.abc import Sequence

_OPENING = re.compile(r"([ \t]*)(?:(:{3,})[ \t]*code-group\b.*|<CodeGroup\b[^<>]*>[ \t]*)")
_FENCE = re.compile(r"([ \t]*)(`{3,}|~{3,})[ \t]*([^`\n]*)")
_TITLE = re.compile(r"""\b(?:title|filename|name)=(?:"([^"\n]*)"|'([^'\n]*)')|\[([^\]\n]+)\]""")
_LANGUAGE = re.compile(r"\S+")
# What stands beside a label: `{1,3}`, `theme={null}`, `icon="…"`.
_OPTION = re.compile(r"""\{[^{}\n]*\}|\b[\w-]+=(?:"[^"\n]*"|'[^'\n]*'|\{[^{}\n]*\}|\S+)""")
_TAB = " " * 4


def with_code_tabs(text: str) -> str:
    """Return a text in which each group of code blocks is written as tabs; one with other content stays."""
    if "code-group" not in text and "<CodeGroup" not in text:
        return text
    lines = text.split("\n")
    written: list[str] = []
    at, fence = 0, ""
    while at < len(lines):
        line = lines[at]
        match = None if fence else _OPENING.fullmatch(line)
        if match is not None:
            closing = match[2] or "</CodeGroup>"
            tabs, end = _tabs(lines, at + 1, closing, match[1])
            if tabs:
                written += tabs
                at = end
                continue
        fence = _fence_after(fence, line)
        written.append(line)
        at += 1
    return "\n".join(written)


def _fence_after(fence: str, line: str) -> str:
    """Return the fence that is open after a line, "" for none."""
    if fence:
        bare = line.strip(" \t>")
        return "" if bare.startswith(fence) and not bare.strip(fence[0]) else fence
    match = _FENCE.fullmatch(line)
    return match[2] if match else ""


def _tabs(lines: Sequence[str], start: int, closing: str, room: str) -> tuple[list[str], int]:
    """Return the lines of the tabs, and the number of the line after the group; no lines if it is not all code."""
    written: list[str] = []
    fence, inner = "", ""
    for at in range(start, len(lines)):
        line = lines[at]
        match = None if fence else _FENCE.fullmatch(line)
        if match is not None:
            inner = match[1]
            label, info = _label(match[3])
            written += ["", f'{room}=== "{label}"', "", f"{room}{_TAB}{match[2]}{info}"]
        elif fence:
            written.append(f"{room}{_TAB}{line.removeprefix(inner)}".rstrip())
        elif line.strip() == closing:
            return [*written, ""] if written else [], at + 1
        elif line.strip():
            break
        fence = _fence_after(fence, line)
    return [], start


def _label(info: str) -> tuple[str, str]:
    """Return what a block of code is called among the others, and its language."""
    language = match[0] if (match := _LANGUAGE.match(info)) else ""
    title = _TITLE.search(info)
    words = next(filter(None, title.groups()), "") if title else _OPTION.sub("", info[len(language) :])
    return " ".join(words.split()).replace('"', "”") or language or "…", language
