"""Texts without anything to read: drafts to which nothing links."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from examples import check_findings, make_project, run_command


@pytest.mark.parametrize("body", ["", None, "<p>&nbsp;</p><p><br></p>", "<!-- x --><script>text</script><div> </div>"])
def test_a_link_to_an_empty_article_is_text_and_named(tmp_path: Path, body: str | None) -> None:
    host = "https://help.example.com/hc/en-us/articles"
    articles = [
        {
            "id": 1000001,
            "title": "Full",
            "body": f'<p>See <a href="{host}/1000002">this one</a>.</p>',
            "section_id": None,
        },
        {"id": 1000002, "title": "Nothing", "body": body, "section_id": None},
        {"id": 1000003, "title": "A picture", "body": '<p><img src="https://x.example/a.png" alt="A"></p>'},
    ]
    for one in articles:
        one |= {"locale": "en-us", "html_url": f"{host}/{one['id']}"}
    (tmp_path / "articles.json").write_text(json.dumps({"articles": articles}), encoding="utf-8")
    project = make_project(tmp_path / "project")
    code, output = run_command(project, "import", "--from", "zendesk", str(tmp_path / "articles.json"))
    assert code == 0, output
    docs = project / "docs" / "en"
    assert "See this one." in (docs / "full.md").read_text(encoding="utf-8")
    assert "draft: true" in (docs / "nothing.md").read_text(encoding="utf-8")
    assert "draft" not in (docs / "a-picture.md").read_text(encoding="utf-8")
    report = json.loads((project / "import-report.json").read_text(encoding="utf-8"))
    lost = {loss["what"] for one in report["losses"] for loss in one["lost"]}
    assert {"the link “this one”", "the text of “Nothing” in `en-us`"} <= lost
    assert not [one for one in check_findings(project) if one["rule"] == "link-target"]
