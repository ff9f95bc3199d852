from __future__ import annotations

from pathlib import Path

import pytest

from helpcenter.input.strings import Strings, load_strings

ROOT = Path(__file__).resolve().parents[2]


def write(folder: Path, **files: str) -> Path:
    for locale, text in files.items():
        (folder / f"{locale}.yml").write_text(text, encoding="utf-8")
    return folder


def test_the_string_files_of_the_project_have_the_same_keys_and_placeholders() -> None:
    strings, findings = load_strings(ROOT / "overrides/locales", ("es", "en"), "locales")
    assert [str(finding) for finding in findings] == []
    assert strings["es"].texts.keys() == strings["en"].texts.keys()


@pytest.mark.parametrize(
    ("locale", "count", "expected"),
    [("es", 1, "1 artículo"), ("es", 2, "2 artículos"), ("en", 0, "0 articles"), ("en", 1, "1 article")],
)
def test_the_count_selects_the_plural_form(locale: str, count: int, expected: str) -> None:
    strings, _ = load_strings(ROOT / "overrides/locales", ("es", "en"), "locales")
    assert strings[locale]("section.count", count=count) == expected


def test_a_language_with_more_plural_forms_may_have_more_keys(tmp_path: Path) -> None:
    write(
        tmp_path,
        en='count: {one: "{count} page", other: "{count} pages"}',
        pl='count: {one: "{count} strona", few: "{count} strony", many: "{count} stron", other: "{count} strony"}',
    )
    strings, findings = load_strings(tmp_path, ("en", "pl"), "locales")
    assert findings == []
    assert [strings["pl"]("count", count=n) for n in (1, 3, 5)] == ["1 strona", "3 strony", "5 stron"]


def test_all_differences_between_string_files_are_reported(tmp_path: Path) -> None:
    write(
        tmp_path,
        es='a: "uno {x}"\nb: dos\nc:\n  d: tres\n',
        en='a: "one {y}"\nc:\n  dd: three\ne: 3\nf: "open {"\n',
    )
    _, findings = load_strings(tmp_path, ("es", "en"), "locales")
    assert [str(finding) for finding in sorted(findings)] == [
        "locales/en.yml: b: string is missing, but is in locales/es.yml. Add its translation.",
        "locales/en.yml: c.d: string is missing, but is in locales/es.yml. Add its translation.",
        "locales/en.yml:1: a: placeholders are {y}, but {x} in locales/es.yml. Use the same placeholders.",
        "locales/en.yml:3: c.dd: key does not exist in locales/es.yml. Did you mean `c.d`?",
        "locales/en.yml:4: e: expected text, found 3. Put the text in quotes.",
        "locales/en.yml:4: e: key does not exist in locales/es.yml. Delete it.",
        "locales/en.yml:5: f: key does not exist in locales/es.yml. Delete it.",
        "locales/en.yml:5: f: unmatched brace or empty placeholder in `open {`. "
        "Write a literal brace twice: `{{` or `}}`.",
    ]


def test_a_language_without_a_string_file_is_reported(tmp_path: Path) -> None:
    write(tmp_path, es="a: uno")
    _, findings = load_strings(tmp_path, ("es", "fr"), "locales")
    assert "locales/fr.yml: file does not exist" in str(findings[0])


def test_unknown_keys_and_placeholders_raise_an_exception() -> None:
    strings = Strings("en", {"a": "{x}"})
    with pytest.raises(KeyError):
        strings("b")
    with pytest.raises(KeyError):
        strings("a")
