"""What is wrong in a source, said so that a writer can mend it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One way to break a rule: the id of the rule, and the sentences about it.

    `{name}` in ``sentence`` and ``fix`` stands for a value of the finding. ``sentence`` has no period at its end.
    """

    rule: str
    sentence: str
    fix: str = ""

    def at(
        self, path: str, line: int = 0, column: int = 0, *, subject: str = "", fix: str = "", **values: str
    ) -> Finding:
        """The finding that this problem is at a position; ``fix`` replaces the usual one."""
        return Finding(path, line, column, subject, self, tuple(sorted(values.items())), fix)


@dataclass(frozen=True, order=True)
class Finding:
    """A problem at a position in a source file, with the values that its sentences, a fix or a program needs.

    ``path`` is relative to the project. ``line`` and ``column`` count from 1; line 0 means the whole file, column 0 the
    whole line. ``subject`` is the key of YAML that the problem is in. Nothing reads the sentences back: they are for
    people.
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
        """The id of the rule that is broken."""
        return self.problem.rule

    @property
    def message(self) -> str:
        """What is wrong, and how to fix it."""
        subject = f"{self.subject}: " if self.subject else ""
        return f"{subject}{self.problem.sentence.format_map(dict(self.values))}. {self.fix}".rstrip()

    @property
    def fix(self) -> str:
        """How to fix it, in one sentence."""
        return self.own_fix or self.problem.fix.format_map(dict(self.values))

    def value(self, name: str) -> str:
        """A value of the finding, "" if it has none of this name."""
        return dict(self.values).get(name, "")

    def __str__(self) -> str:
        """The finding as one line for a terminal."""
        place = ":".join([self.path, *(str(number) for number in (self.line, self.column) if number)])
        return f"{place}: {self.message}"


def mismatch(  # noqa: PLR0913, PLR0917 - each finding of a schema has these
    path: str, line: int, subject: str, expected: str, found: str, fix: str, rule: str = "", column: int = 0
) -> Finding:
    """A value that its schema does not accept: what the schema expects, and what was found in its place."""
    problem = Problem(rule, "expected {expected}, found {found}")
    return problem.at(path, line, column, subject=subject, fix=fix, expected=expected, found=found)


class SourceError(Exception):
    """Sources that cannot be published, with every finding and not only the first."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(sorted(set(findings)))
        count = len(self.findings)
        heading = f"{count} finding{'' if count == 1 else 's'} in the sources:"
        super().__init__("\n".join([heading, *map(str, self.findings)]))

    def __reduce__(self) -> tuple[type[SourceError], tuple[tuple[Finding, ...]]]:
        """Let it come from another process as it is."""
        return SourceError, (self.findings,)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A sentence that proposes the nearest known word, or an empty string."""
    nearest = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f"Did you mean `{nearest[0]}`?" if nearest else ""


def shortened(value: object, limit: int = 60) -> str:
    """The value as a message shows it, on one line and not longer than ``limit`` characters."""
    text = repr(value)
    return text if len(text) <= limit else f"{text[: limit - 3]}..."
