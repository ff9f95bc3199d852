"""The palette of a brand: both themes are readable whatever the color."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from helpcenter.brand.color import color_of, contrast
from helpcenter.brand.palette import nearest_usable, palette
from helpcenter.input.theme import THEME

TOKENS = (THEME / "assets/css/tokens.css").read_text(encoding="utf-8")
CHANNEL = st.integers(0, 255)
HEX = st.builds(lambda red, green, blue: f"#{red:02x}{green:02x}{blue:02x}", CHANNEL, CHANNEL, CHANNEL)
SURFACES = ("surface", "surface-raised", "tint")
# Colors that stay as they are in every palette: they mean something.
KEPT = {"positive": 4.5, "negative": 4.5, "caution": 3.0}


def kept(name: str) -> tuple[str, str]:
    found = re.search(rf"--color-{name}: light-dark\((#\w+), (#\w+)\)", TOKENS)
    assert found
    return found[1], found[2]


@given(HEX)
@example("#ffffff")
@example("#000000")
@example("#ffdd00")
@example("#808080")
def test_text_and_controls_are_readable_in_both_themes(color: str) -> None:
    own = palette(nearest_usable(color))
    for index, theme in enumerate((own.light, own.dark)):
        for surface in SURFACES:
            for name, ratio in (
                ("text", 4.5),
                ("muted", 4.5),
                ("link", 4.5),
                ("accent", 3),
                ("control", 3),
                ("focus", 3),
            ):
                assert contrast(theme[name], theme[surface]) >= ratio, (name, surface)
            for name, ratio in KEPT.items():
                assert contrast(kept(name)[index], theme[surface]) >= ratio, (name, surface)
        assert contrast(theme["on-accent"], theme["accent"]) >= 4.5
        assert contrast(theme["text"], kept("mark")[index]) >= 4.5


@given(HEX)
def test_the_nearest_usable_color_is_usable_and_no_lighter(color: str) -> None:
    nearest = nearest_usable(color)
    assert nearest_usable(nearest) == nearest
    assert color_of(nearest).lightness <= color_of(color).lightness + 0.002


@pytest.mark.parametrize("color", ["#0b7a75", "#d6006c", "#e95d00", "#1a1a1a"])
def test_a_color_that_works_is_the_accent_of_the_light_theme(color: str) -> None:
    assert nearest_usable(color) == color
    assert palette(color).light["accent"] == color


def test_the_palette_of_the_usual_color_looks_as_usual() -> None:
    own = palette("#4051b5")
    for name in ("text", "muted", "surface", "surface-raised", "tint", "border", "control", "accent"):
        light, dark = kept(name)
        for usual, computed in ((light, own.light[name]), (dark, own.dark[name])):
            assert contrast(usual, computed) < 1.08, name


def test_the_rules_set_only_tokens_that_exist_in_both_forms() -> None:
    css = palette("#0b7a75").css()
    names = re.findall(r"--color-([\w-]+):", css)
    assert len(names) == 2 * len(set(names)) == 22
    assert all(f"--color-{name}: light-dark(" in TOKENS for name in names)
    assert "--color-accent: #0b7a75;" in css
    assert re.search(r"--color-accent: light-dark\(#0b7a75, #\w{6}\);", css)
