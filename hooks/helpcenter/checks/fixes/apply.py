"""Applies fixes that have only one correct answer; each kind of fix is a separate module."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from helpcenter.checks.fixes.formatting_tags import without_formatting
from helpcenter.checks.fixes.heading_anchors import with_anchors
from helpcenter.checks.fixes.image_sizes import with_sizes
from helpcenter.checks.fixes.list_columns import with_lists
from helpcenter.checks.fixes.spanish_marks import with_marks
from helpcenter.findings import Finding
from helpcenter.input.source_editor import read_editable, write_source
from helpcenter.mkdocs.markdown.convert import converter_of


def apply_fixes(findings: Sequence[Finding], config_file: Path, root: Path, docs: Path) -> list[str]:
    """Fix all ``findings`` that have only one correct answer, and return the names of the changed files.

    All other bytes of the files stay the same.
    """
    texts = with_anchors(findings, root, docs)
    # Without the extension, a size would appear as text.
    if converter_of(config_file).has("attr_list"):
        texts |= with_sizes([finding for finding in findings if finding.rule == "image-size"], root, texts)
    texts |= with_marks([finding for finding in findings if finding.rule == "spanish-marks"], root, texts)
    texts |= without_formatting([finding for finding in findings if finding.rule == "formatting"], root, texts)
    # The last: it moves lines, and the others have their positions from the findings.
    texts |= with_lists([finding for finding in findings if finding.rule == "list-style"], root, texts)
    names = {file: file.relative_to(root).as_posix() for file in sorted(texts)}
    return [
        name for file, name in names.items() if write_source(file, read_editable(file, name).with_text(texts[file]))
    ]
