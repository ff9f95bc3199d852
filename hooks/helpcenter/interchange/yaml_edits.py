"""Sets single texts in a YAML file and keeps every other character."""

from __future__ import annotations

import yaml

from helpcenter.syntax.yaml_mistakes import LOADER
from helpcenter.syntax.yaml_text import yaml_text

Path = tuple[str, ...]


def root_of(text: str) -> yaml.MappingNode | None:
    """Return the mapping that a YAML file has, None if it is broken or has something else."""
    try:
        root = yaml.compose(text, LOADER)
    except yaml.YAMLError:
        return None
    return root if isinstance(root, yaml.MappingNode) else None


def child_of(node: yaml.Node | None, key: str) -> yaml.Node | None:
    """Return the value of a key in a mapping, None if there is none; keys of lists are numbers."""
    if isinstance(node, yaml.SequenceNode):
        return node.value[int(key)] if key.isdigit() and int(key) < len(node.value) else None
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((value for name, value in pairs if isinstance(name, yaml.ScalarNode) and name.value == key), None)


def with_text(text: str, path: Path, value: str) -> str:
    """Return a YAML file with a text at a path: in place of the one that it has, or after its neighbors."""
    node: yaml.Node | None = root_of(text)
    for depth, key in enumerate(path):
        below = child_of(node, key)
        if below is None:
            return _inserted(text, node, path[depth:], value)
        node = below
    start, end = (node.start_mark.index, node.end_mark.index) if node else (0, 0)
    end = start + len(text[start:end].rstrip())
    return f"{text[:start]}{yaml_text(value, quoted=text[start : start + 1] in {chr(34), chr(39)})}{text[end:]}"


def _inserted(text: str, node: yaml.Node | None, keys: Path, value: str) -> str:
    """Return a file with new keys at the end of a mapping, or at its own end."""
    if not isinstance(node, yaml.MappingNode) or not node.value:
        lines = _lines(keys, value, "")
        return f"{text.rstrip()}\n{lines}\n" if text.strip() else f"{lines}\n"
    if node.flow_style:
        end = len(text[: node.end_mark.index - 1].rstrip())
        return f"{text[:end]}, {_flow(keys, value)}{text[end:]}"
    indent = " " * node.value[0][0].start_mark.column
    end = text.find("\n", len(text[: _end(node)].rstrip()))
    end = len(text) if end < 0 else end
    return f"{text[:end]}\n{_lines(keys, value, indent)}{text[end:]}"


def _lines(keys: Path, value: str, indent: str) -> str:
    *parents, last = keys
    lines = [f"{indent}{'  ' * depth}{yaml_text(key)}:" for depth, key in enumerate(parents)]
    return "\n".join([*lines, f"{indent}{'  ' * len(parents)}{yaml_text(last)}: {yaml_text(value)}"])


def _flow(keys: Path, value: str) -> str:
    first, *others = keys
    return f"{first}: {{ {_flow(tuple(others), value)} }}" if others else f"{first}: {yaml_text(value)}"


def _end(node: yaml.Node) -> int:
    """Return the offset at which the last value in a node ends, without what follows it."""
    if isinstance(node, yaml.MappingNode | yaml.SequenceNode) and node.value and not node.flow_style:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last)
    return int(node.end_mark.index)
