"""Judges the translation of a unit: it has the placeholders of its source and no others, nested as they were."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from helpcenter.findings import Finding, Problem
from helpcenter.input.source_file import CONTROL_CHARACTER
from helpcenter.interchange.units.existing import plain
from helpcenter.interchange.units.unit import OPTIONAL, Code, Content, Place, Unit

RULE = "translators-file"
_LOST = Problem(
    RULE, "the translation lacks the placeholder {placeholder} (source: {place})", "Insert it where its text belongs."
)
_FOREIGN = Problem(
    RULE, "the translation has a placeholder that its source does not have: {placeholder} (source: {place})",
    "Delete it.",
)  # fmt: skip
_RENAMED = Problem(
    RULE, "the translation has {found} where its source has {placeholder} (source: {place})",
    "Write the placeholder as the source does; its name is not translated.",
)  # fmt: skip
_TWICE = Problem(
    RULE, "the translation has the placeholder {placeholder} more than once (source: {place})", "Keep one of them."
)
_NESTING = Problem(
    RULE, "placeholders cross each other or end before they begin: {placeholder} (source: {place})",
    "End each pair inside of the pair in which it begins.",
)  # fmt: skip
_MARKUP = Problem(
    RULE, "the translation has HTML that its source does not have: `{text}` (source: {place})",
    "Delete it; what the text needs is in the placeholders of its source.",
)  # fmt: skip
_CONTROL = Problem(RULE, "control character {character} in the translation (source: {place})", "Delete this character.")
_HTML = re.compile(r"<(?:/?[A-Za-z][^<>]*>|!--|[!?][A-Za-z\[])")
_SIGNS = {"open": "<{}{}>", "close": "</{}{}>", "alone": "<{}{}/>"}


class RefusedError(Exception):
    """A translation that is not taken in, for the reason in the finding."""

    def __init__(self, finding: Finding) -> None:
        super().__init__()
        self.finding = finding


def resolved(unit: Unit, target: Content, existing: Content | None, file: str, where: Mapping[str, str]) -> Content:
    """Return a translation with the placeholders of its unit; raises RefusedError.

    ``where`` has the ID of the unit as `subject`, and the place in the source as `place`. A translation that the site
    has already may lack placeholders and have its own.
    """

    def refuse(problem: Problem, **values: str) -> RefusedError:
        return RefusedError(problem.at(file, subject=f"unit {where['subject']}", place=where["place"], **values))

    known = {code.key: code for code in unit.codes}
    if existing is not None and plain(target) == plain(existing):
        return existing
    used = Counter(part.key for part in target if isinstance(part, Code))
    for problem, key in _faults(known, used, target):
        raise refuse(problem, placeholder=_named(key, known, target))
    for code in (part for part in target if isinstance(part, Code)):
        # Programs of translators need not give back what a placeholder is called.
        if code.name and code.name != known[code.key].name:
            raise refuse(_RENAMED, found=f"`{_signed(code)}`", placeholder=_named(code.key, known, target))
    words = " ".join(part for part in target if isinstance(part, str))
    own = " ".join(part for part in unit.content if isinstance(part, str))
    for match in _HTML.finditer(words):
        if match[0] not in own:
            raise refuse(_MARKUP, text=match[0])
    if control := CONTROL_CHARACTER.search(words):
        raise refuse(_CONTROL, character=f"U+{ord(control[0]):04X}")
    return tuple(part if isinstance(part, str) else known[part.key] for part in target)


def _faults(
    known: Mapping[tuple[Place, int], Code], used: Counter[tuple[Place, int]], target: Content
) -> Iterator[tuple[Problem, tuple[Place, int]]]:
    yield from ((_FOREIGN, key) for key in used if key not in known)
    yield from ((_TWICE, key) for key, count in used.items() if count > 1)
    yield from ((_LOST, key) for key, code in known.items() if key not in used and code.name not in OPTIONAL)
    opened: list[int] = []
    for part in target:
        if isinstance(part, str) or part.place == "alone":
            continue
        if part.place == "open":
            opened.append(part.number)
        elif not opened or opened.pop() != part.number:
            yield _NESTING, part.key
            return


def _named(key: tuple[Place, int], known: Mapping[tuple[Place, int], Code], target: Content) -> str:
    """Return a placeholder as people see it, and what it stands for."""
    code = known.get(key) or next(part for part in target if isinstance(part, Code) and part.key == key)
    shown = " ".join(code.shown.split())
    return f"`{_signed(code)}`" + (f" for `{shown}`" if shown else "")


def _signed(code: Code) -> str:
    return _SIGNS[code.place].format(code.name or "x", code.number)
