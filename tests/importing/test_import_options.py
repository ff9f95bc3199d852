"""What a person says to an import: rules, a folder, a dry run; and what it says to the person."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from examples import make_project, run_command


def _article(key: int, title: str, **more: Any) -> dict[str, Any]:
    body = f"<p>What to know about {title}.</p>"
    return {"id": key, "title": title, "body": body, "locale": "en-us", "section_id": None, **more}


def _export(folder: Path, *articles: dict[str, Any], **more: Any) -> str:
    file = folder / "export.json"
    file.write_text(json.dumps({"articles": list(articles), **more}), encoding="utf-8")
    return str(file)


def _ids(project: Path, code: str = "en") -> list[str]:
    folder = project / "docs" / code
    return sorted(file.relative_to(folder).as_posix().removesuffix(".md") for file in folder.rglob("*.md"))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path / "project")


def _import(project: Path, *arguments: str, system: str = "zendesk") -> dict[str, Any]:
    code, output = run_command(project, "import", "--from", system, *arguments)
    assert code == 0, output
    report: dict[str, Any] = json.loads((project / "import-report.json").read_text(encoding="utf-8"))
    return report


def _losses(report: dict[str, Any]) -> dict[str, str]:
    return {loss["what"]: loss["why"] for one in report["losses"] for loss in one["lost"]}


def test_rules_choose_places_topics_and_languages_and_leave_out(project: Path, tmp_path: Path) -> None:
    source = _export(
        tmp_path,
        _article(1001, "Refund", section_id=7, label_names=["vip", "invoice"]),
        _article(1002, "Secret"), _article(1003, "Old news", section_id=8), _article(1004, "Cards", locale="en-gb"),
        sections=[{"id": 7, "name": "Billing FAQ"}, {"id": 8, "name": "News"}],
    )  # fmt: skip
    rules = tmp_path / "rules.yml"
    rules.write_text(
        'locales: {en-gb: en}\nsections: {Billing FAQ: money}\narticles: {1004: cards/lost}\n'
        'topics: {vip: "", invoice: invoices}\nskip: [Secret, 8]\n',
        encoding="utf-8",
    )  # fmt: skip
    report = _import(project, source, "--map", str(rules))
    assert _ids(project) == ["cards/lost", "money/index", "money/refund"]
    assert "topics: [invoices]\n" in (project / "docs" / "en" / "money" / "refund.md").read_text(encoding="utf-8")
    assert _losses(report)["the article “Secret”"] == "the rules leave it out"


def test_rules_with_a_fault_are_refused_with_their_line(project: Path, tmp_path: Path) -> None:
    rules = tmp_path / "rules.yml"
    rules.write_text("sections: {a: b}\nsectoins: {}\n", encoding="utf-8")
    code, output = run_command(project, "import", _export(tmp_path, _article(1, "A")), "--map", str(rules))
    assert code == 1
    assert "rules.yml:2" in output
    assert "Did you mean `sections`?" in output


def test_a_folder_can_be_chosen_and_must_be_in_the_docs_folder(project: Path, tmp_path: Path) -> None:
    source = _export(tmp_path, _article(1001, "Refund"))
    code, output = run_command(project, "import", source, "--from", "zendesk", "--into", "../elsewhere")
    assert code == 1
    assert "is not in docs/" in output
    _import(project, source, "--into", "docs/en/shop")
    assert _ids(project) == ["shop/refund"]


def test_the_summary_names_the_folder_of_conflicts_only_if_there_is_one(project: Path, tmp_path: Path) -> None:
    source = _export(tmp_path, _article(1001, "Refund"), _article(1002, "Cards"))
    _import(project, source)
    (project / "docs" / "en" / "refund.md").unlink()
    _, output = run_command(project, "import", "--from", "zendesk", source)
    assert "Deleted here, so not written again: 1 file" in output
    assert ".helpcenter/conflicts/" not in output
    assert not (project / ".helpcenter" / "conflicts").exists()

    cards = project / "docs" / "en" / "cards.md"
    cards.write_text(cards.read_text(encoding="utf-8").replace("What to know", "All"), encoding="utf-8")
    article = _article(1002, "Cards")
    _, output = run_command(
        project, "import", "--from", "zendesk", _export(tmp_path, {**article, "body": "<p>Everything about Cards.</p>"})
    )
    assert "What differs is in .helpcenter/conflicts/" in output
    assert (project / ".helpcenter" / "conflicts" / "en" / "cards.md").is_file()


def test_a_dry_run_writes_only_the_report(project: Path, tmp_path: Path) -> None:
    report = _import(project, _export(tmp_path, _article(1001, "Refund")), "--dry-run")
    assert report["files"] == {"new": 1}
    assert _ids(project) == []
    assert not (project / ".helpcenter").exists()


def test_articles_of_the_project_stay_and_keep_their_names(project: Path, tmp_path: Path) -> None:
    own = project / "docs" / "en" / "refund.md"
    own.write_text("# Refund\n\nOur own text.\n", encoding="utf-8")
    _import(project, _export(tmp_path, _article(1001, "Refund")))
    assert _ids(project) == ["refund", "refund-2"]
    assert "Our own text." in own.read_text(encoding="utf-8")


def test_an_article_with_a_reserved_name_gets_another_one_in_every_section(project: Path, tmp_path: Path) -> None:
    titles = ("Index", "Readme", "Con", "Contact")
    inside = [_article(1000 + number, title, section_id=7) for number, title in enumerate(titles)]
    at_the_top = [_article(2000 + number, title) for number, title in enumerate(titles)]
    source = _export(tmp_path, *inside, *at_the_top, sections=[{"id": 7, "name": "FAQ"}])
    _import(project, source)
    assert _ids(project) == [
        "con-2", "contact-2", "faq/con-2", "faq/contact", "faq/index", "faq/index-2", "faq/readme-2", "index-2",
        "readme-2",
    ]  # fmt: skip
    assert "title: FAQ\n" in (project / "docs" / "en" / "faq" / "index.md").read_text(encoding="utf-8")


def test_what_cannot_come_is_listed_with_the_way_out(project: Path, tmp_path: Path) -> None:
    source = _export(
        tmp_path, _article(1001, "Rückgabe", locale="de"), _article(1002, "Agents", user_segment_id=5),
        _article(1003, "", body=None), _article(1004, "Cards"), count=9,
    )  # fmt: skip
    losses = _losses(_import(project, source))
    assert "`- {locale: de, name: de}`" in losses["1 text in `de`"]
    assert "this site is public" in losses["the article “Agents”"]
    assert "export it again" in losses["5 of 9 articles"]
    assert "so it is a draft" in losses["the text of “Article 1003” in `en-us`"]
    assert _ids(project) == ["article-1003", "cards"]


def test_an_archive_is_an_export_and_neither_source_nor_address_is_a_fault(project: Path, tmp_path: Path) -> None:
    import zipfile  # noqa: PLC0415 - only here

    source = Path(_export(tmp_path, _article(1001, "Refund")))
    with zipfile.ZipFile(tmp_path / "export.zip", "w") as archive:
        archive.write(source, "help/export.json")
    _import(project, str(tmp_path / "export.zip"))
    assert _ids(project) == ["refund"]
    code, output = run_command(project, "import")
    assert code == 2
    assert "--fetch" in output
