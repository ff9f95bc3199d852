"""Gives Spanish questions and exclamations their opening mark, if they are a paragraph or a heading of their own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from helpcenter.findings import Finding
from helpcenter.input.source_file import read_source
from helpcenter.text.markdown.parts import Block, Scan
from helpcenter.text.markdown.scanner import scan_file

_OPENING = {"?": "¿", "!": "¡"}
# One sentence, with nothing before it after which it could start later, such as a comma.
_SENTENCE = re.compile(
    r"""(?P<before>\s*["']?(?:\*\*|__)?)(?P<words>\w[^¿¡?!.,:;…«»“”"|\n]*)(?P<mark>[?!])"""
    r"""(?:\*\*|__)?["']?[ \t]*(?:\{[^{}\n]*\})?\s*"""
)
_PROSE = frozenset({"heading", "item", "paragraph"})


def with_marks(findings: Sequence[Finding], root: Path, texts: Mapping[Path, str]) -> dict[Path, str]:
    """Return the texts of the files in which a question or an exclamation gets its opening mark.

    ``findings`` have the lines; ``texts`` are those of files that are already changed.
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
    """Return the span of the title's text in the front matter, an empty one for another line."""
    start = scanned.line_start(line)
    if start >= scanned.body or not scanned.source.startswith("title:", start):
        return 0, 0
    return start + len("title:"), scanned.source.index("\n", start)


def _is_alone(scanned: Scan, block: Block) -> bool:
    return block.kind in _PROSE and "\n" not in scanned.source[block.words : block.words_end].rstrip()
