"""Findings: the problems that commands report, each with its position, its data and a way to fix it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Literal

Severity = Literal["error", "warning", "note", "off"]
# How many names a message lists, and how many findings of one kind a file has, before the number of the rest.
_MOST_NAMED = 10
MOST_ALIKE = 25
# Longer values are shortened in messages; longer words are not compared, which would take long.
_LONGEST_VALUE, _LONGEST_WORD = 500, 200
# Builds warn of what breaks these rules and publish the rest of the article, unless the configuration says `error`.
TOLERATED = frozenset({
    "broken-front-matter", "diagram", "file-left-out", "formatting", "formula", "html-left-out", "image-text",
    "missing-string", "no-text", "no-title", "picture-type", "placeholder", "unknown-key",
})  # fmt: skip
# Of those, builds find only a part: diagrams without a text, and not pictures.
TOLERATED_IN_PART = frozenset({"image-text"})


@dataclass(frozen=True, order=True)
class Problem:
    """One way to break a rule: the ID of the rule, a description of the problem, and how to fix it.

    `{name}` in ``sentence`` and ``fix`` is replaced by a value of the finding. ``sentence`` starts in lower case
    and does not end with a period.
    """

    rule: str
    sentence: str
    fix: str = ""

    def at(
        self, path: str, line: int = 0, column: int = 0, /, *, subject: str = "", fix: str = "", **values: str
    ) -> Finding:
        """Return the finding of this problem at a position; ``fix`` replaces the usual fix."""
        return Finding(path, line, column, subject, self, tuple(sorted(values.items())), fix)


@dataclass(frozen=True, order=True)
class Finding:
    """A problem at a position in a source file, with the values that its sentences, automatic fixes or programs need.

    ``path`` is relative to the project. ``line`` and ``column`` count from 1; line 0 means the whole file, column 0 the
    whole line. ``subject`` is the YAML key that has the problem. The sentences are for people: no code reads them.
    """

    path: str
    line: int
    column: int
    subject: str
    problem: Problem
    values: tuple[tuple[str, str], ...]
    own_fix: str = ""

    @property
    def rule(self) -> str:
        """The ID of the broken rule."""
        return self.problem.rule

    @property
    def message(self) -> str:
        """The problem, and how to fix it."""
        subject = f"{_short(self.subject)}: " if self.subject else ""
        return f"{subject}{self.problem.sentence.format_map(self._shown())}. {self.fix}".rstrip()

    @property
    def fix(self) -> str:
        """How to fix it, in one sentence."""
        return _short(self.own_fix) or self.problem.fix.format_map(self._shown())

    def value(self, name: str) -> str:
        """Return the value called ``name``, "" if absent."""
        return dict(self.values).get(name, "")

    def _shown(self) -> dict[str, str]:
        return {name: _short(value) for name, value in self.values}

    def __str__(self) -> str:
        """Return the finding as one line for a terminal."""
        position = ":".join([self.path, *(str(number) for number in (self.line, self.column) if number)])
        return f"{position}: {self.message}"


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Return the different ``findings`` in the order of files and lines; each is made comparable once."""
    found = {_key(finding): finding for finding in findings}
    return [found[key] for key in sorted(found)]


def _key(finding: Finding) -> tuple[object, ...]:
    one, problem = finding, finding.problem
    place = one.path, one.line, one.column, one.subject
    return *place, problem.rule, problem.sentence, problem.fix, one.values, one.own_fix


def _short(text: str) -> str:
    """Return a value as sentences have it: a file may have values of any length."""
    return text if len(text) <= _LONGEST_VALUE else f"{text[:_LONGEST_VALUE]}…"


def mismatch(  # noqa: PLR0913, PLR0917 - every schema violation has these
    rule: str, path: str, line: int, subject: str, expected: str, found: str, fix: str
) -> Finding:
    """Return the finding for a value that its schema rejects: what the schema expects, and what the file has."""
    problem = Problem(rule, "expected {expected}, found {found}")
    return problem.at(path, line, subject=subject, fix=fix, expected=expected, found=found)


def severity_of(finding: Finding, configured: Mapping[str, Severity], default: Severity) -> Severity:
    """Return the severity of a finding: the ``configured`` severity of its rule, or else ``default``."""
    return configured.get(finding.rule, default)


def errors_and_warnings(
    findings: Iterable[Finding], configured: Mapping[str, Severity], default: Severity = "error"
) -> tuple[list[Finding], list[Finding]]:
    """Return the findings that keep a site from being published, and those that a build reports as warnings."""
    judged = [
        (finding, severity_of(finding, configured, "warning" if finding.rule in TOLERATED else default))
        for finding in findings
    ]
    errors = [finding for finding, severity in judged if severity == "error"]
    return errors, [finding for finding, severity in judged if severity == "warning"]


class SourceError(Exception):
    """Sources that cannot be published, with all of their findings."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(in_order(findings))
        count = len(self.findings)
        heading = f"{count} finding{'' if count == 1 else 's'} in the sources:"
        super().__init__("\n".join([heading, *map(str, self.findings)]))

    def __reduce__(self) -> tuple[type[SourceError], tuple[tuple[Finding, ...]]]:
        """Keep the findings when another process raised the error."""
        return SourceError, (self.findings,)


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that is most similar to ``word``, "" if none is similar."""
    if len(word) > _LONGEST_WORD:
        return ""
    return next(iter(difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)), "")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a sentence that suggests the nearest known word, "" if there is none."""
    suggestion = nearest(word, known)
    return f"Did you mean `{suggestion}`?" if suggestion else ""


def listed(names: Iterable[str]) -> str:
    """Return names as a list for a message: all of them, or the first ten and the number of the rest."""
    shown = [f"`{name}`" for name in names]
    if len(shown) > _MOST_NAMED + 1:
        shown[_MOST_NAMED:] = [f"{len(shown) - _MOST_NAMED:,} more"]
    return ", ".join(shown) or "none"


def first_few(findings: Iterable[Finding], number: int) -> Iterator[Finding]:
    """Yield the first of ``number`` findings of one kind in a file, and one that says how many more there are.

    The other findings are not made, since each may search for a suggestion.
    """
    shown = number if number == MOST_ALIKE + 1 else min(number, MOST_ALIKE)
    last = None
    for last in islice(findings, shown):
        yield last
    if last is not None and number > shown:
        more = Problem(last.rule, "{number} more findings like this one", "Correct those above first.")
        yield more.at(last.path, last.line, number=f"{number - shown:,}")


def first_of_each(findings: Iterable[Finding]) -> list[Finding]:
    """Return the first findings of each problem of a file, and for each the number of the rest."""
    alike: dict[Problem, list[Finding]] = {}
    for finding in findings:
        alike.setdefault(finding.problem, []).append(finding)
    return [finding for group in alike.values() for finding in first_few(group, len(group))]


def shortened(value: object, limit: int = 60) -> str:
    """Return the value for a schema message, on one line of at most ``limit`` characters."""
    text = repr(value)
    return text if len(text) <= limit else f"{text[: limit - 3]}..."


def excerpt(text: str, limit: int = 60) -> str:
    """Return the start of a text for a message, on one line of at most ``limit`` characters."""
    text = " ".join(text.split())
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"
