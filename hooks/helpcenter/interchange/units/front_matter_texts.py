"""Finds the units in the front matter of a source: title, description, and each alias."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import yaml

from helpcenter.interchange.units.inline_codes import content_of
from helpcenter.interchange.units.unit import Content, Unit
from helpcenter.syntax.yaml_mistakes import LOADER
from helpcenter.text.marks.line_marks import front_matter_span

_WORD = re.compile(r"[^\W_]")
_KEYS = {"title": "title", "description": "description", "aliases": "alias"}


def front_matter_units(source: str) -> Iterator[Unit]:
    """Yield the units of the front matter; none if there is none or if its YAML is broken.

    The content of a unit is the text of the value, not the characters of YAML that write it.
    """
    end, body = front_matter_span(source)
    if not body:
        return
    first = source.index("\n") + 1
    for kind, node in _values(source[first:end]):
        words = " ".join(node.value.split())
        if _WORD.search(words):
            start, stop = node.start_mark.index + first, node.end_mark.index + first
            stop = start + len(source[start:stop].rstrip())
            line = node.start_mark.line + 2
            yield Unit(kind, start, stop, value_content(words), (), line, "value")


def value_content(words: str, context: str = "yaml") -> Content:
    """Return the content of a text in YAML: its placeholders have no offsets, since YAML may write it differently."""
    parts = content_of(words, 0, len(words), (), context)
    return tuple(part if isinstance(part, str) else replace(part, start=-1, end=-1) for part in parts)


def _values(text: str) -> Iterator[tuple[str, yaml.ScalarNode]]:
    try:
        root = yaml.compose(text, LOADER)
    except yaml.YAMLError:
        return
    if not isinstance(root, yaml.MappingNode):
        return
    for key, value in root.value:
        kind = _KEYS.get(str(key.value), "") if isinstance(key, yaml.ScalarNode) else ""
        nodes = value.value if isinstance(value, yaml.SequenceNode) and kind == "alias" else [value]
        for node in nodes if kind else ():
            if isinstance(node, yaml.ScalarNode):
                yield kind, node
