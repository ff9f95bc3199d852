"""What is wrong in a source, said so that a writer can mend it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Finding:
    """One thing to mend: where it is, what was expected, what was found, the way out.

    ``path`` is relative to the project; ``line`` counts from 1, 0 means the whole file; so does ``column``, 0 means the
    whole line. ``rule`` is the id of the rule that found it, if one did.
    """

    path: str
    line: int
    subject: str
    expected: str
    found: str
    way_out: str
    rule: str = ""
    column: int = 0

    def __str__(self) -> str:
        """The finding as one line for a terminal."""
        place = ":".join([self.path, *(str(number) for number in (self.line, self.column) if number)])
        subject = f"{self.subject}: " if self.subject else ""
        return f"{place}: {subject}expected {self.expected}, found {self.found}. {self.way_out}"


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
