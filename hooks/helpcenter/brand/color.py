"""Colors in OKLCH, in which equal steps look equal, and their contrast for readers."""

from __future__ import annotations

import math
from typing import NamedTuple

_STEPS = 24
_WHITE_POINT = 0.05

Channels = tuple[float, float, float]


class Color(NamedTuple):
    """A color in OKLCH: lightness from 0 to 1, chroma from 0 to about 0.37, hue in degrees."""

    lightness: float
    chroma: float
    hue: float

    @property
    def hex(self) -> str:
        """The color in sRGB as `#rrggbb`; if sRGB does not have it, the nearest one of less chroma."""
        return "#" + "".join(f"{round(255 * channel):02x}" for channel in _fitted(self))


def color_of(text: str) -> Color:
    """Return the color that `#rgb` or `#rrggbb` names."""
    lightness, a, b = _oklab(_linear(text))
    return Color(lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colors in hexadecimal notation (WCAG 2.2), from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + _WHITE_POINT) / (darker + _WHITE_POINT)


def luminance(text: str) -> float:
    """Return the relative luminance of a color in hexadecimal notation (WCAG 2.2)."""
    red, green, blue = _linear(text)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(text: str) -> Channels:
    digits = text.removeprefix("#")
    pairs = [digit * 2 for digit in digits] if len(digits) == 3 else [digits[at : at + 2] for at in (0, 2, 4)]
    red, green, blue = (_decoded(int(pair, 16) / 255) for pair in pairs)
    return red, green, blue


def _decoded(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _encoded(channel: float) -> float:
    return 12.92 * channel if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055


def _fitted(color: Color) -> Channels:
    """Return the channels in sRGB, from 0 to 1, with as much of the chroma as sRGB has."""
    channels = _srgb(color)
    if _exists(channels):
        return channels
    low, high = 0.0, color.chroma
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if _exists(_srgb(color._replace(chroma=middle))):
            low = middle
        else:
            high = middle
    red, green, blue = (min(max(channel, 0.0), 1.0) for channel in _srgb(color._replace(chroma=low)))
    return red, green, blue


def _exists(channels: Channels) -> bool:
    return all(-1e-4 <= channel <= 1 + 1e-4 for channel in channels)


def _oklab(linear: Channels) -> Channels:
    """Return linear sRGB in OKLab (B. Ottosson, "A perceptual color space for image processing", 2020)."""
    red, green, blue = linear
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def _srgb(color: Color) -> Channels:
    """Return the channels in sRGB, which may be below 0 or above 1."""
    a, b = (color.chroma * part(math.radians(color.hue)) for part in (math.cos, math.sin))
    long = (color.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (color.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (color.lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red, green, blue = (
        _encoded(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
        _encoded(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
        _encoded(-0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short),
    )
    return red, green, blue
