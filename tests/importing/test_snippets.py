"""Texts that pages of MkDocs include: whole files, lines, sections, and code."""

from __future__ import annotations

import json
from pathlib import Path

from examples import make_project, run_command

FILES = {
    "mkdocs.yml": "site_name: Help\nnav:\n  - Pay: pay.md\n",
    "docs/pay.md": "# Pay\n\nFirst.\n\n--8<-- \"includes/all.md\"\n\n- One\n\n    --8<-- 'includes/part.md:two'\n\n"
    '```py\n--8<-- "code/a.py:2:3"\n```\n\n--8<--\nincludes/last.md\n--8<--\n\n--8<-- "includes/gone.md"\n\n'
    "- :material-clock: **Fast**\n",
    "includes/all.md": 'All of it, [here](send.md).\n\n--8<-- "includes/all.md"\n',
    "includes/part.md": "No.\n<!-- --8<-- [start:two] -->\nOnly this.\n<!-- --8<-- [end:two] -->\nNo.\n",
    "includes/last.md": "Last.\n",
    "docs/send.md": "# Send\n\nText.\n",
    "code/a.py": "import a\nx = 1\ny = 2\nz = 3\n",
}


def test_included_texts_are_where_pages_include_them(tmp_path: Path) -> None:
    for name, text in FILES.items():
        file = tmp_path / "source" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    project = make_project(tmp_path / "project")
    code, output = run_command(project, "import", "--from", "mkdocs", str(tmp_path / "source"))
    assert code == 0, output
    text = (project / "docs" / "en" / "pay.md").read_text(encoding="utf-8")
    assert text.partition("---\n\n")[2] == (
        "First.\n\nAll of it, [here](send.md).\n\n- One\n\n    Only this.\n\n```py\nx = 1\ny = 2\n```\n\nLast.\n\n"
        "- **Fast**\n"
    )
    report = json.loads((project / "import-report.json").read_text(encoding="utf-8"))
    why = "the folder does not have it; import the whole project"
    assert [(one["what"], one["why"]) for one in report["losses"][0]["lost"]] == [
        ("the text of `includes/all.md`", why), ("the text of `includes/gone.md`", why),
    ]  # fmt: skip
