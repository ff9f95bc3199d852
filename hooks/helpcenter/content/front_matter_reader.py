"""Reads the front matter of an article: what is valid is kept, whatever else it has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from helpcenter.content.front_matter import FrontMatter
from helpcenter.findings import Finding
from helpcenter.input.validate import valid_part, validate
from helpcenter.input.yaml import Place, YamlSource, is_broken, parse_yaml, repeated_key

_RULE, _BROKEN = "front-matter", "broken-front-matter"
_FIRST_LINE = 2
# A line that can start an entry: lists may stand below their key without indentation.
_ENTRY = re.compile(r"^[^\s#\-\]},][^:\n]*:", re.MULTILINE)
_KEYS = frozenset(FrontMatter.model_fields)


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
