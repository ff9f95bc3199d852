"""Texts and icons whose direction is not the page's."""

from __future__ import annotations

import pytest

from helpcenter.pages.directed_text import direction_filters, points_along_the_line


@pytest.mark.parametrize(
    "icon",
    ["material/arrow-right", "material/chevron-left", "material/send", "material/logout", "material/undo-variant",
     "octicons/arrow-right-24", "material/format-list-bulleted", "fontawesome/solid/arrow-left"],
)  # fmt: skip
def test_icons_that_point_along_the_line(icon: str) -> None:
    assert points_along_the_line(icon)


@pytest.mark.parametrize(
    "icon",
    ["material/clock-outline", "material/arrow-up", "material/arrow-down-circle", "material/magnify", "simple/arrow-x",
     "material/check", "fontawesome/brands/car", "material/play", "material/skip-next-circle", "material/copyright"],
)  # fmt: skip
def test_clocks_logos_and_vertical_arrows_are_the_same_everywhere(icon: str) -> None:
    assert not points_along_the_line(icon)


def test_the_direction_of_a_text_is_that_of_its_language() -> None:
    arabic, english = direction_filters("ar"), direction_filters("en")
    assert arabic["directed"]("نص C++") == 'نص <bdi dir="ltr">C++</bdi>'
    assert arabic["directed"]("Text C++", "en") == "Text C++"
    assert english["directed"]("נ <C++>", "he") == 'נ &lt;<bdi dir="ltr">C++</bdi>&gt;'
    assert english["directed"]("a <C++>") == "a <C++>"


def test_the_beginning_of_a_title_that_does_not_count_is_a_part_of_it() -> None:
    lead = direction_filters("es")["lead"]
    assert (lead("¿Cómo puedo pagar?"), lead("Pagar"), lead("¿Qué?")) == ("¿Cómo puedo ", "", "")
