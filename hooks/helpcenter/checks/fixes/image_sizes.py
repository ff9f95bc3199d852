"""Adds the width and height of image files to Markdown images."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import unquote

from helpcenter.findings import Finding
from helpcenter.input.source_file import read_source
from helpcenter.media.picture_size import size_of
from helpcenter.text.markdown.inline import inline_parts
from helpcenter.text.markdown.scanner import scan_file
from helpcenter.text.marks.parts import Inline, Position, Scan

_SIZES = re.compile(r"\b(?:width|height)=\S+ ?")


def with_sizes(findings: Sequence[Finding], root: Path, texts: Mapping[Path, str]) -> dict[Path, str]:
    """Return the new texts of the files whose Markdown images lack a size.

    ``findings`` have the positions of the images; ``texts`` are the texts of files that earlier fixes changed.
    """
    places: dict[Path, set[Position]] = defaultdict(set)
    for finding in findings:
        if finding.line and finding.column:
            places[root / finding.path].add(Position(finding.line, finding.column))
    changed = {}
    for file, wanted in places.items():
        before = texts[file] if file in texts else read_source(file, file.name)[0]
        if (after := _sized(scan_file(before), file.parent, wanted)) != before:
            changed[file] = after
    return changed


def _sized(scanned: Scan, folder: Path, wanted: Collection[Position]) -> str:
    source, pieces, done = scanned.source, [], 0
    for image, attributes in _images(scanned):
        if scanned.place(image.start) in wanted and (size := size_of(folder / unquote(image.address))):
            text = source[attributes.start + 1 : attributes.end - 1].lstrip(":") if attributes else ""
            others, (width, height) = _SIZES.sub("", text).strip(), map(round, size)
            pieces += [source[done : image.end], f"{{ {others} width={width} height={height} }}".replace("  ", " ")]
            done = attributes.end if attributes else image.end
    return "".join([*pieces, source[done:]])


def _images(scanned: Scan) -> Iterator[tuple[Inline, Inline | None]]:
    """Yield the Markdown images, each with the attribute list that follows it."""
    for block in scanned.blocks:
        parts = inline_parts(scanned, block) if block.kind not in {"code", "fence"} else []
        lists = {part.start: part for part in parts if part.kind == "attributes"}
        yield from ((part, lists.get(part.end)) for part in parts if part.kind == "image")
