"""The owner's font family, with substitutes of the same size for pages whose font arrives late or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from helpcenter.brand.project_files import ProjectFiles
from helpcenter.findings import Problem
from helpcenter.input.options.brand_settings import Font, FontFile

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

_RULE = "configuration"
_MOST_KILOBYTES = 100
_NO_FONT = Problem(
    _RULE, "`{file}` is not a woff2 font", "Convert it to woff2, the smallest format, which all browsers read."
)
_NO_WEIGHT = Problem(
    _RULE, "the font `{file}` does not name a weight that browsers know", 'Add `weight:`, for example `weight: "600"`.'
)
_SAME_FACE = Problem(
    _RULE, "`{file}` has the same weight and style as another file of the font",
    "Delete one of the two, or state `weight:`.",
)  # fmt: skip
_SIGNATURE = b"wOF2"
# The weights of body text and headings (`tokens.css`): their files are loaded before the page is laid out.
_BODY, _HEADING = 400, 650
# Large enough for a precision of 0.1% in whole pixels.
_SIZE = 2000
_WEIGHTS = {
    "thin": 100, "hairline": 100, "extralight": 200, "ultralight": 200, "light": 300, "regular": 400, "normal": 400,
    "book": 400, "roman": 400, "text": 400, "italic": 400, "oblique": 400, "medium": 500, "semibold": 600,
    "demibold": 600, "bold": 700, "extrabold": 800, "ultrabold": 800, "black": 900, "heavy": 900,
}  # fmt: skip
_SLANTED = re.compile(r"italic|oblique", re.IGNORECASE)

# Widths of Arial and of all fonts made to its measure, per thousand of the size.
_ARIAL_WIDTHS = dict(zip(
    " abcdefghijklmnopqrstuvwxyz",
    (278, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500,
     722, 500, 500, 500),
    strict=True,
))  # fmt: skip
_ARIAL_BOLD_TO_REGULAR = 1.08
# English and Spanish, since the frequency of letters decides how long a line becomes.
_SAMPLE = "open your account and choose how to pay the bill abra su cuenta y elija la forma de pago de la factura"


@dataclass(frozen=True)
class _Substitute:
    """A font that most machines of some kind have: its names, in regular and bold, and its width relative to Arial."""

    name: str
    regular: tuple[str, ...]
    bold: tuple[str, ...]
    width: float


_SUBSTITUTES = (
    _Substitute(
        "Arial", ("Arial", "Liberation Sans", "Arimo"), ("Arial Bold", "Liberation Sans Bold", "Arimo Bold"), 1.0
    ),
    # Android. The ratio of the average widths is from their tables `OS/2`.
    _Substitute("Roboto", ("Roboto",), ("Roboto Bold",), 1.008),
)


@dataclass(frozen=True)
class _Face:
    """A file of the family: its path in `assets`, the range of its weights, and its measure per size."""

    path: str
    lightest: int
    boldest: int
    italic: bool
    font: FreeTypeFont

    @property
    def weight(self) -> str:
        return str(self.lightest) if self.lightest == self.boldest else f"{self.lightest} {self.boldest}"


def load_fonts(font: Font | None, files: ProjectFiles) -> tuple[str, tuple[str, ...]]:
    """Publish the font; return its rules, and the paths of the files that every page needs at once."""
    if font is None:
        return "", ()
    faces = [_load(entry, index, files) for index, entry in enumerate(font.entries)]
    _report_twins(faces, font, files)
    usable = [face for face in faces if face]
    if len(usable) < len(faces):
        return "", ()
    first = [_nearest(usable, weight) for weight in (_BODY, _HEADING)]
    return _css(font.family, usable), tuple(dict.fromkeys(face.path for face in first))


def _load(entry: FontFile, index: int, files: ProjectFiles) -> _Face | None:
    from PIL import ImageFont  # noqa: PLC0415 - few sites need it

    place = ("font", "files", index)
    content = files.read(entry.file, *place, most=_MOST_KILOBYTES)
    if content is None:
        return None
    try:
        opened = ImageFont.truetype(BytesIO(content), _SIZE, layout_engine=ImageFont.Layout.BASIC)
    except OSError:
        opened = None
    if opened is None or not content.startswith(_SIGNATURE):
        files.report(_NO_FONT, *place, file=entry.file)
        return None
    style = opened.getname()[1] or ""
    weights = _weights(entry, opened, style)
    if weights is None:
        files.report(_NO_WEIGHT, *place, file=entry.file)
        return None
    italic = entry.style == "italic" if entry.style else bool(_SLANTED.search(style))
    path = files.publish(f"brand/font-{index + 1}.woff2", content)
    return _Face(path, *weights, italic, opened)


def _weights(entry: FontFile, opened: FreeTypeFont, style: str) -> tuple[int, int] | None:
    """Return the lightest and the boldest weight of a file: as stated, of its axis, or by its style name."""
    if entry.weight:
        numbers = [int(number) for number in entry.weight.split()]
        return numbers[0], numbers[-1]
    try:
        axes = [axis for axis in opened.get_variation_axes() if axis["name"] in (b"Weight", "Weight")]
    except OSError:
        axes = []
    if axes:
        return int(axes[0]["minimum"] or _BODY), int(axes[0]["maximum"] or _BODY)
    name = re.sub(r"[^a-z]", "", _SLANTED.sub("", style.lower())) or "regular"
    return (_WEIGHTS[name], _WEIGHTS[name]) if name in _WEIGHTS else None


def _report_twins(faces: list[_Face | None], font: Font, files: ProjectFiles) -> None:
    seen: set[tuple[str, bool]] = set()
    for index, face in enumerate(faces):
        if face and (face.weight, face.italic) in seen:
            files.report(_SAME_FACE, "font", "files", index, file=font.entries[index].file)
        elif face:
            seen.add((face.weight, face.italic))


def _nearest(faces: list[_Face], weight: int) -> _Face:
    """Return the upright face whose weights are nearest; the first one of several."""

    def distance(face: _Face) -> tuple[bool, int]:
        return face.italic, max(face.lightest - weight, weight - face.boldest, 0)

    return min(faces, key=distance)


def _css(family: str, faces: list[_Face]) -> str:
    """Return the rules of the family, of its substitutes, and of the token."""
    rules = [_own_rule(family, face) for face in faces]
    regular, bold = _nearest(faces, _BODY), _nearest(faces, _HEADING)
    for substitute in _SUBSTITUTES:
        rules += _substitute_rules(family, substitute, regular, bold)
    names = [family, *(f"{family} {substitute.name}" for substitute in _SUBSTITUTES)]
    quoted = ", ".join(f'"{name}"' for name in names)
    return "\n\n".join([*rules, f":root {{\n  --font-text: {quoted}, var(--font-system);\n}}"])


def _own_rule(family: str, face: _Face) -> str:
    # `optional`: a font that arrives after the first paint waits for the next page, so that no text moves.
    return _rule(
        family, f'url("{face.path}") format("woff2")', face.weight, "italic" if face.italic else "normal",
        {"font-display": "optional"},
    )  # fmt: skip


def _substitute_rules(family: str, substitute: _Substitute, regular: _Face, bold: _Face) -> Iterator[str]:
    for names, weight, face, shown, wider in (
        (substitute.regular, "100 500", regular, _BODY, 1.0),
        (substitute.bold, "600 900", bold, _HEADING, _ARIAL_BOLD_TO_REGULAR),
    ):
        measure = _measure(face, shown, substitute.width * wider)
        source = ", ".join(f'local("{name}")' for name in names)
        yield _rule(f"{family} {substitute.name}", source, weight, "normal", measure)


def _measure(face: _Face, weight: int, width: float) -> dict[str, str]:
    """Return descriptors that give Arial, or a font ``width`` times as wide, the measure of a face (CSS Fonts 5)."""
    font = face.font
    if face.lightest < face.boldest:
        # Other axes keep their defaults.
        axes = [float(axis["default"] or 0) for axis in font.get_variation_axes()]
        names = [axis["name"] for axis in font.get_variation_axes()]
        if b"Weight" in names:
            axes[names.index(b"Weight")] = min(max(weight, face.lightest), face.boldest)
            font.set_variation_by_axes(axes)
    own = font.getlength(_SAMPLE) / _SIZE
    arial = sum(_ARIAL_WIDTHS[letter] for letter in _SAMPLE) / 1000
    adjust = own / (arial * width)
    ascent, descent = font.getmetrics()
    gap = max(font.font.height - ascent - descent, 0)
    overrides = {"ascent": ascent, "descent": descent, "line-gap": gap}
    return {
        "size-adjust": _percent(adjust),
        **{f"{name}-override": _percent(value / _SIZE / adjust) for name, value in overrides.items()},
    }


def _percent(ratio: float) -> str:
    return f"{100 * ratio:.1f}%".replace(".0%", "%")


def _rule(family: str, source: str, weight: str, style: str, more: dict[str, str]) -> str:
    values = {"font-family": f'"{family}"', "src": source, "font-weight": weight, "font-style": style, **more}
    return "@font-face {\n" + "".join(f"  {name}: {value};\n" for name, value in values.items()) + "}"
