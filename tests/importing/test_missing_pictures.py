"""Pictures that an export lacks: the import, the check and the build name them, and their captions stay."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from small_pictures import png

from examples import check_findings, make_project, run_command

FIGURE = '<figure><img src="gone.png" alt="The form"><figcaption>How it looks</figcaption></figure>'
PAGES = {
    "html": ("a.html", f"<html lang='en'><body><main><h1>Pay</h1><p>Text.</p>{FIGURE}</main></body></html>"),
    "markdown": ("a.md", f"# Pay\n\nText.\n\n{FIGURE}\n"),
    "mkdocs": (
        "docs/a.md",
        "# Pay\n\nText.\n\n<figure markdown>\n  ![The form](gone.png){ width=3 }\n"
        "  <figcaption>How it looks</figcaption>\n</figure>\n",
    ),
}


@pytest.mark.parametrize("system", PAGES)
def test_a_picture_that_is_missing_in_a_figure_is_named_with_its_line(tmp_path: Path, system: str) -> None:
    name, text = PAGES[system]
    file = tmp_path / "source" / name
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    if system == "mkdocs":
        (tmp_path / "source" / "mkdocs.yml").write_text("site_name: Help\n", encoding="utf-8")
    project = make_project(tmp_path / "project")
    code, output = run_command(project, "import", "--from", system, str(tmp_path / "source"))
    assert code == 0, output
    article = next((project / "docs" / "en").rglob("pay.md")).read_text(encoding="utf-8")
    comment = "<!-- Missing picture: The form (gone.png) -->"
    assert article.endswith(f"Text.\n\n{comment}\n\nHow it looks\n")
    report = json.loads((project / "import-report.json").read_text(encoding="utf-8"))
    why = "the export does not have it; add it by hand, or import from a complete export"
    assert [one["why"] for one in report["losses"][0]["lost"]] == [why]
    found = [one for one in check_findings(project) if one["rule"] == "missing-picture"]
    line = article.splitlines().index(comment) + 1
    assert [(one["line"], one["message"]) for one in found] == [
        (line, "the import could not get a picture: The form (gone.png). "
               "Add it where this comment is, or delete the comment.")
    ]  # fmt: skip


def test_a_picture_with_attributes_of_its_own_has_one_list_of_them(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "a.png").write_bytes(png(6, 4, 1))
    (source / "a.md").write_text('# Pay\n\n![A](a.png){ loading=lazy width="90%" }\n', encoding="utf-8")
    project = make_project(tmp_path / "project")
    assert run_command(project, "import", "--from", "markdown", str(source))[0] == 0
    article = (project / "docs" / "en" / "pay.md").read_text(encoding="utf-8")
    assert "![A](images/a.png){ width=6 height=4 loading=lazy }\n" in article
