"""Pictures that an import could not get: comments mark their places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpcenter.findings import Finding, Problem, excerpt
from helpcenter.text.markdown.inline import inline_parts
from helpcenter.text.marks.parts import Scan

_MISSING = Problem(
    "missing-picture", "the import could not get a picture: {words}",
    "Add it where this comment is, or delete the comment.",
)  # fmt: skip
_COMMENT = re.compile(r"<!--\s*Missing picture:\s*(.*?)\s*-->", re.DOTALL)


def check_missing_pictures(scanned: Scan, name: str) -> Iterator[Finding]:
    """Yield a finding for each comment in the file ``name`` that stands for a picture, but not for those in code."""
    if "Missing picture:" not in scanned.source:
        return
    for start, end in _comments(scanned):
        for match in _COMMENT.finditer(scanned.source, start, end):
            place = scanned.place(match.start())
            yield _MISSING.at(name, place.line, place.column, words=excerpt(match[1]))


def _comments(scanned: Scan) -> Iterator[tuple[int, int]]:
    for block in scanned.blocks:
        if block.kind in {"comment", "html"}:
            yield block.start, block.end
        elif block.kind not in {"fence", "code"}:
            yield from ((part.start, part.end) for part in inline_parts(scanned, block) if part.kind == "comment")
