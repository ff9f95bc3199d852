"""Gives Spanish questions and exclamations their first mark, where they are a paragraph of their own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from helpcenter.findings import Finding
from helpcenter.input.source_file import read_source

_OPENING = {"?": "¿", "!": "¡"}
# One sentence with nothing before it in which it could begin later, as after a comma.
_SENTENCE = re.compile(
    r"""(?P<before>[ \t>]*(?:title:[ \t]*["']?|(?:[-*+]|\d+[.)]|\#{1,6})[ \t]+)?(?:\*\*|__)?)"""
    r"""(?P<words>\w[^¿¡?!.,:;…«»“”"|]*)(?P<mark>[?!])(?P<after>(?:\*\*|__)?["']?[ \t]*(?:\{[^{}]*\})?[ \t]*\r?)"""
)


def with_marks(findings: Sequence[Finding], root: Path, texts: Mapping[Path, str]) -> dict[Path, str]:
    """The texts of the files in which a line that is a question or an exclamation gets its first mark.

    ``findings`` name the lines; ``texts`` were changed before.
    """
    lines_of: dict[Path, set[int]] = defaultdict(set)
    for finding in findings:
        if finding.line and finding.path.endswith(".md"):
            lines_of[root / finding.path].add(finding.line)
    changed = {}
    for file, numbers in lines_of.items():
        before = texts[file] if file in texts else read_source(file, file.name)[0]
        lines = before.split("\n")
        for number in numbers:
            lines[number - 1] = _marked(number, lines)
        if (after := "\n".join(lines)) != before:
            changed[file] = after
    return changed


def _marked(number: int, lines: Sequence[str]) -> str:
    line = lines[number - 1]
    match = _SENTENCE.fullmatch(line)
    # A paragraph of several lines may begin another sentence before.
    heading = line.lstrip().startswith("#") or line.startswith("title:")
    around = [*lines[max(0, number - 2) : number - 1], *lines[number : number + 1]]
    if match is None or not (heading or all(not other.strip() for other in around)):
        return line
    return f"{match['before']}{_OPENING[match['mark']]}{match['words']}{match['mark']}{match['after']}"
