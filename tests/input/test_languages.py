"""Languages that Babel has rules for, languages that it only has a name for, and codes of no language."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup
from click.testing import CliRunner

from examples import CONFIGURATION, make_project, run_check
from helpcenter.cli.main import main
from helpcenter.input.languages import babel_locale, is_language, language_name, proposed_language, text_direction
from helpcenter.input.theme import THEME

SOURCES = """\
=== es/pagar.md
---
title: Pagar
updated: 2026-11-02
---

Texto.
=== {code}/pagar.md
---
title: Pay
updated: 2026-11-02
---

Text.
"""


def project_in(folder: Path, code: str) -> Path:
    """Return a project in Spanish and in the language ``code``, which has the English interface strings."""
    project = make_project(folder / "project", SOURCES.format(code=code).replace(f"=== {code}/", f"=== docs/{code}/"))
    text = yaml.safe_dump(CONFIGURATION).replace("locale: en", f"locale: {code}")
    (project / "mkdocs.yml").write_text(text, encoding="utf-8")
    (project / "overrides/locales").mkdir(parents=True)
    shutil.copy(THEME / "locales/en.yml", project / f"overrides/locales/{code}.yml")
    shutil.rmtree(project / "docs/en")
    return project


@pytest.mark.parametrize("code", ["ay", "sm-WS"])
def test_a_language_that_babel_lacks_has_a_site(tmp_path: Path, code: str) -> None:
    project = project_in(tmp_path, code)
    result = CliRunner().invoke(main, ["build", "--strict", "-f", str(project / "mkdocs.yml")])
    assert result.exit_code == 0, result.output
    page = BeautifulSoup((project / f"site/{code}/pagar/index.html").read_text(encoding="utf-8"), "html.parser")
    assert page.html
    assert (page.html["lang"], page.html["dir"]) == (code, "ltr")
    assert "November 2, 2026" in page.text
    switch = BeautifulSoup((project / "site/pagar/index.html").read_text(encoding="utf-8"), "html.parser")
    assert language_name(code, code) in [link.text for link in switch.select("[data-language-link]")]


@pytest.mark.parametrize(("code", "fix"), [("xx", "Write the code of a language"), ("cz", "Did you mean `cs`?")])
def test_a_code_of_no_language_is_reported_with_a_proposal(tmp_path: Path, code: str, fix: str) -> None:
    project = project_in(tmp_path, code)
    status, output = run_check(project)
    assert status == 1
    lines = (project / "mkdocs.yml").read_text(encoding="utf-8").split("\n")
    line = next(number for number, text in enumerate(lines, 1) if text.strip(" -") == f"locale: {code}")
    assert f"mkdocs.yml:{line}: `{code}` is not a language. {fix}" in output
    result = CliRunner().invoke(main, ["build", "-f", str(project / "mkdocs.yml")])
    assert isinstance(result.exception, SystemExit)
    assert f"`{code}` is not a language" in result.output


@pytest.mark.parametrize(
    ("code", "locale", "name", "direction"),
    [
        ("pt_BR", "pt_BR", "Portugués de Brasil", "ltr"),
        ("ar", "ar", "Árabe", "rtl"),
        ("es-AQ", "es", "Español (Antártida)", "ltr"),
        ("ay", "en", "Aimara", "ltr"),
        ("ay-BO", "en", "Aimara (Bolivia)", "ltr"),
        ("ch", "en", "Chamorro", "ltr"),
        ("az-Arab", "az_Arab", "Azerbaiyano (árabe)", "rtl"),
        ("kr-Arab", "en", "Kanuri (árabe)", "rtl"),
        ("ur-Latn", "ur", "Urdu", "ltr"),
    ],
)
def test_a_language_has_the_rules_of_the_nearest_locale(code: str, locale: str, name: str, direction: str) -> None:
    assert is_language(code)
    assert str(babel_locale(code)) == locale
    assert language_name(code, "es", sentence=True) == name
    assert text_direction(code) == direction


def test_a_name_that_the_readers_language_lacks_is_in_english() -> None:
    assert language_name("ay", "ay") == "Aymara"


@pytest.mark.parametrize(
    ("code", "proposal"),
    [
        ("xx", ""), ("zz", ""), ("", ""), ("404", ""), ("../en", ""), ("e" * 10_000, ""), ("EN", "en"),
        ("pt-br", "pt-BR"), ("en-XX", "en"), ("en-ZZ", "en"), ("zh-Hant-XX", "zh-Hant"),
        ("zh-Xxxx", "zh"), ("cz", "cs"), ("jp", "ja"), ("gr", "el"), ("dk", "da"),
    ],
)  # fmt: skip
def test_codes_of_no_language_and_what_was_meant(code: str, proposal: str) -> None:
    assert not is_language(code)
    assert proposed_language(code) == proposal
