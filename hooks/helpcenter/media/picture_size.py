"""The size of a picture as its file says: pixels, or the units of a drawing."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

_NUMBER = re.compile(r"\s*(\d+(?:\.\d+)?)(?:px)?\s*")

Size = tuple[float, float]


def size_of(file: Path) -> Size | None:
    """Return the width and the height of a picture; None if the file does not say or cannot be read."""
    if not file.is_file():
        return None
    if file.suffix == ".svg":
        return _size_of_drawing(file)
    from PIL import Image  # noqa: PLC0415 - few builds need it

    try:
        with Image.open(file) as image:
            return image.size
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return None


def _size_of_drawing(file: Path) -> Size | None:
    try:
        # Python's expat refuses entities that expand too far; a document type without entities loads nothing.
        root = ElementTree.fromstring(file.read_text("utf-8-sig"))  # noqa: S314
    except (OSError, UnicodeDecodeError, ElementTree.ParseError):
        return None
    return _numbers(root.get("width", ""), root.get("height", "")) or svg_size(root)


def svg_size(root: ElementTree.Element) -> Size | None:
    """Return the width and the height of a drawing from its element `svg`, in its own units."""
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    return _numbers(*box[2:]) if len(box) == 4 else _numbers(root.get("width", ""), root.get("height", ""))


def _numbers(*texts: str) -> Size | None:
    width, height = (float(found[1]) if (found := _NUMBER.fullmatch(text)) else 0.0 for text in texts)
    return (width, height) if width and height else None
