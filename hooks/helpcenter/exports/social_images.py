"""The image that other sites show next to a link to an article (Open Graph)."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, PngImagePlugin

from helpcenter.exports.page_files import PICTURE_KEY
from helpcenter.hashing import digest_of
from helpcenter.output_file import SOCIAL_IMAGE, SOCIAL_IMAGE_SIZE, OutputFile

# From --color-accent to --color-on-accent. Four shades need two bits per pixel.
_ACCENT, _ON_ACCENT, _SHADES = (0x40, 0x51, 0xB5), (0xFF, 0xFF, 0xFF), 4
_MARGIN, _SMALL, _SPACING = 80, 36, 1.25
# The vertical space for the title, in pixels from the top.
_TOP, _BOTTOM = 145, 520
_SIZES = (84, 72, 60)
# Characters of which an image can show no more, however narrow they are.
_MOST_SHOWN = 1_000
# These images consist of runs of equal bytes, for which zlib's Z_RLE strategy is enough.
_ENCODING = {"compress_level": 1, "compress_type": 3, "bits": 2}

Font = ImageFont.FreeTypeFont


@dataclass(frozen=True)
class SocialImage:
    """The text of an image: site name, section and title; ``font`` is the path of a file, or "" for Lato."""

    site_name: str
    section: str
    title: str
    font: str

    def file(self) -> OutputFile:
        """Return the image as a PNG that contains the digest of its text and font."""
        digest = digest_of(*(text.encode() for text in (self.site_name, self.section, self.title, self.font)))
        return OutputFile(SOCIAL_IMAGE, digest, lambda: self._png(digest))

    def _png(self, digest: bytes) -> bytes:
        picture = _frame(self.site_name, self.section, self.font).copy()
        if has_letters(self.font, self.title):
            _draw_title(picture, self.title, self.font)
        return _encoded(picture, digest)


def _draw_title(picture: Image.Image, title: str, font_file: str) -> None:
    """Draw a title in the largest size that fits; truncate it if it does not fit in any size."""
    for size in _SIZES:
        font, step = _font(font_file, size), size * _SPACING
        lines, room = _wrapped(title, font), int((_BOTTOM - _TOP) / step)
        if len(lines) <= room:
            break
    else:
        lines = [*lines[: room - 1], f"{lines[room - 1].rpartition(' ')[0]} …"]
    top = (_TOP + _BOTTOM - step * len(lines)) / 2
    draw = ImageDraw.Draw(picture)
    for number, line in enumerate(lines):
        draw.text((_MARGIN, top + step * number), line, 255, font)


def _encoded(picture: Image.Image, digest: bytes) -> bytes:
    shades = picture.point([value * _SHADES // 256 for value in range(256)])
    indexed = Image.frombytes("P", shades.size, shades.tobytes())
    steps = [step / (_SHADES - 1) for step in range(_SHADES)]
    colors = [round(a + (b - a) * step) for step in steps for a, b in zip(_ACCENT, _ON_ACCENT, strict=True)]
    indexed.putpalette(colors)
    facts = PngImagePlugin.PngInfo()
    facts.add_text(PICTURE_KEY, digest.hex())
    buffer = BytesIO()
    indexed.save(buffer, "PNG", pnginfo=facts, **_ENCODING)
    return buffer.getvalue()


@lru_cache(maxsize=256)
def _frame(site_name: str, section: str, font_file: str) -> Image.Image:
    """Return the image without a title."""
    width, height = SOCIAL_IMAGE_SIZE
    picture = Image.new("L", (width, height), 0)
    draw, font = ImageDraw.Draw(picture), _font(font_file, _SMALL)
    if has_letters(font_file, site_name):
        draw.text((_MARGIN, 56), _cut(site_name, font), 255, font)
    draw.rectangle((_MARGIN, 122, _MARGIN + 96, 127), 255)
    if has_letters(font_file, section):
        draw.text((_MARGIN, height - 56 - _SMALL), _cut(section, font), 200, font)
    return picture


def _wrapped(text: str, font: Font) -> list[str]:
    lines = [""]
    for word in text[:_MOST_SHOWN].split():
        line = f"{lines[-1]} {word}".strip()
        if lines[-1] and font.getlength(line) > _width():
            lines.append(word)
        else:
            lines[-1] = line
    return [_cut(line, font) for line in lines]


def _cut(text: str, font: Font) -> str:
    text = text[:_MOST_SHOWN]
    if font.getlength(text) <= _width():
        return text
    fitting = bisect_right(range(len(text)), float(_width()), key=lambda end: font.getlength(f"{text[: end + 1]}…"))
    return f"{text[:fitting]}…"


def _width() -> int:
    return SOCIAL_IMAGE_SIZE[0] - 2 * _MARGIN


def default_font() -> Path:
    """Lato Bold (SIL Open Font License), which MkDocs includes for one of its themes."""
    package = find_spec("mkdocs")
    return Path(str(package and package.origin)).parent / "themes/readthedocs/css/fonts/lato-bold.woff2"


@lru_cache(maxsize=16)
def _font(file: str, size: int) -> Font:
    # Basic layout is the same on all machines; the alternative needs a library that some machines lack.
    return ImageFont.truetype(file or str(default_font()), size, layout_engine=ImageFont.Layout.BASIC)


def has_letters(file: str, text: str) -> bool:
    """Return whether the font has all letters of a text; otherwise, the image would show boxes."""
    return all(letter.isspace() or _has_letter(file, letter) for letter in dict.fromkeys(text[:_MOST_SHOWN]))


@lru_cache(maxsize=4096)
def _has_letter(file: str, letter: str) -> bool:
    font = _font(file, _SMALL)
    return bytes(font.getmask(letter)) != bytes(font.getmask("\uffff"))
