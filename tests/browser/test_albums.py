"""Pictures are compared within the stated tolerance, and failures leave the new picture and the difference."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from browser.albums import MOST_PIXELS, Album

COLOR = (85, 91, 107)


def drawn(color: tuple[int, int, int] = COLOR, size: tuple[int, int] = (60, 20), dots: int = 0) -> Image.Image:
    """Draw a bar on a gradient, which has all steps of gray, and some single pixels."""
    picture = Image.linear_gradient("L").resize(size).convert("RGB")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((5, 5, 40, 12), fill=color)
    draw.point([(45 + dot % 10, 2 + dot // 10) for dot in range(dots)], fill=(255, 0, 0))
    return picture


@pytest.fixture
def compared(tmp_path: Path) -> Album:
    """An album with one picture, to compare with."""
    Album(tmp_path / "set" / "parts", take=True).show("bar", drawn())
    return Album(tmp_path / "set" / "parts", take=False, failed=tmp_path / "failed")


def test_the_same_picture_is_the_same(compared: Album) -> None:
    compared.show("bar", drawn())
    compared.finish()
    assert compared.faults == []


@pytest.mark.parametrize("channel", [0, 1, 2])
@pytest.mark.parametrize("change", [-12, 12])
def test_another_shade_of_one_color_differs(compared: Album, channel: int, change: int) -> None:
    color = tuple(value + change * (place == channel) for place, value in enumerate(COLOR))
    compared.show("bar", drawn(color))  # type: ignore[arg-type]
    [fault] = compared.faults
    assert "288 pixels differ" in fault


def test_what_rounding_changes_does_not_differ(compared: Album) -> None:
    compared.show("bar", drawn((COLOR[0] + 1, COLOR[1] - 1, COLOR[2] + 1)))
    assert compared.faults == []


def test_more_pixels_than_a_few_differ(compared: Album) -> None:
    compared.show("bar", drawn(dots=MOST_PIXELS))
    assert compared.faults == []
    compared.show("bar", drawn(dots=MOST_PIXELS + 1))
    [fault] = compared.faults
    assert f"{MOST_PIXELS + 1} pixels differ" in fault


def test_another_size_differs(compared: Album) -> None:
    compared.show("bar", drawn(size=(60, 21)))
    [fault] = compared.faults
    assert "its size is (60, 21), not (60, 20)" in fault


def test_a_failure_names_the_files_that_show_it(compared: Album, tmp_path: Path) -> None:
    compared.show("bar", drawn((200, 0, 0)))
    folder = tmp_path / "failed" / "set" / "parts"
    assert Image.open(folder / "bar.new.png").getpixel((10, 8)) == (200, 0, 0)
    difference = Image.open(folder / "bar.difference.png")
    assert (difference.getpixel((10, 8)), difference.getpixel((50, 8))) == (255, 0)
    assert str(folder / "bar") in compared.faults[0]


def test_a_part_without_a_picture_and_a_picture_without_a_part_are_faults(compared: Album) -> None:
    compared.show("other", drawn())
    compared.finish()
    new, gone = compared.faults
    assert "other: no picture is committed" in new
    assert "bar.png: no page shows this any more" in gone


def test_taking_pictures_again_removes_those_of_parts_that_are_gone(compared: Album) -> None:
    again = Album(compared.folder, take=True)
    again.show("other", drawn())
    again.finish()
    assert [file.name for file in compared.folder.iterdir()] == ["other.png"]
