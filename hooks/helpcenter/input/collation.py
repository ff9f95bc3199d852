"""The order of titles as the readers of a language expect it, with numbers by value (CLDR's tailorings).

A title becomes a text that Python compares by code points. Letters lose their case and, where the language does not
count them as letters of their own, their accents. A letter of its own becomes the letter that it follows and a
character after all others. Chinese titles are ordered by pinyin; in traditional characters by radical and stroke, which
is the order of Unicode.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from helpcenter.input.language_alphabets import (
    ALPHABETS,
    OTHER_SCRIPT_FIRST,
    PLAIN_LETTERS,
    ROOT,
    SAME_LETTERS,
    TRADITIONAL_CHINESE,
)
from helpcenter.input.languages import language_of, language_tag

_AFTER_ALL = 0x10F000
_LATIN = "\U000e0000"
_NUMBER = re.compile(r"\d+")
_DOTTED = {"tr", "az"}
# Digits of a number: longer ones are ordered as numbers of this length.
_MOST_DIGITS = 1000
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_THAI_VOWEL_FIRST = re.compile(r"([เ-ไ])([ก-ฮ])")
# Katakana is as far above hiragana; small kana stand before the full ones.
_KATAKANA, _LAST_KATAKANA, _ABOVE_HIRAGANA = 0x30A1, 0x30F6, 0x60
_SMALL_KANA = frozenset("ぁぃぅぇぉっゃゅょゎ")
# The initials of Korean syllables: as parts of syllables, and as the letters that stand alone.
_FIRST_INITIAL, _LAST_INITIAL = "\u1100", "\u1112"
_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"


class TitleKey(NamedTuple):
    """What a title is compared by: its letters and numbers, then its accents."""

    letters: str
    accents: str


class Collation:
    """The order of titles in the language of a locale."""

    def __init__(self, code: str) -> None:
        language, tag = language_of(code), language_tag(code)
        self._language = language
        self._pinyin = language == "zh" and not TRADITIONAL_CHINESE.search(tag)
        latin_last = language in OTHER_SCRIPT_FIRST and "-Latn" not in tag
        self._letters = _Letters(f"{ROOT} {ALPHABETS.get(language, '')}", SAME_LETTERS.get(language, ""), latin_last)
        joined = sorted(self._letters.joined, key=len, reverse=True)
        self._joined = re.compile("|".join(map(re.escape, joined))) if joined else None

    def key(self, title: str) -> TitleKey:
        """Return the sort key of a title: letter case and opening punctuation do not count."""
        folded = self._folded(title)
        text = _spoken(folded) if self._pinyin else folded
        if self._language == "th":
            text = _THAI_VOWEL_FIRST.sub(r"\2\1", text)
        if self._joined:
            text = self._joined.sub(lambda match: self._letters.joined[match[0]], text)
        words = " ".join(text.translate(self._letters).split())
        return TitleKey(_NUMBER.sub(_number, words), folded)

    def heading(self, key: TitleKey) -> str:
        """Return the letter under which an A-Z list has the title with a ``key``; "#" if it starts with none."""
        letters = key.letters.removeprefix(_LATIN)
        first, after = letters[:1], letters[1:2]
        if first and ord(after or " ") >= _AFTER_ALL:
            return self._letters.names[first + after]
        if _FIRST_INITIAL <= first <= _LAST_INITIAL:
            return _INITIALS[ord(first) - ord(_FIRST_INITIAL)]
        if not first.isalpha():
            return "#"
        return "İ" if first == "i" and self._language in _DOTTED else first.upper()

    def _folded(self, title: str) -> str:
        if self._language in _DOTTED:
            title = title.replace("I", "ı").replace("İ", "i")
        return unicodedata.normalize("NFC", title.casefold())


class _Letters(dict[int, str]):
    """What each character is in a sort key, found when it first occurs.

    ``alphabet`` names letters of their own after the letter that they follow, such as `z:å,ä=æ,ö`; ``same`` has pairs
    of letters of which the first counts as the second.
    """

    def __init__(self, alphabet: str, same: str, latin_last: bool) -> None:
        super().__init__()
        self.joined: dict[str, str] = {}
        self.names: dict[str, str] = {}
        self._latin = _LATIN if latin_last else ""
        self._same = PLAIN_LETTERS | dict(pair.split(":") for pair in same.split())
        self._own: dict[str, list[tuple[frozenset[str], str]]] = {}
        places: dict[str, int] = {}
        for rule in alphabet.split():
            base, _, letters = rule.partition(":")
            for letter in letters.split(","):
                places[base] = places.get(base, -1) + 1
                self._add(base, chr(_AFTER_ALL + places[base]), letter.split("="))

    def __missing__(self, code: int) -> str:
        """Return the letters or the space that the character with a ``code`` stands for."""
        found = self[code] = self._find(chr(code))
        return found

    def _add(self, base: str, after: str, letters: list[str]) -> None:
        self.names[base + after] = letters[0].capitalize()
        place = f"{self._latin if base.isascii() else ''}{base}{after}"
        for letter in letters:
            first, *marks = list(unicodedata.normalize("NFD", letter))
            if any(map(str.isalpha, marks)):
                self.joined[letter] = base + after
            else:
                self._own.setdefault(first, []).insert(0, (frozenset(marks), place))

    def _find(self, char: str) -> str:
        if ord(char) >= _AFTER_ALL:
            return char
        first, *marks = list(unicodedata.normalize("NFD", char))
        for own, place in self._own.get(first, ()):
            if own.issubset(marks):
                return place
        if same := self._same.get(char) or self._same.get(first):
            return "".join(self[ord(one)] for one in same)
        if _KATAKANA <= ord(first) <= _LAST_KATAKANA:
            return self[ord(first) - _ABOVE_HIRAGANA]
        if first in _SMALL_KANA:
            first = chr(ord(first) + 1)
        if not first.isalnum() and not unicodedata.category(first).startswith("M"):
            return " "
        letter = "".join(one for one in (first, *marks) if not _is_accent(one))
        return f"{self._latin}{letter}" if "a" <= letter <= "zz" else letter


def _is_accent(char: str) -> bool:
    """Return whether a mark changes no letter: accents, points and tones, but no vowel signs."""
    order = unicodedata.combining(char)
    return order > 103 or 10 <= order <= 36 or order in {1, 7, 8}


def _number(match: re.Match[str]) -> str:
    """Return a number as text that is ordered by its value, before all letters."""
    digits = match[0] if match[0].isascii() else "".join(str(unicodedata.decimal(digit)) for digit in match[0])
    digits = digits.lstrip("0")
    return f"0{chr(ord('0') + min(len(digits), _MOST_DIGITS))}{digits} "


def _spoken(text: str) -> str:
    """Return a Chinese text with the pinyin of its characters, each followed by its tone."""
    if not _HAN.search(text):
        return text
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - its dictionaries are for Chinese alone

    return _HAN.sub(lambda match: " ".join(lazy_pinyin(match[0], style=Style.TONE3, neutral_tone_with_five=True)), text)


@lru_cache(maxsize=256)
def collation_of(code: str) -> Collation:
    """Return the order of titles in a locale."""
    return Collation(code)
