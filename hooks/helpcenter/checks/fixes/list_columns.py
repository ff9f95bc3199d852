"""Writes lists in the style that every program reads: their content indented by four blanks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from helpcenter.findings import Finding
from helpcenter.input.source_file import read_source
from helpcenter.text.marks.line_marks import front_matter_span
from helpcenter.text.rewriting.list_rewriting import lists_in_four_columns


def with_lists(findings: Sequence[Finding], root: Path, texts: Mapping[Path, str]) -> dict[Path, str]:
    """Return the new texts of the files that ``findings`` name; ``texts`` are those that earlier fixes changed."""
    changed = {}
    for file in sorted({root / finding.path for finding in findings}):
        before = texts[file] if file in texts else read_source(file, file.name)[0]
        if (after := lists_in_four_columns(before, front_matter_span(before)[1])) != before:
            changed[file] = after
    return changed
