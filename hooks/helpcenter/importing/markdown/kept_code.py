"""Keeps code out of the way while a text is changed: a token stands for each block and span of code."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise

from helpcenter.text.marks.fence_info import plain_info

_OPENING = re.compile(r"^((?:[ \t]*(?:>|[-*+][ \t]|\d{1,9}[.)][ \t]))*[ \t]*)(`{3,}|~{3,})([^`\n]*)$")
_RUN = re.compile(r"`+")
# Code in a line ends with its paragraph, and so before a heading.
_BLANK = re.compile(r"\n(?=[ \t]*(?:\n|#{1,6}[ \t]))")
_TOKEN = re.compile("\uf8f0(\\d+)\uf8f1")
_PREFIX = re.compile("^(.*?)\uf8f0(\\d+)\uf8f1", re.MULTILINE)
_UNDERLINE = re.compile(r"[ \t]*(?:-+|=+)[ \t]*")
_MARK = re.compile(r"[-*+]|\d{1,9}[.)]")


class KeptCode:
    """A text whose code is replaced by tokens, and the code. Indented code is kept only where a program has it."""

    def __init__(self, source: str) -> None:
        self._kept: list[str] = []
        self._blocks: set[int] = set()
        self.text = self._without_spans(self._without_fences(source.replace("\uf8f0", "").replace("\uf8f1", "")))

    def restored(self, text: str) -> str:
        """Return a text with its code; a block is indented as the line is on which its token stands."""
        text = _PREFIX.sub(self._with_block, text)
        # What is kept may have tokens of what was kept before.
        return _TOKEN.sub(lambda match: self.restored(self._kept[int(match[1])]), text) if "\uf8f0" in text else text

    def keep(self, code: str, *, block: bool = False) -> str:
        """Return the token that stands for code."""
        self._kept.append(code)
        if block:
            self._blocks.add(len(self._kept) - 1)
        return f"\uf8f0{len(self._kept) - 1}\uf8f1"

    def code(self, token: str) -> str:
        """Return the code for which the first token of a text stands, "" without one."""
        match = _TOKEN.search(token)
        return self._kept[int(match[1])] if match else ""

    def _with_block(self, match: re.Match[str]) -> str:
        number = int(match[2])
        if number not in self._blocks:
            return match[0]
        indent = _MARK.sub(lambda mark: " " * len(mark[0]), match[1])
        first, *others = self._kept[number].split("\n")
        return "\n".join([f"{match[1]}{first}", *(f"{indent}{line}".rstrip() for line in others)])

    def _without_fences(self, source: str) -> str:
        written: list[str] = []
        opened: tuple[str, str] | None = None
        code: list[str] = []
        after_code = False
        for line in source.split("\n"):
            if opened is None:
                match = _OPENING.match(line)
                if match is None:
                    # A token is no text that a line of hyphens could make a heading.
                    written += ["", line] if after_code and _UNDERLINE.fullmatch(line) else [line]
                    after_code = False
                    continue
                opened, code = (match[1], match[2]), [f"{match[2]}{plain_info(match[3])}"]
                continue
            prefix, mark = opened
            bare = line.strip(" \t>")
            if bare.startswith(mark) and not bare.strip(mark[0]):
                written.append(prefix + self.keep("\n".join([*code, mark]), block=True))
                opened, after_code = None, True
                continue
            code.append(_without_prefix(line, prefix))
        if opened is not None:
            written.append(opened[0] + self.keep("\n".join([*code, opened[1]]), block=True))
        return "\n".join(written)

    def _without_spans(self, text: str) -> str:
        """Replace the code between backticks, which does not go on after a blank line."""
        if "`" not in text:
            return text
        ends = [0, *(match.start() for match in _BLANK.finditer(text)), len(text)]
        return "".join(self._without_spans_in(text[start:end]) for start, end in pairwise(ends))

    def _without_spans_in(self, text: str) -> str:
        runs = [match.span() for match in _RUN.finditer(text) if not _is_escaped(text, match.start())]
        starts: dict[int, list[int]] = {}
        for start, end in runs:
            starts.setdefault(end - start, []).append(start)
        written, at = [], 0
        for start, end in runs:
            if start < at:
                continue
            same = starts[end - start]
            following = bisect_right(same, start)
            if following == len(same):
                continue
            close = same[following] + end - start
            written += [text[at:start], self.keep(text[start:close])]
            at = close
        return "".join([*written, text[at:]])


def _is_escaped(text: str, at: int) -> bool:
    return (at - len(text[:at].rstrip("\\"))) % 2 == 1 if text[at - 1 : at] == "\\" else False


def _without_prefix(line: str, prefix: str) -> str:
    """Return a line of a block of code without the marks and the indentation of its first line."""
    if ">" in prefix:
        line = re.sub(r"^[ \t]*(?:>[ \t]?)+", "", line)
        prefix = prefix.rpartition(">")[2].removeprefix(" ")
    room = len(prefix.expandtabs(4))
    expanded = line.expandtabs(4) if "\t" in line[:room] else line
    return expanded[min(room, len(expanded) - len(expanded.lstrip(" "))) :]
