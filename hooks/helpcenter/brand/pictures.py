"""Pictures of the owner: what they are, how large, and whether browsers can show them safely."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from xml.etree import ElementTree

from helpcenter.findings import Problem
from helpcenter.media.picture_size import svg_size
from helpcenter.media.svg import svg_fault

RULE = "configuration"
_FORMATS = {"PNG": "png", "WEBP": "webp", "AVIF": "avif", "JPEG": "jpg", "GIF": "gif"}
_NO_PICTURE = Problem(RULE, "`{file}` is not a picture that browsers show", "Use SVG, PNG, WebP, AVIF, JPEG or GIF.")
_UNSAFE = Problem(
    RULE, "`{file}` contains {what}, so it can do more than show a picture",
    "Export it as a plain SVG: only shapes, without scripts and links.",
)  # fmt: skip
_NO_SIZE = Problem(RULE, "`{file}` has no size", "Add `viewBox` to its element `svg`.")


@dataclass(frozen=True)
class Picture:
    """A picture: its content, its extension, and its size in pixels or units."""

    content: bytes
    extension: str
    width: float
    height: float


class UnusablePictureError(Exception):
    """A file that cannot be used as a picture, with the problem and its values."""

    def __init__(self, problem: Problem, **values: str) -> None:
        super().__init__(problem, values)
        self.problem, self.values = problem, values


def read_picture(content: bytes, name: str) -> Picture:
    """Return the picture in ``content``; ``name`` is the name of the file. Raises UnusablePictureError."""
    if name.lower().endswith(".svg") or b"<svg" in content[:1000]:
        return _read_svg(content, name)
    from PIL import Image  # noqa: PLC0415 - few sites need it

    try:
        with Image.open(BytesIO(content), formats=list(_FORMATS)) as image:
            image.load()
            return Picture(content, _FORMATS[str(image.format)], *image.size)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise UnusablePictureError(_NO_PICTURE, file=name) from None


def _read_svg(content: bytes, name: str) -> Picture:
    try:
        text = content.decode("utf-8-sig")
        # Python's expat refuses entities that expand too far; a document type without entities loads nothing.
        root = ElementTree.fromstring(text)  # noqa: S314
    except (UnicodeDecodeError, ElementTree.ParseError):
        raise UnusablePictureError(_NO_PICTURE, file=name) from None
    if _local(root.tag) != "svg":
        raise UnusablePictureError(_NO_PICTURE, file=name)
    if what := svg_fault(content):
        raise UnusablePictureError(_UNSAFE, file=name, what=what)
    size = svg_size(root)
    if size is None:
        raise UnusablePictureError(_NO_SIZE, file=name)
    return Picture(content, "svg", *size)


def _local(name: object) -> str:
    return str(name).rpartition("}")[2]
