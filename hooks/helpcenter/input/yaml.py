"""YAML as writers use it: plain values, each with its line number.

Aliases, tags and repeated keys are findings: they obscure the content of a file, and aliases can expand without limit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import yaml
from yaml.constructor import ConstructorError, SafeConstructor

from helpcenter.findings import Finding, Problem, excerpt, first_of_each, mismatch
from helpcenter.input.source_file import CONTROL_CHARACTER
from helpcenter.syntax.yaml_mistakes import LOADER, SENTENCES, Mistake, mistake_in, without_blank

Place = tuple[str | int, ...]
_NESTED = "values are nested too deeply", "Use fewer levels."
_ALIAS = "the alias `*{name}` is not supported", "Write the value out, or put text that starts with `*` in quotes."
_TAG = "the tag `{name}` is not supported", "Delete it."
_KEY = "a key is a list or a mapping", "Put the text in quotes."
_REPEATED = "repeated key (first on line {first})", "Delete one of the two."
_INVALID = "invalid YAML: {reason}", "Check colons, quotes and indentation; put text that contains a colon in quotes."
_VALUE = "invalid value: {reason}", "Put the value in quotes."
_LONG_KEY = "a key has {length} characters (limit: {limit})", "Put text that contains a colon in quotes."
_LONG_VALUE = "a number or a date has {length} characters (limit: {limit})", "Put the text in quotes."
_CONTROL = "control character {character} in the text", "Delete this character."
_TEXT_TAG, _PREFIX = "tag:yaml.org,2002:str", "tag:yaml.org,2002:"
_PLAIN_TAGS = {
    yaml.ScalarNode: frozenset(f"{_PREFIX}{name}" for name in ("str", "int", "float", "bool", "null", "timestamp")),
    yaml.MappingNode: frozenset({f"{_PREFIX}map"}),
    yaml.SequenceNode: frozenset({f"{_PREFIX}seq"}),
}
# No file of the project needs more; programs that read the values work level by level.
_DEEPEST = 32
_INDENTED = re.compile(rf"^[ ?-]{{{_DEEPEST},}}", re.MULTILINE)
_LONGEST_KEY, _LONGEST_NUMBER = 200, 64
# What PyYAML raises for values that do not have the form of their tag.
_INVALID_VALUES = (ConstructorError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


@dataclass(frozen=True)
class YamlSource:
    """A mapping read from YAML; ``lines`` has the line of each value by its path in the mapping."""

    data: dict[str, object]
    lines: dict[Place, int]

    def line(self, place: Place) -> int:
        """Return the line of the value at ``place``, or of the nearest value that contains it."""
        while place not in self.lines:
            place = place[:-1]
        return self.lines[place]


def parse_yaml(text: str, name: str, rule: str, first_line: int = 1) -> tuple[YamlSource, list[Finding]]:
    """Return the mapping in ``text``, which starts on ``first_line`` of the file ``name``; findings are of ``rule``."""
    reader = _Reader(name, rule, first_line)
    return YamlSource(reader.read(text), reader.lines), first_of_each(reader.findings)


def broken_yaml(text: str, error: Exception, name: str, rule: str, first_line: int = 1) -> Finding:
    """Return the finding for a text that a parser of YAML, such as MkDocs', has refused with an error."""
    if mistake := mistake_in(text, error):
        problem = Problem(rule, mistake.sentence, mistake.fix)
        return problem.at(name, first_line + mistake.line, **mistake.values)
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    reason = getattr(error, "problem", None) or " ".join(str(error).split()).rstrip(".")
    return Problem(rule, *_INVALID).at(name, first_line + mark.line if mark else 0, reason=reason)


def is_broken(finding: Finding) -> bool:
    """Return whether the text of a finding cannot be read as YAML."""
    return finding.problem.sentence == _INVALID[0] or finding.problem.sentence in SENTENCES


def repeated_key(rule: str, name: str, key: str, line: int, first: int) -> Finding:
    """Return the finding for a key on a ``line`` that the mapping already has on the ``first`` one."""
    return Problem(rule, *_REPEATED).at(name, line, subject=key, first=str(first))


@dataclass
class _Reader:
    name: str
    rule: str
    first_line: int
    lines: dict[Place, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    constructor: SafeConstructor = field(default_factory=SafeConstructor)

    def read(self, text: str) -> dict[str, object]:
        self.lines[()] = self.first_line
        try:
            if self._is_unreadable(text):
                return {}
            root = yaml.compose(text, LOADER)
        except yaml.YAMLError as error:
            self._broken(text, error)
            return {}
        if root is None:
            return {}
        if not isinstance(root, yaml.MappingNode):
            if mistake := without_blank(text.partition("\n")[0]):
                self._report_mistake(mistake)
                return {}
            fix = "Start each line with a key."
            self.findings.append(
                mismatch(self.rule, self.name, self.first_line, "", "`key: value` lines", "other content", fix)
            )
            return {}
        value = self._value(root, ())
        return value if isinstance(value, dict) else {}

    def _is_unreadable(self, text: str) -> bool:
        """Report an alias, or levels that would exhaust the stack of the parser; most texts cannot have either."""
        openings = text.count("[") + text.count("{")
        if "*" not in text and openings <= _DEEPEST and not _INDENTED.search(text):
            return False
        depth = 0
        for event in yaml.parse(text, LOADER):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            line = event.start_mark.line if event.start_mark else 0
            if depth > _DEEPEST:
                self._report(line, (), _NESTED)
                return True
            if isinstance(event, yaml.AliasEvent):
                self._report(line, (), _ALIAS, name=str(event.anchor))
                return True
        return False

    def _value(self, node: yaml.Node, place: Place) -> object:
        self.lines[place] = self.first_line + node.start_mark.line
        if node.tag not in _PLAIN_TAGS[type(node)]:
            self._report(node.start_mark.line, place, _TAG, name=node.tag)
            return None
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, place)
        if isinstance(node, yaml.SequenceNode):
            return [self._value(item, (*place, i)) for i, item in enumerate(node.value)]
        return self._scalar(node, place)

    def _scalar(self, node: yaml.Node, place: Place) -> object:
        # The length first: a number of thousands of digits takes long to read and cannot be printed.
        if node.tag != _TEXT_TAG and len(node.value) > _LONGEST_NUMBER:
            length = f"{len(node.value):,}"
            self._report(node.start_mark.line, place, _LONG_VALUE, length=length, limit=str(_LONGEST_NUMBER))
            return None
        try:
            scalar: object = self.constructor.construct_object(node)
        except _INVALID_VALUES as error:
            reason = str(error) if type(error) in (ConstructorError, ValueError) else "not of the type of its tag"
            self._report(node.start_mark.line, place, _VALUE, reason=excerpt(reason))
            return None
        if isinstance(scalar, str) and (control := CONTROL_CHARACTER.search(scalar)):
            self._report(node.start_mark.line, place, _CONTROL, character=f"U+{ord(control[0]):04X}")
            return None
        return scalar

    def _mapping(self, node: yaml.MappingNode, place: Place) -> dict[str, object]:
        result: dict[str, object] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._report(key_node.start_mark.line, place, _KEY)
                continue
            key = str(key_node.value)
            if len(key) > _LONGEST_KEY:
                length = f"{len(key):,}"
                self._report(key_node.start_mark.line, place, _LONG_KEY, length=length, limit=str(_LONGEST_KEY))
                continue
            if key in result:
                first = str(self.lines[(*place, key)])
                self._report(key_node.start_mark.line, (*place, key), _REPEATED, first=first)
                continue
            value = self._value(value_node, (*place, key))
            self.lines[(*place, key)] = self.first_line + key_node.start_mark.line
            result[key] = value
        return result

    def _broken(self, text: str, error: yaml.YAMLError) -> None:
        self.findings.append(broken_yaml(text, error, self.name, self.rule, self.first_line))

    def _report_mistake(self, mistake: Mistake) -> None:
        self._report(mistake.line, (), (mistake.sentence, mistake.fix), **mistake.values)

    def _report(self, line: int, place: Place, problem: tuple[str, str], **values: str) -> None:
        finding = Problem(self.rule, *problem).at(self.name, self.first_line + line, subject=dotted(place), **values)
        self.findings.append(finding)


def dotted(place: Place) -> str:
    """Return the path of a value as findings name it, `options.0.label`."""
    return ".".join(map(str, place))
