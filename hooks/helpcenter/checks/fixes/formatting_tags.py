"""Deletes the formatting that other programs have written as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from helpcenter.findings import Finding
from helpcenter.input.source_file import read_source
from helpcenter.text.foreign.allowed_html import allows
from helpcenter.text.foreign.formatting import ELEMENTS, is_formatting
from helpcenter.text.markdown.inline import inline_parts
from helpcenter.text.markdown.scanner import scan_file
from helpcenter.text.marks.parts import Inline, Scan
from helpcenter.text.source_tokens import attributes_of

_BLANKS = re.compile(r"[ \t]*+\Z")


def without_formatting(findings: Sequence[Finding], root: Path, texts: Mapping[Path, str]) -> dict[Path, str]:
    """Return the new texts of the files with ``findings``; ``texts`` are those that earlier fixes changed."""
    changed = {}
    for file in sorted({root / finding.path for finding in findings}):
        before = texts[file] if file in texts else read_source(file, file.name)[0]
        if (after := _without(scan_file(before))) != before:
            changed[file] = after
    return changed


def _without(scanned: Scan) -> str:
    source, pieces, done = scanned.source, [], 0
    for start, end in sorted(_cuts(scanned)):
        pieces.append(source[done:start])
        done = end
    return "".join([*pieces, source[done:]])


def _cuts(scanned: Scan) -> Iterator[tuple[int, int]]:
    for block in scanned.blocks:
        if block.kind not in {"code", "fence", "comment"}:
            for part in inline_parts(scanned, block):
                if part.kind == "tag":
                    yield from _of_tag(scanned.source, part)


def _of_tag(source: str, tag: Inline) -> Iterator[tuple[int, int]]:
    """Yield the spans of a tag that are formatting: all of it, or attributes with the blanks before them."""
    name = tag.name.removeprefix("/")
    if name in ELEMENTS:
        yield tag.start, tag.end
        return
    for one in attributes_of(source, tag):
        if is_formatting(one.name) and not allows(name, one.name):
            end = max(one.start + len(one.name), one.value_start + len(one.value))
            quoted = one.value_start > one.start and source[one.value_start - 1] in "\"'"
            blanks = _BLANKS.search(source, tag.start, one.start)
            yield blanks.start() if blanks else one.start, end + quoted
