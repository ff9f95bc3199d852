"""`helpcenter init` in an existing project: articles stay, mkdocs.yml gets what is missing, and the owner is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from conftest import run_build
from helpcenter.cli.main import main

CONFIGURATION = """\
# Our documentation.
site_name: Docs   # everywhere
site_url: https://docs.acme.example/
theme:
  name: readthedocs
  custom_dir: custom
nav:
  - Home: index.md
plugins:
  - search
  - i18n:
      docs_structure: folder
      languages:
        - locale: en
          name: English
          default: true
        - {locale: es, name: Español}
extra:
  version: !ENV [VERSION, "1"]
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mkdocs.yml").write_text(CONFIGURATION, encoding="utf-8")
    for path, text in {
        "docs/en/guide/index.md": "# Guide\n", "docs/en/guide/start.md": "# Start\n\nText.\n",
        "docs/es/guide/index.md": "# Guía\n", "custom/main.html": "{% extends 'base.html' %}\n",
    }.items():  # fmt: skip
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


def init(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["init", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def test_a_project_with_static_i18n_becomes_a_help_center(project: Path) -> None:
    articles = {file: file.read_bytes() for file in (project / "docs").rglob("*.md")}
    code, output = init(".")
    assert code == 0, output
    text = (project / "mkdocs.yml").read_text(encoding="utf-8")
    for kept in ("# Our documentation.\n", "site_name: Docs   # everywhere\n", '!ENV [VERSION, "1"]'):
        assert kept in text
    assert "`theme: name: material` set" in output
    assert "`helpcenter` added below `plugins`" in output
    assert "`search` deleted below `plugins`" in output
    assert "Note: `nav` has no effect: sections are the folders of articles." in output
    assert "Note: custom/main.html replaces the file of the package with this name" in output
    assert {file: file.read_bytes() for file in (project / "docs").rglob("*.md")} == articles
    (project / "custom" / "main.html").unlink()
    built = run_build(project)
    assert built.returncode == 0, built.stderr
    assert (project / "site" / "guide" / "start" / "index.html").is_file()


def test_a_dry_run_says_the_same_and_changes_nothing(project: Path) -> None:
    assert "`helpcenter` added below `plugins`" in init(".", "--dry-run")[1]
    assert (project / "mkdocs.yml").read_text(encoding="utf-8") == CONFIGURATION


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("  - i18n:", "  - other:", "the plugin `i18n` (mkdocs-static-i18n) is missing"),
        ("docs_structure: folder", "docs_structure: suffix", "articles of different languages are in one folder"),
        ("  - search", "  - helpcenter", "this is a help center already. Run `helpcenter doctor` to examine it."),
        ("site_name: Docs", "site_name: [Docs", "starts with `[` is not closed. Write `site_name: [Docs]`."),
        (
            "site_name: Docs",
            "site_name: Docs: us",
            'mkdocs.yml:2: text with a colon is not in quotes. Write `site_name: "Docs: us"`.',
        ),
        (CONFIGURATION, "", "the plugin `i18n` (mkdocs-static-i18n) is missing"),
        (CONFIGURATION, "- a\n", "the plugin `i18n` (mkdocs-static-i18n) is missing"),
        (CONFIGURATION, f"site_name: {'[' * 3000}\n", "invalid YAML: maximum recursion depth"),
        (CONFIGURATION, f"site_name: {'x' * 3_000_000}\n", "mkdocs.yml: file is too large: 3.0 MB"),
        (CONFIGURATION, "plugins: [i18n: 3]\n", "the plugin `i18n` has no languages"),
        (CONFIGURATION, "plugins: [i18n: {docs_structure: folder, languages: [en]}]\n", "has no languages"),
    ],
)
def test_a_project_that_cannot_become_one_is_refused(project: Path, before: str, after: str, message: str) -> None:
    text = CONFIGURATION.replace(before, after)
    (project / "mkdocs.yml").write_text(text, encoding="utf-8")
    code, output = init(".")
    assert code == 1
    assert "Nothing was written." in output
    assert message in output
    assert (project / "mkdocs.yml").read_text(encoding="utf-8") == text
