"""Computes the colors of both themes from one color of the brand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from helpcenter.brand.color import Color, color_of, contrast
from helpcenter.brand.project_files import ProjectFiles
from helpcenter.findings import Problem

# Ratios that readers need (WCAG 2.2, 1.4.3 and 1.4.11).
TEXT, CONTROL = 4.5, 3.0
_TOO_LIGHT = Problem(
    "configuration", "readers cannot tell buttons and icons in `{color}` from a light page",
    'Write `brand_color: "{nearest}"`.',
)  # fmt: skip
_STEP = 0.005
# The chroma of the accent of the default palette: a brand of less chroma gets quieter colors everywhere.
_USUAL_CHROMA = 0.159
_BLACK, _WHITE = "#000000", "#ffffff"
_SURFACES = ("surface", "surface-raised", "tint")


@dataclass(frozen=True)
class _Shade:
    """Lightness and chroma of a token in a theme, as in the default palette, and its contrast with all surfaces."""

    lightness: float
    chroma: float
    ratio: float = 1.0


_LIGHT: Mapping[str, _Shade] = {
    "surface": _Shade(1, 0),
    "surface-raised": _Shade(0.974, 0.007),
    "tint": _Shade(0.953, 0.015),
    "border": _Shade(0.883, 0.014),
    "text": _Shade(0.237, 0.016, TEXT),
    "muted": _Shade(0.472, 0.027, TEXT),
    "control": _Shade(0.584, 0.028, CONTROL),
    "focus": _Shade(0.489, 0.217, CONTROL),
}
_DARK: Mapping[str, _Shade] = {
    "surface": _Shade(0.219, 0.014),
    "surface-raised": _Shade(0.265, 0.017),
    "tint": _Shade(0.26, 0.031),
    "border": _Shade(0.373, 0.028),
    "text": _Shade(0.932, 0.011, TEXT),
    "muted": _Shade(0.761, 0.025, TEXT),
    "link": _Shade(0.806, 0.098, TEXT),
    "accent": _Shade(0.755, 0.126, CONTROL),
    "control": _Shade(0.644, 0.031, CONTROL),
    "focus": _Shade(0.836, 0.081, CONTROL),
}
_INK = _Shade(0.213, 0.04)


@dataclass(frozen=True)
class Palette:
    """The values of the color tokens by name without `--color-`, in hexadecimal notation, for each theme."""

    light: Mapping[str, str]
    dark: Mapping[str, str]

    def css(self) -> str:
        """Return the rules that set the tokens of both themes."""
        plain = "".join(f"  --color-{name}: {value};\n" for name, value in self.light.items())
        both = "".join(
            f"    --color-{name}: light-dark({value}, {self.dark[name]});\n" for name, value in self.light.items()
        )
        supported = "@supports (color: light-dark(red, blue))"
        return f":root {{\n{plain}}}\n\n{supported} {{\n  :root {{\n{both}  }}\n}}"


def css_of_color(brand_color: str | None, files: ProjectFiles) -> str:
    """Return the rules of the palette of a color, "" if there is none; report a color that does not work."""
    if brand_color is None:
        return ""
    nearest = nearest_usable(brand_color)
    if nearest != color_of(brand_color).hex:
        files.report(_TOO_LIGHT, "brand_color", color=brand_color, nearest=nearest)
    return palette(nearest).css()


def palette(brand_color: str) -> Palette:
    """Return the palette of a color that `nearest_usable` returns unchanged."""
    brand = color_of(brand_color)
    light = _theme(brand, _LIGHT, lighter=False)
    surfaces = [light[name] for name in _SURFACES]
    light |= {"accent": brand.hex, "link": _with_contrast(brand, surfaces, TEXT, lighter=False).hex}
    dark = _theme(brand, _DARK, lighter=True)
    ink = _shaded(brand, _INK).hex
    for theme in (light, dark):
        theme["on-accent"] = next(one for one in (_WHITE, ink, _BLACK) if contrast(one, theme["accent"]) >= TEXT)
    return Palette(light, {name: dark[name] for name in light})


def nearest_usable(brand_color: str) -> str:
    """Return the color, or a darker one if readers could not tell it from the surfaces of the light theme."""
    color = color_of(brand_color)
    while not _is_usable(color.hex):
        color = color._replace(lightness=color.lightness - _STEP)
    return color.hex


def _is_usable(brand_color: str) -> bool:
    brand = color_of(brand_color)
    return all(contrast(brand_color, _shaded(brand, _LIGHT[name]).hex) >= CONTROL for name in _SURFACES)


def _theme(brand: Color, shades: Mapping[str, _Shade], *, lighter: bool) -> dict[str, str]:
    surfaces = [_shaded(brand, shades[name]).hex for name in _SURFACES]
    return {
        name: _with_contrast(_shaded(brand, shade), surfaces, shade.ratio, lighter=lighter).hex
        for name, shade in shades.items()
    }


def _shaded(brand: Color, shade: _Shade) -> Color:
    return Color(shade.lightness, shade.chroma * min(1.0, brand.chroma / _USUAL_CHROMA), brand.hue)


def _with_contrast(color: Color, surfaces: Iterable[str], ratio: float, *, lighter: bool) -> Color:
    """Return the color with as much more or less lightness as it needs for a contrast with all surfaces."""
    step = _STEP if lighter else -_STEP
    while any(contrast(color.hex, surface) < ratio for surface in surfaces):
        color = color._replace(lightness=color.lightness + step)
    return color
