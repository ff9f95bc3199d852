"""Output formats for findings: text, JSON, GitHub annotations and SARIF."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from helpcenter.checks.rules import BY_ID
from helpcenter.checks.ruleset.command_rules import COMMAND_RULES
from helpcenter.checks.ruleset.rule import Rule
from helpcenter.findings import Finding, Severity, severity_of

# Formats findings; the second argument is the configured severity of rules.
Report = Callable[[Sequence[Finding], Mapping[str, Severity]], str]

_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"


def severity_by_rule(finding: Finding, severities: Mapping[str, Severity]) -> Severity:
    """Return the severity of a finding: the configured severity, or the default severity of its rule."""
    return severity_of(finding, severities, _rule(finding.rule).severity)


def _rule(rule: str) -> Rule:
    """Return a rule; those that only other commands report are errors."""
    return BY_ID.get(rule) or Rule(rule, "error", COMMAND_RULES[rule], COMMAND_RULES[rule], "", "")


def _text(findings: Sequence[Finding], severities: Mapping[str, Severity]) -> str:
    lines = [f"{finding} [{severity_by_rule(finding, severities)}: {finding.rule}]" for finding in findings]
    return "\n".join([*lines, _summary(findings, severities)])


def _summary(findings: Sequence[Finding], severities: Mapping[str, Severity]) -> str:
    if not findings:
        return "No findings."
    counts = Counter(severity_by_rule(finding, severities) for finding in findings)
    kinds = [f"{counts[kind]} {kind}{'' if counts[kind] == 1 else 's'}" for kind in ("error", "warning", "note")]
    return f"{', '.join(kind for kind in kinds if not kind.startswith('0 '))}."


def _json(findings: Sequence[Finding], severities: Mapping[str, Severity]) -> str:
    return json.dumps(
        [
            {
                "rule": finding.rule,
                "severity": severity_by_rule(finding, severities),
                "file": finding.path,
                "line": finding.line,
                "column": finding.column,
                "subject": finding.subject,
                "message": finding.message,
                "fix": finding.fix,
                "values": dict(finding.values),
            }
            for finding in findings
        ],
        ensure_ascii=False,
        indent=1,
    )


def _github(findings: Sequence[Finding], severities: Mapping[str, Severity]) -> str:
    """Return workflow commands, which GitHub displays next to the lines of a change."""
    names = {"error": "error", "warning": "warning", "note": "notice"}
    lines = []
    for finding in findings:
        place = [f"file={_property(finding.path)}", *([f"line={finding.line}"] if finding.line else [])]
        place += [f"col={finding.column}"] if finding.column else []
        place.append(f"title={finding.rule}")
        name = names[severity_by_rule(finding, severities)]
        lines.append(f"::{name} {','.join(place)}::{_data(finding.message)}")
    return "\n".join(lines)


def _sarif(findings: Sequence[Finding], severities: Mapping[str, Severity]) -> str:
    """Return SARIF 2.1.0 (OASIS)."""
    rules = [_rule(rule) for rule in sorted({finding.rule for finding in findings})]
    return json.dumps(
        {
            "$schema": _SARIF,
            "version": "2.1.0",
            "runs": [
                {
                    "tool": {
                        "driver": {
                            "name": "helpcenter",
                            "rules": [
                                {
                                    "id": rule.id,
                                    "shortDescription": {"text": rule.summary},
                                    "fullDescription": {"text": rule.reason},
                                }
                                for rule in rules
                            ],
                        }
                    },
                    "results": [_result(finding, severity_by_rule(finding, severities)) for finding in findings],
                }
            ],
        },
        ensure_ascii=False,
        indent=1,
    )


def _result(finding: Finding, severity: str) -> dict[str, object]:
    place: dict[str, object] = {"artifactLocation": {"uri": finding.path}}
    if finding.line:
        column = {"startColumn": finding.column} if finding.column else {}
        place["region"] = {"startLine": finding.line, **column}
    return {
        "ruleId": finding.rule,
        "level": severity,
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": place}],
    }


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMATS: dict[str, Report] = {"text": _text, "json": _json, "github": _github, "sarif": _sarif}
