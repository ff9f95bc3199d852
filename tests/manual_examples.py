"""Finds code in Markdown: blocks with their titles, and command lines."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from typing import NamedTuple

_BLOCK = re.compile(r'^( *)```(\w+)(?: title="([^"]+)")?\n(.*?)^\1```$', re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    """A block of code: its language, its title (empty if it has none), and its text."""

    language: str
    title: str
    text: str


def blocks(markdown: str) -> Iterator[Block]:
    """Yield the blocks of code in order, also those in lists."""
    for _, language, title, text in _BLOCK.findall(markdown):
        yield Block(language, title, textwrap.dedent(text))


def shell_lines(text: str) -> list[str]:
    """Return the lines of a shell, each joined with the lines that continue it."""
    return re.sub(r"\\\n\s*", "", text).splitlines()


def command_lines(markdown: str) -> Iterator[str]:
    """Yield the command lines of helpcenter, in blocks and in sentences."""
    for block in blocks(markdown):
        if block.language == "sh":
            for line in shell_lines(block.text):
                yield from (part.strip() for part in line.split("&&") if part.strip().startswith("helpcenter "))
    for code in re.findall(r"(?<!`)`(helpcenter [^`]+)`(?!`)", _BLOCK.sub("", markdown)):
        yield from (part.strip() for part in code.split("&&") if part.strip().startswith("helpcenter "))
