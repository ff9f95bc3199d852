"""Gives images the size that their files have."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import unquote

from PIL import Image, UnidentifiedImageError

from helpcenter.findings import Finding
from helpcenter.input.source_file import read_source

_REST = re.compile(r"""(?P<address>[^\s()<>]+)(?:\s+(?:"[^"]*"|'[^']*'))?\)(?P<list>\{:?(?P<attributes>[^{}\n]*)\})?""")
_SIZES = re.compile(r"\b(?:width|height)=\S+ ?")


def with_sizes(findings: Sequence[Finding], root: Path, texts: Mapping[Path, str]) -> dict[Path, str]:
    """The texts of the files in which Markdown images without a size get one; ``texts`` were changed before.

    ``findings`` name the places of the images' addresses.
    """
    places: dict[Path, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.line and finding.column:
            places[root / finding.path].append(finding)
    changed = {}
    for file, wanted in places.items():
        before = texts[file] if file in texts else read_source(file, file.name)[0]
        lines = before.split("\n")
        # From the end of a line to its beginning, so that columns stay right.
        for finding in sorted(wanted, key=lambda one: -one.column):
            lines[finding.line - 1] = _with_size(lines[finding.line - 1], finding.column - 1, file.parent)
        if (after := "\n".join(lines)) != before:
            changed[file] = after
    return changed


def _with_size(line: str, column: int, folder: Path) -> str:
    match = _REST.match(line, column)
    if match is None or line[max(0, column - 1)] != "(":
        return line
    size = _size_of(folder / unquote(match["address"]))
    if size is None:
        return line
    others = _SIZES.sub("", match["attributes"] or "").strip()
    attributes = " ".join(filter(None, [others, f"width={size[0]} height={size[1]}"]))
    end = match.start("list") if match["list"] else match.end()
    return f"{line[:end]}{{ {attributes} }}{line[match.end() :]}"


def _size_of(file: Path) -> tuple[int, int] | None:
    """Width and height in pixels; None for what is no picture that can be read."""
    try:
        with Image.open(file) as image:
            return image.size
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError):
        return None
