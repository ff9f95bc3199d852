"""Reads the front matter of an article: what is valid is kept, whatever else it has."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from helpcenter.content.front_matter import FrontMatter
from helpcenter.findings import Finding, Problem
from helpcenter.input.validate import valid_part, validate
from helpcenter.input.yaml import Place, YamlSource, is_broken, parse_yaml, repeated_key

_RULE, _BROKEN = "front-matter", "broken-front-matter"
_FIRST_LINE = 2
# A line that can start an entry: lists may stand below their key without indentation.
_ENTRY = re.compile(r"^[^\s#\-\]},][^:\n]*:", re.MULTILINE)
_KEYS = frozenset(FrontMatter.model_fields)


_NOT_AT_TOP = Problem(
    _RULE, "front matter is not at the top of the file", "Delete what is above it: `---` must be the first line."
)
_NO_FIRST_LINE = Problem(
    _RULE, "front matter does not start with a line `---`", "Write `---` alone in the first line, above `{key}:`."
)
# A line that is meant to open front matter; word processors make dashes of hyphens.
_OPENING = re.compile(r"[ \t]*[-\u2013\u2014]{1,9}[ \t]*")
_KEY = re.compile(r"([A-Za-z][\w-]*):(?:\s|$)")
_CONTINUED = re.compile(r"[ \t#]|- |$")
# What stands above it, if anything, is short, and so is front matter.
_MOST_ABOVE, _MOST_LINES, _MOST_CHARACTERS = 5, 60, 8_000


@dataclass(frozen=True)
class FrontMatterReading:
    """The valid values, the lines of all values, the keys that no article has with their lines, and the findings."""

    front: FrontMatter
    lines: Mapping[Place, int]
    other_keys: tuple[tuple[str, int], ...]
    findings: list[Finding]


def read_front_matter(yaml: str | None, name: str) -> FrontMatterReading:
    """Return what the YAML of the file ``name`` says; nothing for an article without front matter."""
    if yaml is None:
        return FrontMatterReading(FrontMatter(), {}, (), [])
    source, findings = parse_yaml(yaml, name, _RULE, _FIRST_LINE)
    if findings:
        source, findings = _valid_entries(yaml, name, source, findings)
    others = tuple((key, source.lines[(key,)]) for key in source.data if key not in _KEYS)
    known = YamlSource({key: value for key, value in source.data.items() if key in _KEYS}, source.lines)
    front, wrong = validate(FrontMatter, known, name, _RULE)
    return FrontMatterReading(
        front or valid_part(FrontMatter, known) or FrontMatter(), source.lines, others, [*map(_named, findings), *wrong]
    )


def misplaced_front_matter(source: str, name: str) -> Finding | None:
    """Return the finding for front matter that pages would show as text, since the first line is no `---`.

    A horizontal rule or a line such as `Note: ...` is not taken for front matter: it has only keys, one of them known.
    """
    lines = source[:_MOST_CHARACTERS].split("\n")[:_MOST_LINES]
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if key := _key_of_front_matter(lines, first, {"title", "description"}):
        return _NO_FIRST_LINE.at(name, first + 1, key=key)
    for number, line in enumerate(lines[: first + _MOST_ABOVE]):
        if line.startswith(("```", "~~~")):
            return None
        if _OPENING.fullmatch(line) and (key := _key_of_front_matter(lines, number + 1, _KEYS)):
            return _NOT_AT_TOP.at(name, number + 1) if number else _NO_FIRST_LINE.at(name, 1, key=key)
    return None


def _key_of_front_matter(lines: list[str], start: int, wanted: Collection[str]) -> str:
    """Return the first key of lines that a line `---` ends; "" if they are text or have none of the ``wanted`` keys."""
    keys: list[str] = []
    for line in lines[start:]:
        if keys and line.rstrip() in ("---", "..."):
            return keys[0] if not {*keys}.isdisjoint(wanted) else ""
        if match := _KEY.match(line):
            keys.append(match[1])
        elif not keys or not _CONTINUED.match(line):
            return ""
    return ""


def _named(finding: Finding) -> Finding:
    """Return a finding with the rule for YAML that nobody can read: its valid entries are kept."""
    return replace(finding, problem=replace(finding.problem, rule=_BROKEN)) if is_broken(finding) else finding


def _valid_entries(
    yaml: str, name: str, source: YamlSource, findings: list[Finding]
) -> tuple[YamlSource, list[Finding]]:
    """Return the entries that can be read alone, the first of each key, and the findings of all others.

    An article whose key `draft` cannot be read is a draft: it must not be published by mistake.
    """
    data: dict[str, object] = {}
    lines: dict[Place, int] = {(): _FIRST_LINE}
    wrong: list[Finding] = []
    for start, text in _entries(yaml):
        entry, faults = parse_yaml(text, name, _RULE, _FIRST_LINE + yaml.count("\n", 0, start))
        # What is not closed is reported on its last line, not on the next one.
        last = entry.lines[()] + text.count("\n")
        wrong += (replace(fault, line=min(fault.line, last)) for fault in faults)
        if faults:
            key = text.partition(":")[0].strip()
            lines.setdefault((key,), entry.lines[()])
            if key == "draft":
                data[key] = True
            continue
        if repeated := data.keys() & entry.data.keys():
            wrong += (repeated_key(_RULE, name, key, entry.lines[(key,)], lines[(key,)]) for key in sorted(repeated))
            continue
        data |= entry.data
        lines |= {place: line for place, line in entry.lines.items() if place}
    # Without any data, the parser has stopped at the first fault.
    found = {*findings, *wrong} if source.data else wrong or findings
    return YamlSource(data, lines), sorted(found)


def _entries(yaml: str) -> Iterator[tuple[int, str]]:
    """Yield the top-level entries with their offsets."""
    starts = [match.start() for match in _ENTRY.finditer(yaml)]
    for start, end in pairwise([*starts, len(yaml)]):
        yield start, yaml[start:end].rstrip()
