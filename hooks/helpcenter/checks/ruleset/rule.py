"""The definition of a rule."""

from __future__ import annotations

from dataclasses import dataclass

from helpcenter.findings import Severity


@dataclass(frozen=True)
class Rule:
    """A requirement for sources, its reason, an article that breaks it (``bad``) and one that meets it (``good``).

    An error prevents publication, unless builds tolerate it (`findings.TOLERATED`); a warning fails a strict check, a
    note fails none. A ``fixable`` rule is one that `--fix` can apply.
    """

    id: str
    severity: Severity
    summary: str
    reason: str
    bad: str
    good: str
    fixable: bool = False
