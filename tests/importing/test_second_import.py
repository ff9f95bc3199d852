"""A second import brings what has changed since, keeps what people changed here, and loses nothing."""

from __future__ import annotations

import json
import os
import random
from pathlib import Path

import pytest
import zendesk_export

from examples import make_project, run_command
from helpcenter.importing.project.again.import_memory import CONFLICTS, change_of, write_change
from helpcenter.importing.project.again.three_way import merged

_ARTICLE = "en/a.md"


@pytest.mark.parametrize(
    ("base", "here", "there", "expected"),
    [
        ("a\nb\nc", "a\nB\nc", "a\nb\nc", "a\nB\nc"),
        ("a\nb\nc", "a\nb\nc", "a\nb\nC", "a\nb\nC"),
        ("a\nb\nc", "A\nb\nc", "a\nb\nC", "A\nb\nC"),
        ("a\nb", "a\nx\nb", "a\nx\nb", "a\nx\nb"),
        ("a\nb\nc", "a\nc", "a\nb\nc\nd", "a\nc\nd"),
    ],
)
def test_changes_of_both_sides_are_joined(base: str, here: str, there: str, expected: str) -> None:
    assert merged(base, here, there) == (expected, 0)


def test_changes_of_the_same_line_are_a_conflict_that_shows_all_three_versions() -> None:
    text, conflicts = merged("a\nb\nc", "a\nhere\nc", "a\nthere\nc")
    assert conflicts == 1
    assert text.split("\n") == [
        "a", "<<<<<<< here", "here", "||||||| last import", "b", "=======", "there", ">>>>>>> this import", "c",
    ]  # fmt: skip


@pytest.mark.parametrize("seed", range(200))
def test_nothing_is_lost_whatever_both_sides_do(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The test writes thousands of files, none of which has to survive a crash.
    monkeypatch.setattr(os, "fsync", lambda _: None)
    chance = random.Random(seed)
    root, docs = tmp_path, tmp_path / "docs"
    article = docs / _ARTICLE
    export = [f"line {number}" for number in range(chance.randint(0, 8))]
    _import(docs, root, export)
    for step in range(4):
        before = set(export)
        for number in range(chance.randint(0, 3)):
            export = _edited(chance, export, f"there {step} {number}")
        own: set[str] = set()
        if article.exists():
            lines = article.read_text(encoding="utf-8").split("\n")
            for number in range(chance.randint(0, 3)):
                lines = _edited(chance, lines, f"here {step} {number}")
            article.write_text("\n".join(lines), encoding="utf-8")
            own = {line for line in lines if line.startswith("here")}
            if chance.random() < 0.05:
                article.unlink()
                own = set()
        _import(docs, root, export)
        after = set(article.read_text(encoding="utf-8").split("\n")) if article.exists() else set()
        conflict = root / CONFLICTS / _ARTICLE
        shown = set(conflict.read_text(encoding="utf-8").split("\n")) if conflict.exists() else set()
        assert own <= after
        assert set(export) - before <= after | shown


def _edited(chance: random.Random, lines: list[str], new: str) -> list[str]:
    place = chance.randint(0, len(lines))
    kind = chance.choice(("insert", "replace", "delete"))
    if kind == "insert" or place == len(lines):
        return [*lines[:place], new, *lines[place:]]
    return [*lines[:place], *([new] if kind == "replace" else []), *lines[place + 1 :]]


def _import(docs: Path, root: Path, export: list[str]) -> None:
    text = "\n".join(export)
    write_change(docs, root, change_of(docs, root, _ARTICLE, text), text)


def test_an_import_is_repeated_after_edits_on_both_sides(tmp_path: Path) -> None:
    export = zendesk_export.write(tmp_path / "export")
    project = make_project(tmp_path / "project")
    assert run_command(project, "import", str(export))[0] == 0
    docs = project / "docs" / "en" / "ayuda-para-clientes" / "facturas-y-pagos"
    paid, downloaded, changed = (
        docs / f"{name}.md"
        for name in ("pagar-una-factura-con-tarjeta", "descargar-una-factura-como-archivo", "cambiar-el-metodo-de-pago")
    )
    _replace(paid, "!!! warning", "!!! danger")
    _replace(downloaded, "Every invoice", "Each single invoice")
    before = changed.read_text(encoding="utf-8")

    articles = json.loads((export / "articles-1.json").read_text(encoding="utf-8"))
    _change(articles, 0, "You can pay", "You may pay")
    _change(articles, 1, "Every invoice of the last ten years", "Every invoice of the last twelve years")
    _change(articles, 2, "The new method is", "Your new method is")
    articles["articles"][4]["title"] = "Get all of your money back"
    (export / "articles-1.json").write_text(json.dumps(articles), encoding="utf-8")
    code, output = run_command(project, "import", str(export))
    assert code == 0, output

    text = paid.read_text(encoding="utf-8")
    assert "!!! danger" in text
    assert "You may pay" in text
    assert "Each single invoice of the last ten years" in downloaded.read_text(encoding="utf-8")
    conflict = (project / CONFLICTS / downloaded.relative_to(project / "docs")).read_text(encoding="utf-8")
    assert "Each single invoice" in conflict
    assert "last twelve years" in conflict
    assert changed.read_text(encoding="utf-8") == before.replace("The new method is", "Your new method is")
    # The title has changed, the ID has not.
    assert "Get all of your money back" in (docs / "recuperar-su-dinero.md").read_text(encoding="utf-8")
    report = json.loads((project / "import-report.json").read_text(encoding="utf-8"))
    assert report["files"] == {"conflict": 1, "merged": 1, "same": 50, "updated": 2}
    assert len(report["conflicts"]) == 1


def test_an_article_that_was_moved_here_is_updated_in_its_new_place(tmp_path: Path) -> None:
    export = zendesk_export.write(tmp_path / "export")
    project = make_project(tmp_path / "project")
    assert run_command(project, "import", str(export))[0] == 0
    old = "ayuda-para-clientes/facturas-y-pagos/cambiar-el-metodo-de-pago"
    code, output = run_command(project, "rename", old, "pagos/metodo")
    assert code == 0, output
    articles = json.loads((export / "articles-1.json").read_text(encoding="utf-8"))
    _change(articles, 2, "The new method is", "Your new method is")
    (export / "articles-1.json").write_text(json.dumps(articles), encoding="utf-8")
    assert run_command(project, "import", str(export))[0] == 0
    assert "Your new method is" in (project / "docs" / "en" / "pagos" / "metodo.md").read_text(encoding="utf-8")
    assert not (project / "docs" / "en" / f"{old}.md").exists()
    report = json.loads((project / "import-report.json").read_text(encoding="utf-8"))
    assert report["conflicts"] == report["gone"] == []
    assert report["files"].keys() <= {"same", "kept", "updated", "merged"}


def _replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def _change(articles: dict[str, list[dict[str, str]]], number: int, old: str, new: str) -> None:
    article = articles["articles"][number]
    assert old in article["body"]
    article["body"] = article["body"].replace(old, new)
