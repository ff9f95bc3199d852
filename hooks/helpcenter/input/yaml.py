"""YAML as writers use it: plain values, each with the line it stands on.

Aliases, tags and repeated keys are findings: they hide what a file says, and aliases can grow without bound.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import yaml
from yaml.constructor import ConstructorError, SafeConstructor

from helpcenter.findings import Finding, mismatch, shortened

Place = tuple[str | int, ...]
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PLAIN_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq")
)


@dataclass(frozen=True)
class YamlSource:
    """A mapping read from YAML; ``lines`` gives the line of each value by its place in it."""

    data: dict[str, object]
    lines: dict[Place, int]

    def line(self, place: Place) -> int:
        """The line of the value at ``place``, or of the nearest value around it."""
        while place not in self.lines:
            place = place[:-1]
        return self.lines[place]


def parse_yaml(text: str, name: str, first_line: int = 1) -> tuple[YamlSource, list[Finding]]:
    """The mapping in ``text``, which begins on ``first_line`` of the file ``name``."""
    reader = _Reader(name, first_line)
    return YamlSource(reader.read(text), reader.lines), reader.findings


@dataclass
class _Reader:
    name: str
    first_line: int
    lines: dict[Place, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    constructor: SafeConstructor = field(default_factory=SafeConstructor)

    def read(self, text: str) -> dict[str, object]:
        self.lines[()] = self.first_line
        try:
            if self._has_alias(text):
                return {}
            root = yaml.compose(text, _Loader)
        except yaml.YAMLError as error:
            self._broken(error)
            return {}
        except RecursionError:
            self._finding(0, "", "a flat mapping", "values nested too deeply", "Flatten them.")
            return {}
        if root is None:
            return {}
        if not isinstance(root, yaml.MappingNode):
            self._finding(0, "", "`key: value` lines", "something else", "Begin each line with its key.")
            return {}
        value = self._value(root, ())
        return value if isinstance(value, dict) else {}

    def _has_alias(self, text: str) -> bool:
        if "*" not in text:
            return False
        for event in yaml.parse(text, _Loader):
            if isinstance(event, yaml.AliasEvent):
                line = event.start_mark.line if event.start_mark else 0
                self._finding(
                    line, "", "plain values", f"the alias *{event.anchor}",
                    "Write the value out, or quote it if the star is part of the text.",
                )  # fmt: skip
                return True
        return False

    def _value(self, node: yaml.Node, place: Place) -> object:
        self.lines[place] = self.first_line + node.start_mark.line
        if node.tag not in _PLAIN_TAGS:
            found = f"the tag {shortened(node.tag)}"
            self._finding(node.start_mark.line, _dotted(place), "a plain value", found, "Delete it.")
            return None
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, place)
        if isinstance(node, yaml.SequenceNode):
            return [self._value(item, (*place, i)) for i, item in enumerate(node.value)]
        try:
            scalar: object = self.constructor.construct_object(node)
        except (ConstructorError, ValueError) as error:
            self._finding(node.start_mark.line, _dotted(place), "a plain value", str(error), "Quote it.")
            return None
        return scalar

    def _mapping(self, node: yaml.MappingNode, place: Place) -> dict[str, object]:
        result: dict[str, object] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                found = "a list or a mapping in its place"
                self._finding(key_node.start_mark.line, _dotted(place), "a key", found, "Quote the text.")
                continue
            key = str(key_node.value)
            if key in result:
                first = self.lines[(*place, key)]
                self._finding(
                    key_node.start_mark.line, _dotted((*place, key)), "each key once",
                    f"it again (first on line {first})", "Delete one of the two.",
                )  # fmt: skip
                continue
            value = self._value(value_node, (*place, key))
            self.lines[(*place, key)] = self.first_line + key_node.start_mark.line
            result[key] = value
        return result

    def _broken(self, error: yaml.YAMLError) -> None:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        problem = getattr(error, "problem", None) or str(error).splitlines()[0]
        way_out = "Check colons, quotes and indentation; text with a colon needs quotes."
        self._finding(mark.line if mark else 0, "", "valid YAML", problem, way_out)

    def _finding(self, line: int, subject: str, expected: str, found: str, way_out: str) -> None:
        self.findings.append(mismatch(self.name, self.first_line + line, subject, expected, found, way_out))


def _dotted(place: Place) -> str:
    return ".".join(map(str, place))
