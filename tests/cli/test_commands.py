from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from conftest import ROOT, copy_site
from helpcenter.cli.json_schemas import json_schemas
from helpcenter.cli.main import main
from helpcenter.editing.stamp import stamp


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, list(arguments))
    return result.exit_code, result.output


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_site("three-languages", tmp_path / "site")


def states(output: str) -> dict[str, list[str]]:
    table = output.partition("\nOutdated:")[0].partition("are current")[0]
    rows = [line.split() for line in table.splitlines() if "/" in line]
    return {row[0]: row[1:] for row in rows}


def test_translations_prints_the_state_of_each_article_in_each_language(project: Path) -> None:
    code, output = run("translations", "-f", str(project / "mkdocs.yml"))
    assert code == 0
    assert states(output) == {
        "billing/english-only": ["-", "orphaned", "-"],
        "billing/index": ["source", "unstamped", "missing"],
        "billing/list": ["source", "unstamped", "missing"],
        "billing/pay": ["source", "outdated", "unstamped"],
        "billing/spanish-only": ["source", "missing", "missing"],
    }


def test_stamp_records_the_current_revision_and_an_edit_makes_it_outdated(project: Path) -> None:
    config = str(project / "mkdocs.yml")
    before = (project / "docs/en/billing/pay.md").read_text()
    code, output = run("translations", "-f", config, "--stamp", "billing/pay", "billing/list")
    assert code == 0
    assert states(output)["billing/pay"] == ["source", "current", "current"]
    after = (project / "docs/en/billing/pay.md").read_text()
    revision = output.splitlines()[0].rpartition(" ")[2]
    assert set(after.splitlines()) - set(before.splitlines()) == {f'source_revision: "{revision}"'}
    assert "# List of invoices" in (project / "docs/en/billing/list.md").read_text()
    source = project / "docs/es/billing/pay.md"
    source.write_text(source.read_text().replace("Pagar", "Abonar"))
    assert states(run("translations", "-f", config)[1])["billing/pay"] == ["source", "outdated", "outdated"]


def test_stamp_rejects_articles_that_do_not_exist(project: Path) -> None:
    config = str(project / "mkdocs.yml")
    assert run("translations", "-f", config, "--stamp")[0] != 0
    code, output = run("translations", "-f", config, "--stamp", "billing/pya")
    assert code != 0
    assert "Did you mean `billing/pay`?" in output


def test_a_revision_with_only_digits_is_read_as_text(project: Path) -> None:
    file = project / "docs/en/billing/pay.md"
    stamp(file, "pay.md", "1234567890")
    code, output = run("translations", "-f", str(project / "mkdocs.yml"), "billing/pay")
    assert code == 0, output
    assert states(output)["billing/pay"][1] == "outdated"


def test_broken_sources_are_reported(project: Path) -> None:
    (project / "docs/es/billing/pay.md").write_text("---\nupdated: x\n---\n")
    code, output = run("translations", "-f", str(project / "mkdocs.yml"))
    assert code == 1
    assert "pay.md:2: updated" in output


def test_committed_schemas_are_current() -> None:
    for name, content in json_schemas():
        assert (ROOT / "schemas" / name).read_text(encoding="utf-8") == content, "run `make schemas`"


def test_schemas_and_models_accept_the_same_values() -> None:
    schema = json.loads((ROOT / "schemas/front-matter.schema.json").read_text(encoding="utf-8"))
    validator = Draft202012Validator(schema)
    assert validator.is_valid({"title": "T", "contact": False, "related": ["a/b"], "updated": "2026-11-22"})
    assert not validator.is_valid({"titel": "T"})
    assert not validator.is_valid({"contact": 3})
    Draft202012Validator.check_schema(json.loads((ROOT / "schemas/contact.schema.json").read_text(encoding="utf-8")))
