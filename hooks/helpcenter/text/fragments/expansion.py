"""Replaces the marks of fragments and variables by their texts, within limits, and keeps where each text is written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from helpcenter.findings import MOST_ALIKE, Finding, Problem, did_you_mean, first_of_each
from helpcenter.text.fragments.fragment_marks import Mark, marks_of
from helpcenter.text.fragments.origins import Origins, Segment
from helpcenter.text.fragments.plain_text import as_markdown
from helpcenter.text.fragments.shared_texts import NO_TEXTS, Fragment, SharedTexts
from helpcenter.text.markdown.scanner import scan
from helpcenter.text.marks.parts import Scan

# An article of this many characters, inclusions and levels of fragments is not written by hand.
MOST_CHARACTERS = 400_000
MOST_INCLUDED = 1_000
MOST_NESTED = 8

_UNKNOWN_FRAGMENT = Problem(
    "fragment", "there is no fragment `{name}`", "Create it in the folder `fragments`, or correct the name."
)
UNKNOWN_VARIABLE = Problem("fragment", "there is no variable `{name}`", "Add it to the setting `variables`.")
_CIRCLE = Problem("fragment", "fragments include each other in a circle: {circle}", "Delete one of these marks.")
_SEVERAL_PARAGRAPHS = Problem(
    "fragment", "fragment `{name}` has more than one paragraph", "Put the mark on a line of its own."
)
_TOO_NESTED = Problem("too-complex", "fragments are nested too deeply (limit: {limit} levels)", "Use fewer levels.")
_TOO_MANY = Problem("too-complex", "too many fragments in one article (limit: {limit})", "Divide the article.")
_TOO_LONG = Problem("too-complex", "too long with its fragments (limit: {limit} characters)", "Divide the article.")

_PARAGRAPHS = re.compile(r"\n[ \t]*\n")


class _TooMuchError(Exception):
    """An article with this finding is not expanded."""

    def __init__(self, finding: Finding) -> None:
        super().__init__()
        self.finding = finding


@dataclass(frozen=True)
class Expansion:
    """An article's source with the texts of fragments and variables, which of them it uses, and findings."""

    source: str
    origins: Origins
    used: SharedTexts = NO_TEXTS
    findings: tuple[Finding, ...] = ()


def expand(scanned: Scan, name: str, texts: SharedTexts) -> Expansion:
    """Return the source of the file ``name`` with the texts that its marks name.

    A variable is text if the site has no variables at all.
    """
    if "{{" not in scanned.source:
        return Expansion(scanned.source, Origins(name))
    writer = _Writer(texts)
    if not writer.marks(scanned):
        return Expansion(scanned.source, Origins(name))
    try:
        writer.write(scanned, name, 1, ())
    except _TooMuchError as error:
        return Expansion(scanned.source, Origins(name), NO_TEXTS, (error.finding,))
    used = texts.part(writer.fragments, writer.variables)
    findings = tuple(first_of_each(writer.findings))
    return Expansion("".join(writer.pieces), Origins(name, tuple(writer.segments)), used, findings)


class _Writer:
    """Writes one source, fragment by fragment; the current ``line`` and ``column`` count from 1."""

    def __init__(self, texts: SharedTexts) -> None:
        self.pieces: list[str] = []
        self.segments: list[Segment] = []
        self.findings: list[Finding] = []
        self.fragments: set[str] = set()
        self.variables: set[str] = set()
        self._texts = texts
        self._scans: dict[str, Scan] = {}
        self._included = self._size = 0
        self._line = self._column = 1
        # What each further line starts with; None joins the lines to one.
        self._prefix: str | None = ""

    def marks(self, scanned: Scan) -> list[Mark]:
        """Return the marks to replace."""
        return [mark for mark in marks_of(scanned) if mark.variable is None or self._texts.variables]

    def write(self, scanned: Scan, path: str, first_line: int, above: tuple[str, ...]) -> None:
        """Write a source of the file ``path`` that starts on ``first_line``, inside the fragments ``above``.

        Raises _TooMuchError at a mark that exceeds a limit.
        """
        at = 0
        for mark in self.marks(scanned):
            self._copy(scanned, at, mark.start, path, first_line)
            line, column = scanned.place(mark.start)
            here = Segment(self._line, self._column, path, line + first_line - 1, column, fixed=True)
            if not self._replace(mark, here, above):
                self._copy(scanned, mark.start, mark.end, path, first_line)
            if self._size > MOST_CHARACTERS:
                raise _TooMuchError(_at(_TOO_LONG, here, limit=f"{MOST_CHARACTERS:,}"))
            at = mark.end
        self._copy(scanned, at, len(scanned.source), path, first_line)

    def _replace(self, mark: Mark, here: Segment, above: tuple[str, ...]) -> bool:
        """Write the text that a mark names; False and a finding if there is none."""
        if mark.variable is not None:
            return self._write_value(mark.variable, here)
        name = mark.fragment or ""
        fragment = self._texts.fragments.get(name)
        alone = mark.prefix if self._prefix is not None else None
        if fragment is None:
            fix = self._suggestion(name, self._texts.fragments)
            self.findings.append(_at(_UNKNOWN_FRAGMENT, here, fix=fix, name=name))
        elif name in above:
            circle = " → ".join([*above[above.index(name) :], name])
            self.findings.append(_at(_CIRCLE, here, circle=circle))
        elif alone is None and _PARAGRAPHS.search(fragment.text):
            self.findings.append(_at(_SEVERAL_PARAGRAPHS, here, name=name))
        else:
            self._include(fragment, alone, here, above)
            return True
        return False

    def _write_value(self, name: str, here: Segment) -> bool:
        value = self._texts.variables.get(name)
        if value is None:
            fix = self._suggestion(name, self._texts.variables)
            self.findings.append(_at(UNKNOWN_VARIABLE, here, fix=fix, name=name))
            return False
        self.variables.add(name)
        self._start(here)
        self._append(as_markdown(value))
        return True

    def _suggestion(self, name: str, known: Iterable[str]) -> str:
        # Findings beyond this number are only counted.
        return did_you_mean(name, known) if len(self.findings) < MOST_ALIKE else ""

    def _include(self, fragment: Fragment, prefix: str | None, here: Segment, above: tuple[str, ...]) -> None:
        self._included += 1
        if self._included > MOST_INCLUDED:
            raise _TooMuchError(_at(_TOO_MANY, here, limit=f"{MOST_INCLUDED:,}"))
        if len(above) >= MOST_NESTED:
            raise _TooMuchError(_at(_TOO_NESTED, here, limit=str(MOST_NESTED)))
        self.fragments.add(fragment.name)
        scanned = self._scans.get(fragment.name)
        if scanned is None:
            scanned = self._scans[fragment.name] = scan(fragment.text)
        outside = self._prefix
        self._prefix = None if prefix is None or outside is None else f"{outside}{prefix}"
        self.write(scanned, fragment.path, fragment.line, (*above, fragment.name))
        self._prefix = outside

    def _copy(self, scanned: Scan, start: int, end: int, path: str, first_line: int) -> None:
        """Write the text of a source between two offsets."""
        if start == end:
            return
        text = scanned.source[start:end]
        line, column = scanned.place(start)
        line += first_line - 1
        if self._prefix == "":
            self._start(Segment(self._line, self._column, path, line, column))
            self._append(text)
            return
        first, *others = text.split("\n")
        self._start(Segment(self._line, self._column, path, line, column))
        self._append(first)
        for number, more in enumerate(others, 1):
            blank = not more and number < len(others)
            self._append(" " if self._prefix is None else "\n")
            self._start(Segment(self._line, self._column, path, line + number, 1, fixed=True))
            self._append((self._prefix or "").rstrip() if blank else self._prefix or "")
            self._start(Segment(self._line, self._column, path, line + number, 1))
            self._append(more)

    def _start(self, segment: Segment) -> None:
        """Begin a segment here; one that has no text so far ends."""
        if self.segments and self.segments[-1][:2] == segment[:2]:
            self.segments.pop()
        self.segments.append(segment)

    def _append(self, text: str) -> None:
        self.pieces.append(text)
        self._size += len(text)
        if breaks := text.count("\n"):
            self._line += breaks
            self._column = len(text) - text.rindex("\n")
        else:
            self._column += len(text)


def _at(problem: Problem, here: Segment, *, fix: str = "", **values: str) -> Finding:
    return problem.at(here.path, here.source_line, here.source_column, fix=fix, **values)
