"""Reads everything that makes a site its owner's, and reports what cannot be used."""

from __future__ import annotations

from dataclasses import dataclass

from helpcenter.brand.color import color_of
from helpcenter.brand.palette import nearest_usable, palette
from helpcenter.findings import Finding, Problem
from helpcenter.input.settings import Settings

RULE = "configuration"
_TOO_LIGHT = Problem(
    RULE, "readers cannot tell buttons and icons in `{color}` from a light page", 'Write `brand_color: "{nearest}"`.'
)


@dataclass(frozen=True)
class Brand:
    """The owner's look: ``css`` are rules that set tokens."""

    css: str = ""


def load_brand(settings: Settings) -> tuple[Brand, list[Finding]]:
    """Return the look that the settings describe, and all findings in them and in their files."""
    css, findings = _colors(settings)
    return Brand(css), findings


def _colors(settings: Settings) -> tuple[str, list[Finding]]:
    color = settings.options.brand_color
    if color is None:
        return "", []
    if (nearest := nearest_usable(color)) != color_of(color).hex:
        return "", [settings.finding(_TOO_LIGHT, "brand_color", color=color, nearest=nearest)]
    return palette(color).css(), []
