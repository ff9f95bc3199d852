"""Interface strings that nobody has translated: told from those that are right as they are."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from examples import CONFIGURATION, check_findings, make_project, run_command
from helpcenter.cli.main import main
from helpcenter.input.strings import COMPLETE, STRINGS
from helpcenter.input.theme import THEME

ENGLISH = (THEME / STRINGS / f"{COMPLETE}.yml").read_text(encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project in English and Swedish, which the package does not have."""
    made = make_project(tmp_path / "project")
    configuration = yaml.safe_load((made / "mkdocs.yml").read_text(encoding="utf-8"))
    languages = [{"locale": "en", "name": "English", "default": True}, {"locale": "sv", "name": "Svenska"}]
    i18n = {**CONFIGURATION["plugins"][0]["i18n"], "languages": languages}
    (made / "mkdocs.yml").write_text(yaml.safe_dump({**configuration, "plugins": [{"i18n": i18n}]}), encoding="utf-8")
    (made / "docs" / "sv").mkdir()
    (made / "overrides" / "locales").mkdir(parents=True, exist_ok=True)
    return made


def _write(project: Path, text: str, code: str = "sv") -> None:
    (project / "overrides" / "locales" / f"{code}.yml").write_text(text, encoding="utf-8")


def _found(project: Path) -> list[tuple[int, str]]:
    found = (one for one in check_findings(project) if one["rule"] == "english-string")
    return [(one["line"], one["message"]) for one in found]


def _strings(project: Path, code: str = "sv") -> tuple[str, str]:
    result = CliRunner().invoke(main, ["strings", "-f", str(project / "mkdocs.yml"), code])
    assert result.exit_code == 0
    return result.stdout, result.stderr


def test_a_copy_of_the_english_strings_is_not_translated(project: Path) -> None:
    _write(project, ENGLISH)
    output, said = _strings(project)
    assert output == ""
    assert "strings are still English in overrides/locales/sv.yml, on line 3 first. Translate them, or write " in said
    assert "has all interface strings" not in said
    found = _found(project)
    assert "string is still English: `Skip to content`" in found[0][1]
    assert any("more findings like this one" in message for _, message in found)
    _, examined = run_command(project, "doctor")
    assert "string is still English: `Skip to content`" in examined


def test_what_a_person_has_confirmed_and_what_many_languages_share_is_translated(project: Path) -> None:
    _write(
        project,
        "site:\n  skip: Hoppa till innehållet\n  language: Language # same\n  theme_dark: Use dark colors\n"
        "  footer: 'Footer'   # same\nkeys: {control: Ctrl, enter: Enter}\n"
        'contact: {hours: {times: "{start}–{end}"}}\n',
    )
    assert [message for _, message in _found(project)] == [
        "site.theme_dark: string is still English: `Use dark colors`. Translate it, or write `# same` after it if "
        "your language uses the same text."
    ]
    assert "One string is still English in overrides/locales/sv.yml, on line 4 first." in _strings(project)[1]


def test_words_of_a_site_for_a_language_of_the_package_are_its_own_choice(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    (project / "overrides" / "locales").mkdir(parents=True, exist_ok=True)
    _write(project, "site: {footer: Footer, skip: Skip to content}\nrelated: {heading: Temas}\n", "es")
    _write(project, "site: {footer: Footer, skip: Skip to content}\n", "en")
    assert [message.partition(":")[0] for _, message in _found(project)] == ["site.skip"]
    assert "`en` has all interface strings." in _strings(project, "en")[1]


def test_the_printed_strings_say_how_to_confirm_one(project: Path) -> None:
    output, said = _strings(project)
    assert output.startswith("# Translate these strings. Write `# same` after a string that is the same")
    assert said == ""
    _write(project, output)
    assert _found(project)
