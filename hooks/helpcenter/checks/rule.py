"""What a rule is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note", "off"]


@dataclass(frozen=True)
class Rule:
    """What the sources should be like, why, and an article that is not (``bad``) and one that is (``good``).

    An error keeps a site from being published, a warning does so in a strict check, a note does not. ``fixable`` says
    whether `--fix` mends it.
    """

    id: str
    severity: Severity
    summary: str
    reason: str
    bad: str
    good: str
    fixable: bool = False
