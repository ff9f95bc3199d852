"""Numbers, times, lists and names of languages as each language writes them."""

from __future__ import annotations

import datetime

import pytest

from helpcenter.input.language_formats import clock_time, first_weekday, joined, number_text
from helpcenter.input.languages import language_name

MONDAY, FRIDAY, SATURDAY, SUNDAY = 0, 4, 5, 6


@pytest.mark.parametrize(
    ("code", "day"),
    [
        ("es", MONDAY), ("en", SUNDAY), ("en-GB", MONDAY), ("de", MONDAY), ("pt-BR", SUNDAY), ("ar", SATURDAY),
        ("ar-SA", SUNDAY), ("fa", SATURDAY), ("he", SUNDAY), ("ja", SUNDAY), ("zh-Hans", MONDAY), ("zh-Hant", SUNDAY),
    ],
)  # fmt: skip
def test_the_week_begins_as_in_the_main_region_of_the_language(code: str, day: int) -> None:
    assert first_weekday(code) == day


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("es", "9:05"), ("de", "09:05"), ("en", "9:05\N{NARROW NO-BREAK SPACE}AM"), ("ko", "09:05"),
        ("zh-Hant", "上午9:05"), ("fa", "9:05"), ("th", "09:05"),
    ],
)  # fmt: skip
def test_times_have_european_digits_and_the_marks_of_the_language(code: str, text: str) -> None:
    assert clock_time(datetime.time(9, 5), code) == text


def test_lists_are_joined_as_in_a_sentence() -> None:
    assert joined(["9:00", "15:00"], "es") == "9:00 y 15:00"
    assert joined(["9:00", "15:00"], "he") == "9:00 ו-15:00"
    assert joined(["אחד", "שניים"], "he") == "אחד ושניים"
    assert joined(["9:00", "15:00"], "ja") == "9:00、15:00"


def test_only_long_numbers_are_grouped() -> None:
    assert [number_text(number, "es") for number in (0, 1234, 12345)] == ["0", "1234", "12.345"]
    assert number_text(12345, "de") == "12.345"
    assert number_text(12345, "fr") == "12\N{NARROW NO-BREAK SPACE}345"
    assert number_text(12345, "ar") == "12,345"


def test_a_variant_of_a_language_has_its_own_name() -> None:
    assert language_name("pt-BR", "en") == "Brazilian Portuguese"
    assert language_name("zh-Hans", "zh-Hans") == "简体中文"
    assert language_name("zh-Hant", "de") == "Chinesisch (traditionell)"
    assert language_name("pt-PT", "pt-PT", sentence=True).startswith("Português")
