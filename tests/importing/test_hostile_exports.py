"""Broken and hostile exports: nothing is written outside the project, and nothing dangerous comes through."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from small_pictures import png

from examples import check_findings, make_project, run_command

_LONG = "A very long title about everything " * 9
# Values that any key may have.
_ODD: tuple[Any, ...] = (
    None, "", "x", 7, -1.5, True, [], {}, [None], {"a": None}, "1" * 5000, "\x00\x07", "../../x", 1e308,
)  # fmt: skip
_BODY = (
    "<script>alert(1)</script><p onclick=a()>Text <a href='javascript:a()'>bad</a> "
    "<a href='../../../etc/passwd'>file</a><img src='../../../../etc/passwd'><img src='file:///etc/passwd'>"
    "<img src='{secret}'><iframe src=x srcdoc='<script>'></iframe></p>"
    '<p>&lt;script&gt; {{{{ fragment "x" }}}} hc-import:0 \ue0000\ue001</p>'
)
_TITLES = (
    "Same title", "Same title", "same  TITLE", _LONG, "../../../outside", "..", "con", "index", "search",
    "&lt;b&gt;A &amp; B", "<script>alert(1)</script>", "a/b\\c:d", "", None, 5, "🙂🙂", "…", "---\ntitle: x\n---",
    "{{ x }}",
)  # fmt: skip
_LISTS = {
    "zendesk": ("articles", "sections"), "intercom": ("data", "collections"), "helpscout": ("articles", "categories"),
    "freshdesk": ("articles", "folders"),
}  # fmt: skip
_HOST = "https://x.example.com"


def _article(key: int, title: Any, body: str) -> dict[str, Any]:
    """Return an article that has the keys of each system."""
    return {
        "id": key if key % 2 else str(key), "title": title, "name": title, "body": body, "text": body, "locale": "en",
        "description": body, "html_url": f"{_HOST}/hc/en/articles/{key}", "url": f"{_HOST}/en/articles/{key}-t",
        "default_locale": "en", "section_id": key % 4, "parent_id": key % 4, "folder_id": key % 4, "state": "published",
        "categories": [key % 4], "status": "published", "publicUrl": f"{_HOST}/article/{key}", "type": "article",
        "seo_data": {}, "label_names": ["<b>", "", None, "a b"], "position": "1" if key % 2 else float(key),
    }  # fmt: skip


def _section(key: int, parent: int, name: Any) -> dict[str, Any]:
    parents = dict.fromkeys(("parent_section_id", "parent_id", "parent_folder_id"), parent)
    return {"id": key, "name": name, "category_id": 9, **parents}


def _articles(system: str, secret: Path) -> dict[str, Any]:
    body = _BODY.format(secret=secret)
    objects: list[dict[str, Any]] = [_article(key, title, body) for key, title in enumerate(_TITLES, 100_001)]
    for number, value in enumerate(_ODD):
        objects.append({**dict.fromkeys(objects[0], value), "id": 200_000 + number})
        texts = {"body": value, "text": value, "description": value}
        objects.append({"id": 300_000 + number, "title": f"Title {number}", **texts})
        objects.append({"id": value, "title": "No ID"})
    sections = [_section(0, 1, "../.."), _section(1, 0, _LONG), _section(2, 2, None), _section(3, 77, "<b>x</b>")]
    articles, groups = _LISTS[system]
    odd = {"unknown": _ODD, "translations": list(_ODD), "redirects": list(_ODD)}
    return {articles: objects, groups: sections, **odd}


@pytest.mark.parametrize("system", ["zendesk", "intercom", "helpscout", "freshdesk"])
def test_a_hostile_export_becomes_harmless_articles(system: str, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    secret = outside / "secret.png"
    secret.write_bytes(png(9, 9))
    export = tmp_path / "export"
    (export / "en").mkdir(parents=True)
    content = json.dumps(_articles(system, secret))
    (export / "all.json").write_text(content, encoding="utf-8")
    (export / "cut.json").write_text(content[: len(content) // 2], encoding="utf-8")
    (export / "broken.json").write_text("{'a'", encoding="utf-8")
    (export / "deep.json").write_text("[" * 100_000, encoding="utf-8")
    (export / "odd.json").write_text(json.dumps(list(_ODD)), encoding="utf-8")
    (export / "link.json").symlink_to(secret)
    project = make_project(tmp_path / "project")
    before = {path for path in tmp_path.rglob("*") if not path.is_relative_to(project)}
    code, output = run_command(project, "import", str(export), "--from", system)
    assert code == 0, output
    assert {path for path in tmp_path.rglob("*") if not path.is_relative_to(project)} == before
    files = list((project / "docs").rglob("*.md"))
    assert len(files) > 25
    for file in files:
        # In code, it is text.
        text = file.read_text(encoding="utf-8").replace("`<script>`", "")
        assert not any(mark in text for mark in ("<script", "onclick", "javascript:", "etc/passwd", str(outside))), text
        assert len(file.name) < 120
    assert not list((project / "docs").rglob("*.png"))
    if system != "zendesk":
        return
    rules = {finding["rule"] for finding in check_findings(project) if finding["severity"] == "error"}
    assert rules <= {"no-text"}, rules
    assert run_command(project, "import", str(export), "--from", system)[0] == 0
    report = json.loads((project / "import-report.json").read_text(encoding="utf-8"))
    assert report["files"].keys() == {"same"}


def test_an_unknown_export_is_refused_with_what_was_looked_for(tmp_path: Path) -> None:
    (tmp_path / "export").mkdir()
    (tmp_path / "export" / "a.json").write_text('{"a": 1}', encoding="utf-8")
    project = make_project(tmp_path / "project")
    code, output = run_command(project, "import", str(tmp_path / "export"))
    assert code == 1
    assert "--from" in output
    assert "zendesk: JSON with" in output


def test_what_is_remembered_cannot_lead_out_of_the_project(tmp_path: Path) -> None:
    export = tmp_path / "export"
    export.mkdir()
    article = {"id": 1000, "title": "Pay", "body": "<p>Text.</p>", "section_id": None, "locale": "en"}
    (export / "a.json").write_text(json.dumps({"articles": [article]}), encoding="utf-8")
    project = make_project(tmp_path / "project")
    (project / ".helpcenter").mkdir()
    memory = {"format": 1, "systems": {"zendesk": {"ids": {"1000": "../../../out"}, "files": {}, "sources": {}}}}
    (project / ".helpcenter" / "import.json").write_text(json.dumps(memory), encoding="utf-8")
    assert run_command(project, "import", str(export))[0] == 0
    assert not list(tmp_path.glob("out*"))
    assert (project / "docs" / "en" / "pay.md").exists()


def test_a_folder_that_is_a_link_is_not_written_through(tmp_path: Path) -> None:
    export = tmp_path / "export"
    export.mkdir()
    article = {"id": 1000, "title": "Pay", "body": "<p>Text.</p>", "section_id": 5, "locale": "en"}
    sections = [{"id": 5, "name": "Billing", "category_id": None}]
    (export / "a.json").write_text(json.dumps({"articles": [article], "sections": sections}), encoding="utf-8")
    project = make_project(tmp_path / "project")
    (tmp_path / "outside").mkdir()
    (project / "docs" / "en" / "billing").symlink_to(tmp_path / "outside", target_is_directory=True)
    code, output = run_command(project, "import", str(export))
    assert code == 1
    assert "symbolic link" in output
    assert not list((tmp_path / "outside").iterdir())
