"""`helpcenter translations`: states, dates, changes and coverage of translations, in every format."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup
from click.testing import CliRunner

from conftest import ROOT, override
from examples import make_project
from helpcenter.cli.main import main
from helpcenter.translations.changes import word_changes
from manual_examples import blocks
from pace import at_most

SOURCES = """\
=== es/cobro/pagar.md
---
title: Pagar una factura
---

Abra la lista de facturas.

## Tarjetas

Se aceptan todas las tarjetas de crédito y de débito.

## Efectivo

No se acepta.

## Plazos

Tiene treinta días.
=== en/cobro/pagar.md
# Pay an invoice

Open the list.
=== es/cobro/ver.md
# Ver <las> facturas

Están en la lista.
=== en/cobro/solo.md
# English only

Text.
"""
EDITED = """\
=== es/cobro/pagar.md
---
title: Pagar una factura hoy
---

Abra la lista de facturas.

## Tarjetas

Se aceptan casi todas las tarjetas de crédito y de débito.

## Pago en efectivo

No se acepta.

## Moneda

Euros.
"""


def run(project: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["translations", *arguments, "-f", str(project / "mkdocs.yml")])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def git(project: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=w", "-c", "user.email=w@example.com", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], cwd=project, check=True, capture_output=True)


def edit(project: Path) -> None:
    name, _, text = EDITED.removeprefix("=== ").partition("\n")
    (project / "docs" / name).write_text(text, encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    project = make_project(tmp_path / "p", SOURCES)
    assert run(project, "--stamp", "cobro/pagar")[0] == 0
    return project


def document(project: Path, *arguments: str) -> Any:
    return json.loads(run(project, "--format", "json", *arguments)[1])


CHANGED = {
    "title": True,
    "description": False,
    "sections": [
        {"kind": "changed", "heading": "Tarjetas"},
        {"kind": "renamed", "heading": "Pago en efectivo", "former": "Efectivo"},
        {"kind": "added", "heading": "Moneda"},
        {"kind": "removed", "heading": "Plazos"},
    ],
}


def test_json_contains_changed_headings_and_coverage(project: Path) -> None:
    edit(project)
    report = document(project)
    articles = {article["id"]: article for article in report["articles"]}
    assert articles["cobro/pagar"] == {
        "id": "cobro/pagar", "states": {"es": "source", "en": "outdated"}, "changes": {"en": CHANGED}
    }  # fmt: skip
    assert articles["cobro/ver"]["states"] == {"es": "source", "en": "missing"}
    assert articles["cobro/solo"]["states"]["en"] == "orphaned"
    coverage = report["coverage"]["en"]
    assert (coverage["articles"], coverage["translated"], coverage["current"]) == (2, 1, 0)
    assert coverage["current_words"] == 0 < coverage["translated_words"] < coverage["words"]


def test_the_table_describes_changes_and_coverage(project: Path) -> None:
    output = run(project)[1]
    assert "Outdated" not in output
    assert "en: 1 of 2 articles are current (50%)" in output
    edit(project)
    output = run(project)[1]
    assert (
        "cobro/pagar (en): title, “Tarjetas” changed, “Pago en efectivo” (was “Efectivo”) renamed, “Moneda” added, "
        "“Plazos” removed\n"
    ) in output


def test_the_previous_source_is_read_from_git_if_it_is_not_cached(project: Path) -> None:
    git(project, "init", "-q")
    git(project, "add", "docs")
    git(project, "commit", "-qm", "first")
    (project / "docs/es/cobro/zwei.md").write_text("# Otro\n\nTexto.\n", encoding="utf-8")
    (project / "docs/es/cobro/pagar.md").rename(project / "docs/es/cobro/abonar.md")
    (project / "docs/en/cobro/pagar.md").rename(project / "docs/en/cobro/abonar.md")
    git(project, "add", "docs")
    git(project, "commit", "-qm", "renamed")
    edit(project)
    (project / "docs/es/cobro/pagar.md").rename(project / "docs/es/cobro/abonar.md")
    git(project, "add", "docs")
    git(project, "commit", "-qm", "edited")
    shutil.rmtree(project / ".cache")
    articles = {article["id"]: article for article in document(project)["articles"]}
    assert articles["cobro/abonar"]["changes"] == {"en": CHANGED}


def test_changes_are_unknown_without_the_previous_source(project: Path) -> None:
    shutil.rmtree(project / ".cache")
    edit(project)
    output = run(project)[1]
    assert "cobro/pagar (en): unknown" in output
    assert "neither the cache nor the git history contains that revision" in output
    code, output = run(project, "diff", "cobro/pagar")
    assert code == 1
    assert "neither the cache nor the git history contains that revision" in output


def test_a_corrupt_cache_is_ignored(project: Path) -> None:
    (project / ".cache/helpcenter/revisions.sqlite").write_bytes(b"x" * 5000)
    edit(project)
    assert "cobro/pagar (en): unknown" in run(project)[1]


@pytest.mark.parametrize(
    ("states", "code"), [((), 0), (("outdated",), 0), (("missing",), 1), (("outdated", "orphaned"), 1), (("any",), 1)]
)
def test_outdated_translations_can_fail_a_ci_job(project: Path, states: tuple[str, ...], code: int) -> None:
    options = [option for state in states for option in ("--fail-on", state)]
    assert run(project, *options)[0] == code


def test_markdown_and_html_reports_are_complete_and_escaped(project: Path) -> None:
    edit(project)
    (project / "docs/es/cobro/pagar.md").write_text("# Pagar\n\n## <b>*x*|y\n\nTexto.\n", encoding="utf-8")
    markdown = run(project, "--format", "markdown")[1]
    assert "| `cobro/pagar` | source | outdated |" in markdown
    assert "&lt;b>\\*x\\*\\|y" in markdown
    soup = BeautifulSoup(run(project, "--format", "html")[1], "html.parser")
    rows = [[cell.text for cell in row.select("th, td")] for row in soup.select("tbody tr")]
    assert ["cobro/pagar", "source", "outdated"] in rows
    assert not soup.select("b, script, link")
    assert "<b>*x*|y" in soup.text


def test_diff_shows_deleted_and_added_words(project: Path) -> None:
    edit(project)
    code, output = run(project, "diff", "cobro/pagar")
    assert code == 0
    for words in (
        "docs/es/cobro/pagar.md since docs/en/cobro/pagar.md was stamped",
        "Pagar una factura {+hoy+}",
        "“Tarjetas”: changed\n\nSe aceptan {+casi+} todas las tarjetas",
        "“Pago en efectivo” (was “Efectivo”): renamed",
        "“Moneda”: added\n\n{+Euros.+}",
        "“Plazos”: removed\n\n[-Tiene treinta días.-]",
        "helpcenter translations --stamp cobro/pagar",
    ):
        assert words in output, output


def test_diff_has_other_formats(project: Path) -> None:
    edit(project)
    unified = run(project, "diff", "cobro/pagar", "--format", "unified")[1]
    assert "-Se aceptan todas las tarjetas de crédito y de débito." in unified
    assert "+Se aceptan casi todas las tarjetas de crédito y de débito." in unified
    markdown = run(project, "diff", "cobro/pagar", "--format", "markdown")[1]
    assert "Se aceptan **casi** todas" in markdown
    assert "~~Tiene treinta días.~~" in markdown


def test_diff_reports_that_nothing_changed(project: Path) -> None:
    assert run(project, "diff", "cobro/pagar") == (0, "No translation of `cobro/pagar` is outdated in any language.\n")
    edit(project)
    assert "outdated in `es`" in run(project, "diff", "cobro/pagar", "--lang", "es")[1]
    code, output = run(project, "diff", "cobro/pagr")
    assert code == 1
    assert "Did you mean `cobro/pagar`?" in output


@pytest.mark.parametrize("words", [["word"] * 20_000, ["a", "b", "b"] * 7_000])
@pytest.mark.parametrize("places", [(10_000,), (100, 19_000)])
def test_repetitive_text_is_compared_in_bounded_time(words: list[str], places: tuple[int, ...]) -> None:
    changed = ["new" if at in places else word for at, word in enumerate(words)]
    before, after = " ".join(words), " ".join(changed)
    started = time.process_time()
    pieces = list(word_changes(before, after))
    assert time.process_time() - started < at_most(2)
    assert "".join(text for kind, text in pieces if kind != "added") == before
    assert "".join(text for kind, text in pieces if kind != "removed") == after
    if len(places) == 1:
        assert [text for kind, text in pieces if kind == "added"] == ["new"]


def test_a_long_repetitive_source_has_a_diff(project: Path) -> None:
    file = project / "docs/es/cobro/pagar.md"
    front = "---\ntitle: Pagar\n---\n\n## Tarjetas\n\n"
    file.write_text(front + "una " * 9_000 + "\n\n" + "x\n\n" * 2_000, encoding="utf-8")
    run(project, "--stamp", "cobro/pagar")
    text = "dos " + "una " * 9_000 + "dos\n\n" + "y\n\n" + "x\n\n" * 2_000 + "y"
    file.write_text(front.replace("Tarjetas", "Otras") + text, encoding="utf-8")
    started = time.process_time()
    code, output = run(project, "diff", "cobro/pagar")
    assert time.process_time() - started < at_most(5)
    assert (code, "“Otras” (was “Tarjetas”): renamed" in output) == (0, True)


def commit(project: Path, message: str) -> None:
    git(project, "add", "docs")
    git(project, "commit", "-qm", message)


def test_a_shallow_clone_is_reported_with_the_command_that_fetches_the_history(project: Path, tmp_path: Path) -> None:
    git(project, "init", "-q")
    git(project, "add", "-A")
    git(project, "commit", "-qm", "first")
    edit(project)
    commit(project, "edited")
    shutil.rmtree(project / ".cache")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth", "1", project.as_uri(), str(clone))
    shutil.rmtree(clone / ".cache", ignore_errors=True)
    for arguments in ((), ("--format", "markdown"), ("diff", "cobro/pagar")):
        output = run(clone, *arguments)[1].replace("\\", "")
        assert "git fetch --unshallow" in output, output
        assert "actions/checkout" in output
        assert "fetch-depth: 0" in output
    git(clone, "fetch", "-q", "--unshallow")
    assert run(clone, "diff", "cobro/pagar")[0] == 0


def test_missing_git_is_reported_with_the_fix_to_install_it(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(project / ".cache")
    edit(project)
    assert "Run this command in a clone" in run(project)[1]
    monkeypatch.setenv("PATH", "")
    assert "Install git" in run(project)[1]
    assert "Install git" in run(project, "diff", "cobro/pagar")[1]


def test_one_unknown_revision_does_not_hide_the_other_languages(project: Path) -> None:
    configuration = yaml.safe_load((project / "mkdocs.yml").read_text(encoding="utf-8"))
    languages = configuration["plugins"][0]["i18n"]["languages"]
    languages[1:1] = [{"locale": "fr", "name": "Français"}]
    (project / "mkdocs.yml").write_text(yaml.safe_dump(configuration, allow_unicode=True), encoding="utf-8")
    override(project, "locales/en.yml").rename(project / "overrides/locales/fr.yml")
    french = project / "docs/fr/cobro/pagar.md"
    french.parent.mkdir(parents=True)
    french.write_text('---\nsource_revision: "0000000000"\n---\n# Payer\n\nTexte.\n', encoding="utf-8")
    edit(project)
    code, output = run(project, "diff", "cobro/pagar")
    assert code == 1
    diff, _, findings = output.partition("1 finding in the sources:")
    assert "Se aceptan {+casi+} todas" in diff
    assert "docs/fr/cobro/pagar.md: source_revision" in findings
    assert "0000000000" in findings
    assert run(project, "diff", "cobro/pagar", "--lang", "en")[0] == 0


def test_an_unknown_language_is_a_usage_error(project: Path) -> None:
    code, output = run(project, "diff", "cobro/pagar", "--lang", "enn")
    assert code == 2
    assert "`enn` is not a language of the site. Did you mean `en`?" in " ".join(output.split())
    output = run(project, "diff", "cobro/pagar", "--lang", "zz")[1]
    assert "Write one of its languages: `es`, `en`." in " ".join(output.split())


@pytest.mark.parametrize("kept", ["merge", "side"])
def test_sources_in_merge_commits_and_deleted_branches_are_found(project: Path, kept: str) -> None:
    file = project / "docs/es/cobro/pagar.md"
    stamped = file.read_text(encoding="utf-8")
    english = project / "docs/en/cobro/pagar.md"
    git(project, "init", "-q", "-b", "main")
    file.write_text("# Pagar\n\nUno.\n", encoding="utf-8")
    commit(project, "first")
    git(project, "switch", "-qc", "side")
    file.write_text(stamped if kept == "side" else "# Pagar\n\nDos.\n", encoding="utf-8")
    commit(project, "side")
    git(project, "switch", "-q", "main")
    (project / "docs/es/cobro/ver.md").write_text("# Ver\n\nOtra cosa.\n", encoding="utf-8")
    commit(project, "main")
    git(project, "merge", "-q", "--no-commit", "--no-ff", "-s", "ours", "side")
    if kept == "merge":
        file.write_text(stamped, encoding="utf-8")
    git(project, "add", "docs")
    git(project, "commit", "-qm", "merged")
    edit(project)
    commit(project, "edited")
    shutil.rmtree(project / ".cache")
    assert english.exists()
    articles = {article["id"]: article for article in document(project)["articles"]}
    assert articles["cobro/pagar"]["changes"] == {"en": CHANGED}


def test_the_manual_shows_the_actual_json(project: Path) -> None:
    edit(project)
    article = (ROOT / "manual/docs/en/reference/files-for-programs.md").read_text(encoding="utf-8")
    (example,) = (block for block in blocks(article) if block.title == "helpcenter translations --format json")
    assert json.loads(example.text) == document(project)
