"""The rule about lists that programs read in different ways."""

from __future__ import annotations

from collections.abc import Iterator

from helpcenter.findings import Finding, Problem
from helpcenter.text.marks.parts import Scan
from helpcenter.text.rewriting.list_rewriting import rewrite_lists

_READ_IN_TWO_WAYS = Problem(
    "list-style",
    "not every program that reads Markdown sees this list as readers do",
    "Write `1.` before steps, indent the content of items by four blanks, and put blank lines around it.",
)


def check_lists(scanned: Scan, name: str) -> Iterator[Finding]:
    """Yield a finding for each list of the file ``name`` whose structure depends on the program."""
    if rewritten := rewrite_lists(scanned.source, scanned.body):
        yield from (_READ_IN_TWO_WAYS.at(name, line) for line in rewritten.lists if line > 0)
