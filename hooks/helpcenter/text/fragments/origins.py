"""Where the parts of an expanded source are written: in the article itself, or in a fragment."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from helpcenter.findings import Finding

_LAST = "\U0010ffff"


class Segment(NamedTuple):
    """From ``line`` and ``column`` on, the text is that of the file ``path`` from a position in it on.

    All of a ``fixed`` text, such as the value of a variable, has the position of its mark.
    """

    line: int
    column: int
    path: str
    source_line: int
    source_column: int
    fixed: bool = False


@dataclass(frozen=True)
class Origins:
    """The segments of the expanded source of the file ``name`` in their order; none if nothing was replaced."""

    name: str
    segments: tuple[Segment, ...] = ()

    def place(self, line: int, column: int) -> tuple[str, int, int]:
        """Return the file, the line and the column at which a place of the expanded source is written.

        Column 0 means the whole line, and line 0 the whole file.
        """
        number = bisect_right(self.segments, (line, column or 1, _LAST)) - 1
        if number < 0 or not line:
            return self.name, line, column
        one = self.segments[number]
        if one.fixed:
            return one.path, one.source_line, one.source_column if column else 0
        shift = one.source_column - one.column if line == one.line else 0
        return one.path, one.source_line + line - one.line, column + shift if column else 0

    def located(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Yield findings about the expanded source with the positions at which the texts are written."""
        for finding in findings:
            if self.segments and finding.path == self.name and finding.line:
                path, line, column = self.place(finding.line, finding.column)
                yield replace(finding, path=path, line=line, column=column)
            else:
                yield finding
