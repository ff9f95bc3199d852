"""The strings of all languages of the package, side by side."""

from __future__ import annotations

import re
import string
import unicodedata
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from helpcenter.content.front_matter import Slug
from helpcenter.input.languages import babel_locale
from helpcenter.input.strings import Strings, merge_strings
from helpcenter.input.theme import THEME

# Each language with its quotation marks, and a character set that has its letters but not those of the other scripts.
LANGUAGES = {
    "es": ("«", "»", "cp1252"),
    "en": ("“", "”", "cp1252"),
    "pt-BR": ("“", "”", "cp1252"),
    "pt-PT": ("«", "»", "cp1252"),
    "fr": ("«\N{NO-BREAK SPACE}", "\N{NO-BREAK SPACE}»", "cp1252"),
    "de": ("„", "“", "cp1252"),
    "it": ("«", "»", "cp1252"),
    "nl": ("‘", "’", "cp1252"),
    "ca": ("«", "»", "cp1252"),
    "pl": ("„", "”", "cp1250"),
    "tr": ("“", "”", "cp1254"),
    "ru": ("«", "»", "cp1251"),
    "uk": ("«", "»", "cp1251"),
    "ar": ("«", "»", "cp1256"),
    "he": ("”", "”", "cp1255"),
    "ja": ("「", "」", "cp932"),
    "ko": ("‘", "’", "euc_kr"),
    "zh-Hans": ("“", "”", "gb2312"),
    "zh-Hant": ("「", "」", "big5"),
}
OTHERS = sorted(LANGUAGES.keys() - {"en"})
NOT_LATIN = ("ru", "uk", "ar", "he", "ja", "ko", "zh-Hans", "zh-Hant")
# Texts that are the same in English, because the language has the same word.
SAME_AS_ENGLISH = {
    "es": {"notes.bug", "feedback.unhelpful"},
    "fr": {"section.articles", "section.count.one", "section.count.other", "markdown.figure", "notes.important",
           "notes.info", "notes.question", "notes.danger"},
    "de": {"notes.info"},
    "it": {"article.language_note", "search.list.language", "feedback.unhelpful"},
    "nl": {"contact_page.slug", "notes.tip", "search.filters.product"},
    "ca": {"notes.important", "feedback.unhelpful", "section.articles", "section.count.one", "section.count.other"},
}  # fmt: skip


# What readers type: who asks for a person, names of lists of questions, words and phrases that say little.
TYPED = ("contact.words.", "search.faq", "search.stop_words", "search.framing")
# Here, the query or the title is all that follows or precedes a mark.
WITHOUT_QUOTATION_MARKS = ("search.page.title", "video.play")


def all_strings() -> dict[str, Strings]:
    strings, findings = merge_strings(Path("none"), tuple(LANGUAGES), "locales")
    assert [str(finding) for finding in findings] == []
    return strings


STRINGS = all_strings()


def plural_parents(strings: Strings) -> set[str]:
    return {key.removesuffix(".other") for key in strings.texts if key.endswith(".other")}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def words(text: str) -> str:
    """Return the text without its placeholders."""
    return re.sub(r"\{\w+\}", "", text)


def test_the_package_has_these_languages() -> None:
    assert {file.stem for file in (THEME / "locales").glob("*.yml")} == set(LANGUAGES)


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_language_has_exactly_the_same_keys(code: str) -> None:
    def without_forms(strings: Strings) -> set[str]:
        parents = plural_parents(strings)
        return {key if key.rpartition(".")[0] not in parents else key.rpartition(".")[0] for key in strings.texts}

    assert without_forms(STRINGS[code]) == without_forms(STRINGS["en"])


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_plural_has_the_forms_of_its_language(code: str) -> None:
    expected = set(babel_locale(code).plural_form.tags) | {"other"}
    for parent in plural_parents(STRINGS[code]):
        forms = set(STRINGS[code].below(parent))
        assert forms == expected, (code, parent)
        used = {str(babel_locale(code).plural_form(count)) for count in range(201)}
        assert used <= forms, (code, parent)


@pytest.mark.parametrize("code", LANGUAGES)
def test_plural_forms_name_the_count_where_they_are_used_for_several(code: str) -> None:
    english = STRINGS["en"]
    plural_form = babel_locale(code).plural_form
    for parent in plural_parents(STRINGS[code]):
        wanted = placeholders(english.texts[f"{parent}.other"])
        for form, text in STRINGS[code].below(parent).items():
            numbers = [count for count in range(201) if plural_form(count) == form]
            # A form for a single number may say it in words.
            optional = {"count"} if len(numbers) == 1 else set()
            assert wanted - optional <= placeholders(text) <= wanted, (code, parent, form)


@pytest.mark.parametrize("code", OTHERS)
def test_no_text_is_left_in_english(code: str) -> None:
    english, own = STRINGS["en"].texts, STRINGS[code].texts
    same = {key for key, text in own.items() if re.search(r"\w", words(text)) and text == english.get(key)}
    # Most keyboards have English words on their keys.
    same = {key for key in same if key == "keys.space" or not key.startswith("keys.")}
    assert same == SAME_AS_ENGLISH.get(code, set())


@pytest.mark.parametrize("code", LANGUAGES)
def test_texts_have_the_letters_of_their_language(code: str) -> None:
    for key, text in STRINGS[code].texts.items():
        assert unicodedata.is_normalized("NFC", text), (code, key)
        "".join(filter(str.isalpha, words(text))).encode(LANGUAGES[code][2])
        # Keys have the letters that are printed on them, and readers type names as they are written.
        if code in NOT_LATIN and not key.startswith(("keys.", *TYPED)):
            assert set(re.findall(r"[A-Za-z]+", words(text))) <= {"JavaScript"}, (code, key)


@pytest.mark.parametrize(("code", "foreign"), [("ru", "ґєії’"), ("uk", "ёъыэ"), ("pt-PT", "ü"), ("ca", "ñ")])
def test_texts_have_no_letters_of_a_neighboring_language(code: str, foreign: str) -> None:
    for key, text in STRINGS[code].texts.items():
        assert not set(text.lower()) & set(foreign), (code, key)


@pytest.mark.parametrize("code", LANGUAGES)
def test_quotation_marks_are_those_of_the_language(code: str) -> None:
    before, after, _ = LANGUAGES[code]
    quoted = 0
    for key, text in STRINGS[code].texts.items():
        # Readers type what their keyboard has.
        assert key.startswith(TYPED) or not set(text) & set("\"'`"), (code, key)
        for name in ("query", "title"):
            if f"{{{name}}}" in text and key not in WITHOUT_QUOTATION_MARKS:
                assert f"{before}{{{name}}}{after}" in text, (code, key)
                quoted += 1
    assert quoted >= 9


def test_french_keeps_high_punctuation_with_its_word() -> None:
    for key, text in STRINGS["fr"].texts.items():
        assert not re.search(r"[^\N{NO-BREAK SPACE}][:;?!»]|«[^\N{NO-BREAK SPACE}]", text), key


@pytest.mark.parametrize("code", LANGUAGES)
def test_slugs_are_valid_and_differ_from_each_other(code: str) -> None:
    slugs = [text for key, text in STRINGS[code].texts.items() if key.endswith(".slug")]
    assert len(slugs) >= 3
    assert len(set(slugs)) == len(slugs)
    for slug in slugs:
        assert TypeAdapter(Slug).validate_python(slug) == slug


@pytest.mark.parametrize(
    ("code", "counts"),
    [
        ("ru", {1: "1 статья", 2: "2 статьи", 5: "5 статей", 11: "11 статей", 21: "21 статья"}),
        ("pl", {1: "1 artykuł", 3: "3 artykuły", 12: "12 artykułów", 22: "22 artykuły"}),
        ("ar", {0: "لا توجد مقالات", 1: "مقالة واحدة", 2: "مقالتان", 3: "3 مقالات", 11: "11 مقالة", 100: "100 مقالة"}),
        ("he", {1: "מאמר אחד", 2: "שני מאמרים", 3: "3 מאמרים"}),
        ("fr", {0: "0 article", 2: "2 articles"}),
        ("ja", {1: "1 件の記事"}),
    ],
)
def test_counts_read_as_people_say_them(code: str, counts: dict[int, str]) -> None:
    assert {count: STRINGS[code]("section.count", count=count) for count in counts} == counts
