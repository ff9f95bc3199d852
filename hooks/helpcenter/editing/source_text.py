"""The text of a source file, edited so that everything else in it stays."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from helpcenter.content.article_text import split_front_matter

_KEY = re.compile(r"([A-Za-z_]+):")
_WORD = re.compile(r"[^\s,\[\]\"'#]+")


@dataclass(frozen=True)
class SourceText:
    """A file's text with line feeds; ``newline`` and ``mark`` are what it has on disk."""

    text: str
    newline: str = "\n"
    mark: bool = False

    def encoded(self) -> bytes:
        """The bytes of the file."""
        return self.text.replace("\n", self.newline).encode("utf-8-sig" if self.mark else "utf-8")

    def with_text(self, text: str) -> SourceText:
        """The same file with another text."""
        return replace(self, text=text)


def read_text(file: Path) -> SourceText:
    """The text of ``file``, which is UTF-8."""
    raw = file.read_bytes()
    text = raw.decode("utf-8-sig")
    newline = "\r\n" if "\r\n" in text else "\n"
    return SourceText(text.replace("\r\n", "\n"), newline, raw.startswith(b"\xef\xbb\xbf"))


def replace_words(source: str, keys: Collection[str], change: Callable[[str], str]) -> str:
    """The source with each word changed that is a value of one of some keys of its front matter."""

    def replaced(key: str, lines: list[str]) -> list[str]:
        if key not in keys:
            return lines
        first = lines[0].removeprefix(f"{key}:")
        changed = [_WORD.sub(lambda word: change(word[0]), line) for line in (first, *lines[1:])]
        return [f"{key}:{changed[0]}", *changed[1:]]

    return _with_blocks(source, replaced)


def set_list(source: str, key: str, values: Sequence[str]) -> str:
    """The source with ``values`` under a key of its front matter, without the key if there are none."""
    return _set(source, key, f"{key}: [{', '.join(map(_plain, values))}]" if values else None)


def set_text(source: str, key: str, value: str) -> str:
    """The source with a text under a key of its front matter, in quotes: YAML would read some texts as numbers."""
    return _set(source, key, f"{key}: {_quoted(value)}")


def front_line(key: str, value: str) -> str:
    """A line of front matter."""
    return f"{key}: {_plain(value)}\n"


def _set(source: str, key: str, line: str | None) -> str:
    found = False

    def replaced(own: str, lines: list[str]) -> list[str]:
        nonlocal found
        if own != key:
            return lines
        found = True
        return [line] if line else []

    changed = _with_blocks(source, replaced)
    if found or line is None:
        return changed
    front, body = split_front_matter(source)
    return f"---\n{front or ''}{line}\n---\n{body}"


def _with_blocks(source: str, change: Callable[[str, list[str]], list[str]]) -> str:
    """The source with its front matter changed key by key; a key's block is its line and those that belong to it."""
    front, body = split_front_matter(source)
    if front is None:
        return source
    blocks: list[tuple[str, list[str]]] = []
    for line in front.splitlines():
        if match := _KEY.match(line):
            blocks.append((match[1], [line]))
        elif blocks:
            blocks[-1][1].append(line)
        else:
            blocks.append(("", [line]))
    lines = [line for key, block in blocks for line in change(key, block)]
    return "\n".join(["---", *lines, "---", body]) if lines else body


def _plain(value: str) -> str:
    """The value as YAML reads it back, in quotes only where it must be."""
    return value if _reads_back(value) else _quoted(value)


def _quoted(value: str) -> str:
    return yaml.safe_dump(value, default_style='"', allow_unicode=True, width=10_000).strip()


def _reads_back(value: str) -> bool:
    try:
        return bool(yaml.safe_load(f"[{value}]") == [value] and yaml.safe_load(f"a: {value}") == {"a": value})
    except yaml.YAMLError:
        return False
