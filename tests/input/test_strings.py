from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from examples import make_project
from helpcenter.cli.main import main
from helpcenter.input.languages import nearest_language
from helpcenter.input.strings import Strings, language_of_package, merge_strings


def write(folder: Path, **files: str) -> Path:
    for locale, text in files.items():
        (folder / f"{locale}.yml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("locale", "count", "expected"),
    [("es", 1, "1 artículo"), ("es", 2, "2 artículos"), ("en", 0, "0 articles"), ("en", 1, "1 article")],
)
def test_the_count_selects_the_plural_form(locale: str, count: int, expected: str) -> None:
    strings, _ = merge_strings(Path("none"), ("es", "en"), "locales")
    assert strings[locale]("section.count", count=count) == expected


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """The strings of a package with two languages."""
    folder = tmp_path / "package"
    folder.mkdir()
    return write(
        folder,
        en='a: "one {y}"\nb: two\nc:\n  d: three\ncount: {one: "{count} page", other: "{count} pages"}\n',
        es='a: "uno {y}"\nb: dos\nc:\n  d: tres\ncount: {one: "{count} hoja", other: "{count} hojas"}\n',
    )


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    return folder


def test_single_strings_of_a_site_replace_those_of_the_package(package: Path, site: Path) -> None:
    write(site, es='c: {d: "¡tres!"}')
    strings, findings = merge_strings(site, ("es", "en"), "locales", package)
    assert findings == []
    assert [strings["es"](key) for key in ("b", "c.d")] == ["dos", "¡tres!"]
    assert strings["en"]("c.d") == "three"


def test_a_language_with_more_plural_forms_may_have_more_keys(package: Path, site: Path) -> None:
    write(
        site,
        pl='a: "{y}"\nb: dwa\nc: {d: trzy}\ncount: {one: "{count} strona", few: "{count} strony", '
        'many: "{count} stron", other: "{count} strony"}',
    )
    strings, findings = merge_strings(site, ("en", "pl"), "locales", package)
    assert findings == []
    assert [strings["pl"]("count", count=n) for n in (1, 3, 5)] == ["1 strona", "3 strony", "5 stron"]


def test_all_mistakes_in_a_file_of_strings_are_reported(package: Path, site: Path) -> None:
    write(site, fr='a: "un {x}"\nc:\n  dd: trois\n  d: 3\nf: "ouvrir {"\n')
    _, findings = merge_strings(site, ("es", "fr"), "locales", package)
    english = "helpcenter/theme/locales/en.yml"
    missing = f"string is missing, but is in {english}, which is shown in its place. Add its translation."
    assert [str(finding) for finding in sorted(findings)] == [
        f"locales/fr.yml: b: {missing}",
        f"locales/fr.yml: count.other: {missing}",
        f"locales/fr.yml:1: a: placeholders are {{x}}, but {{y}} in {english}. Use the same placeholders.",
        f"locales/fr.yml:3: c.dd: key does not exist in {english}. Did you mean `c.d`?",
        "locales/fr.yml:4: c.d: expected text, found 3. Put the text in quotes.",
        f"locales/fr.yml:5: f: key does not exist in {english}. Delete it; strings for templates of the site belong "
        "under `own`.",
        "locales/fr.yml:5: f: unmatched brace or empty placeholder in `ouvrir {`. "
        "Write a literal brace twice: `{{` or `}}`.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "{y:>900000000}", "{y!r}", "{y!r:>9}", "{y.__class__}", "{y[0]}", "{y.__class__.__mro__[1]}", "{0}", "{y:{y}}",
        "{y }", "{y-z}",
    ],
)  # fmt: skip
def test_a_placeholder_is_a_plain_name(package: Path, site: Path, text: str) -> None:
    write(site, en=f'a: "{text}"')
    _, findings = merge_strings(site, ("en",), "locales", package)
    assert [str(finding) for finding in findings] == [
        f"locales/en.yml:1: a: placeholder is not a plain name in `{text}`. "
        "Write only its name between the braces, such as `{count}`."
    ]


@pytest.mark.parametrize("value", ["2026-11-25", "2026-11-25 10:00:00", "3", "1.5", "true", "[a]", "[2026-11-25]", ""])
def test_values_that_are_not_text_are_reported(package: Path, site: Path, value: str) -> None:
    write(site, en=f"b: {value}")
    _, findings = merge_strings(site, ("en",), "locales", package)
    assert ["b: expected text, found" in str(finding) for finding in findings] == [True]


@pytest.mark.parametrize(
    ("slug", "complaint"),
    [("", "string is empty"), *((slug, "cannot be part of a URL") for slug in ("../x", "a b", "Find", "a/b", "-a"))],
)
def test_a_slug_can_be_part_of_a_url(package: Path, site: Path, slug: str, complaint: str) -> None:
    write(package, en="page: {slug: search}")
    write(site, en=f'page: {{slug: "{slug}"}}')
    _, findings = merge_strings(site, ("en",), "locales", package)
    assert [complaint in str(finding) for finding in findings] == [True]


def test_strings_of_own_templates_are_needed_in_each_language(package: Path, site: Path) -> None:
    write(site, es='own: {hello: "Hola, {name}", bye: Adiós}', en='own: {hello: "Hello", by: Bye}')
    _, findings = merge_strings(site, ("es", "en"), "locales", package)
    assert [str(finding) for finding in sorted(findings)] == [
        "locales/en.yml: own.bye: string is missing, but is in locales/es.yml, which is shown in its place. "
        "Add its translation.",
        "locales/en.yml:1: own.by: key does not exist in locales/es.yml. Did you mean `own.bye`?",
        "locales/en.yml:1: own.hello: placeholders are none, but {name} in locales/es.yml. Use the same placeholders.",
    ]


def test_a_language_without_strings_is_reported(package: Path, site: Path) -> None:
    _, findings = merge_strings(site, ("es", "fr"), "locales", package)
    assert [str(finding) for finding in findings] == [
        "locales/fr.yml: file does not exist, and the package has no strings in this language. "
        "Run `helpcenter strings fr > locales/fr.yml`, and translate the strings in it."
    ]


def test_the_strings_that_a_language_lacks_are_printed_for_translation(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    folder = project / "overrides" / "locales"
    folder.mkdir()
    write(folder, sv="related: {heading: Relaterade artiklar, more: Visa fler}")
    result = CliRunner().invoke(main, ["strings", "-f", str(project / "mkdocs.yml"), "sv"])
    assert result.exit_code == 0
    printed = yaml.safe_load(result.stdout)
    assert "related" not in printed
    assert printed["section"]["count"] == {"one": "{count} article", "other": "{count} articles"}
    result = CliRunner().invoke(main, ["strings", "-f", str(project / "mkdocs.yml"), "es"])
    assert (result.stdout, result.stderr) == ("", "`es` has all interface strings.\n")


def test_unknown_keys_and_placeholders_raise_an_exception() -> None:
    strings = Strings("en", {"a": "{x}"})
    with pytest.raises(KeyError):
        strings("b")
    with pytest.raises(KeyError):
        strings("a")


def test_a_site_is_built_before_the_new_strings_of_an_update_are_translated(package: Path, site: Path) -> None:
    write(site, fr='a: "un {y}"\nb: deux\nc: {d: trois}\n')
    strings, findings = merge_strings(site, ("es", "fr"), "locales", package)
    assert {finding.rule for finding in findings} == {"missing-string"}
    assert (strings["fr"]("b"), strings["fr"]("count", count=1)) == ("deux", "1 page")


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("fr-CA", "fr"), ("pt", "pt-BR"), ("pt-AO", "pt-PT"), ("pt-PT", "pt-PT"), ("zh", "zh-Hans"),
        ("zh-CN", "zh-Hans"), ("zh-TW", "zh-Hant"), ("zh-HK", "zh-Hant"), ("es-419", "es"), ("zh_CN", "zh-Hans"),
        ("eu", ""), ("sr-Latn", ""),
    ],
)  # fmt: skip
def test_a_locale_has_the_strings_of_the_nearest_language(locale: str, language: str) -> None:
    assert language_of_package(locale) == language


def test_a_locale_in_another_script_has_no_strings() -> None:
    assert nearest_language("sr-Latn", ["sr"]) == ""
    assert nearest_language("sr-Cyrl", ["sr"]) == "sr"
