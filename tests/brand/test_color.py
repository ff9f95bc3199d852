"""Colors in OKLCH, and their contrast."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.brand.color import Color, color_of, contrast

CHANNEL = st.integers(0, 255)
HEX = st.builds(lambda red, green, blue: f"#{red:02x}{green:02x}{blue:02x}", CHANNEL, CHANNEL, CHANNEL)


@pytest.mark.parametrize(
    ("name", "lightness", "chroma", "hue"),
    # CSS Color 4, section 9.4 and its sample code.
    [("#ff0000", 0.628, 0.258, 29.23), ("#00ff00", 0.866, 0.295, 142.5), ("#639", 0.44, 0.16, 303.4)],
)
def test_a_color_has_its_published_coordinates(name: str, lightness: float, chroma: float, hue: float) -> None:
    assert color_of(name) == pytest.approx((lightness, chroma, hue), rel=0.01)


@given(HEX)
def test_every_color_survives_the_way_to_oklch_and_back(text: str) -> None:
    assert color_of(text).hex == text


@given(st.floats(0.2, 1), st.floats(0, 0.4), st.floats(0, 360))
def test_a_color_that_screens_do_not_have_keeps_its_lightness_and_hue(
    lightness: float, chroma: float, hue: float
) -> None:
    shown = color_of(Color(lightness, chroma, hue).hex)
    assert shown.lightness == pytest.approx(lightness, abs=0.02)
    assert shown.chroma <= chroma + 0.02
    if shown.chroma > 0.05:
        assert abs((shown.hue - hue + 180) % 360 - 180) < 3


def test_contrast_is_the_ratio_of_wcag() -> None:
    assert contrast("#fff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == contrast("#ffffff", "#777777") == pytest.approx(4.48, abs=0.01)
