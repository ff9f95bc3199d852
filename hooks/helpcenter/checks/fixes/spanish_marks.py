"""Adds the opening mark to Spanish questions and exclamations that fill a whole paragraph or heading."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from helpcenter.findings import Finding
from helpcenter.input.source_file import read_source
from helpcenter.text.markdown.scanner import scan_file
from helpcenter.text.marks.parts import Block, Scan

_OPENING = {"?": "¿", "!": "¡"}
# One sentence without a comma or similar mark after which the question could start.
_SENTENCE = re.compile(
    r"""(?P<before>\s*["']?(?:\*\*|__)?)(?P<words>\w[^¿¡?!.,:;…«»“”"|\n]*)(?P<mark>[?!])"""
    r"""(?:\*\*|__)?["']?[ \t]*(?:\{[^{}\n]*\})?\s*"""
)
_PROSE = frozenset({"heading", "item", "paragraph"})


def with_marks(findings: Sequence[Finding], root: Path, texts: Mapping[Path, str]) -> dict[Path, str]:
    """Return the new texts of the files that have questions or exclamations without an opening mark.

    ``findings`` have the lines; ``texts`` are the texts of files that earlier fixes changed.
    """
    lines: dict[Path, set[int]] = defaultdict(set)
    for finding in findings:
        if finding.line and finding.path.endswith(".md"):
            lines[root / finding.path].add(finding.line)
    changed = {}
    for file, numbers in lines.items():
        before = texts[file] if file in texts else read_source(file, file.name)[0]
        if (after := _marked(scan_file(before), numbers)) != before:
            changed[file] = after
    return changed


def _marked(scanned: Scan, lines: Collection[int]) -> str:
    source = scanned.source
    spans = [_title(scanned, line) for line in lines]
    spans += [(one.words, one.words_end) for one in scanned.blocks if one.line in lines and _is_alone(scanned, one)]
    for start, end in sorted(spans, reverse=True):
        if match := _SENTENCE.fullmatch(source, start, end):
            at = match.start("words")
            source = f"{source[:at]}{_OPENING[match['mark']]}{source[at:]}"
    return source


def _title(scanned: Scan, line: int) -> tuple[int, int]:
    """Return the span of the title's text if the line is the title in the front matter, an empty span otherwise."""
    start = scanned.line_start(line)
    if start >= scanned.body or not scanned.source.startswith("title:", start):
        return 0, 0
    return start + len("title:"), scanned.source.index("\n", start)


def _is_alone(scanned: Scan, block: Block) -> bool:
    return block.kind in _PROSE and "\n" not in scanned.source[block.words : block.words_end].rstrip()
