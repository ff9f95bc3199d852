"""Changes single keys in the front matter of a source and keeps every other line."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from helpcenter.content.article_text import split_front_matter
from helpcenter.syntax.yaml_text import yaml_text

_KEY = re.compile(r"([A-Za-z_]+):")
_WORD = re.compile(r"[^\s,\[\]\"'#]+")


def replace_words(source: str, keys: Collection[str], change: Callable[[str], str]) -> str:
    """Return the source with ``change`` applied to each word in the values of these front matter keys."""

    def replaced(key: str, lines: list[str]) -> list[str]:
        if key not in keys:
            return lines
        first = lines[0].removeprefix(f"{key}:")
        changed = [_WORD.sub(lambda word: change(word[0]), line) for line in (first, *lines[1:])]
        return [f"{key}:{changed[0]}", *changed[1:]]

    return _with_blocks(source, replaced)


def set_list(source: str, key: str, values: Sequence[str]) -> str:
    """Return the source with ``values`` as the list of a front matter key, without the key if there are none."""
    return _set(source, key, f"{key}: [{', '.join(map(yaml_text, values))}]" if values else None)


def set_text(source: str, key: str, value: str) -> str:
    """Return the source with a quoted string as the value of a front matter key: YAML reads some strings as numbers."""
    return _set(source, key, f"{key}: {yaml_text(value, quoted=True)}")


def set_flag(source: str, key: str) -> str:
    """Return the source with `true` as the value of a front matter key."""
    return _set(source, key, f"{key}: true")


def without_keys(source: str, keys: Collection[str]) -> str:
    """Return the source without these front matter keys."""
    return _with_blocks(source, lambda key, lines: [] if key in keys else lines)


def front_line(key: str, value: str) -> str:
    """Return a line of front matter."""
    return f"{key}: {yaml_text(value)}\n"


def _set(source: str, key: str, line: str | None) -> str:
    found = False

    def replaced(own: str, lines: list[str]) -> list[str]:
        nonlocal found
        if own != key:
            return lines
        found = True
        return [*([line] if line else []), *_after_value(lines)]

    changed = _with_blocks(source, replaced)
    if found or line is None:
        return changed
    front, _ = split_front_matter(source)
    if front is None:
        return f"---\n{line}\n---\n{source}"
    lines = source.split("\n")
    lines.insert(1 + front.count("\n"), line)
    return "\n".join(lines)


def _with_blocks(source: str, change: Callable[[str, list[str]], list[str]]) -> str:
    """Return the source with its front matter changed key by key.

    The block of a key consists of its line and all lines before the next key.
    """
    front, body = split_front_matter(source)
    if front is None:
        return source
    opening, *others = source.split("\n")
    end = front.count("\n")
    blocks: list[tuple[str, list[str]]] = [("", [])]
    for line in others[:end]:
        if match := _KEY.match(line):
            blocks.append((match[1], [line]))
        else:
            blocks[-1][1].append(line)
    lines = [line for key, block in blocks for line in change(key, block)]
    return "\n".join([opening, *lines, *others[end:]]) if lines else body


def _after_value(block: Sequence[str]) -> Sequence[str]:
    """Return the blank lines and comments at the end of a key's block, which are not part of its value."""
    end = len(block)
    while end > 1 and (not block[end - 1].strip() or block[end - 1].startswith("#")):
        end -= 1
    return block[end:]
