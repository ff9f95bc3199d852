"""Titles in groups by letter."""

from __future__ import annotations

from helpcenter.filing.letters import by_letter, filed


def letters(code: str, *titles: str) -> list[tuple[str, list[str]]]:
    return by_letter([(filed(title, title, code), title) for title in titles], code)


def test_titles_are_below_the_letter_of_their_first_word_that_says_something() -> None:
    assert letters("es", "¿Cómo pago?", "Ñandú", "El chat", "2FA", "Élite", "Pago", "Cambiar") == [
        ("#", ["2FA"]),
        ("C", ["Cambiar", "El chat"]),
        ("E", ["Élite"]),
        ("Ñ", ["Ñandú"]),
        ("P", ["Pago", "¿Cómo pago?"]),
    ]


def test_titles_of_every_script_have_a_letter() -> None:
    groups = letters("en", "결제", "가입", "한글", "ガイド", "カード", "ёлка", "支払い", "Ökonomie")
    assert [(letter, len(titles)) for letter, titles in groups] == [
        ("O", 1), ("Е", 1), ("ㄱ", 2), ("ㅎ", 1), ("か", 2), ("支", 1),
    ]  # fmt: skip


def test_chinese_titles_are_below_the_letter_of_their_pinyin() -> None:
    assert [letter for letter, _ in letters("zh-Hans", "如何更改密码", "重庆", "Android")] == ["A", "C", "G"]


def test_neighboring_letters_are_one_group_where_there_are_very_many() -> None:
    titles = [chr(code) for code in range(0x4E00, 0x4E00 + 200)]
    groups = letters("zh-Hant", *titles)
    assert len(groups) == 40
    assert groups[0] == (f"{titles[0]}–{titles[4]}", titles[:5])
    assert [title for _, below in groups for title in below] == titles


def test_no_titles_have_no_letters() -> None:
    assert letters("en") == []
