"""Lists that other programs read differently: `check` names them, and `--fix` writes them so that all agree."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from examples import make_project
from helpcenter.cli.main import main

ARTICLE = """---
title: Pay
topics:
  - money
---

By card:
- Open [the bill](pay.md)
  - on paper

1) Pay:

   ![A form](form.svg)
2) Wait.

- One

    - Two
"""
FIXED = """---
title: Pay
topics:
  - money
---

By card:

- Open [the bill](pay.md)
    - on paper

1. Pay:

    ![A form](form.svg)

2. Wait.

- One

    - Two
"""


def list_findings(project: Path) -> list[tuple[int, str]]:
    result = CliRunner().invoke(main, ["check", "-f", str(project / "mkdocs.yml"), "--format", "json"])
    findings = json.loads(result.output)
    return [(finding["line"], finding["severity"]) for finding in findings if finding["rule"] == "list-style"]


def test_a_note_names_the_first_line_of_each_list(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project", f"=== en/pay.md\n{ARTICLE}")
    assert list_findings(project) == [(8, "note"), (11, "note")]


def test_fix_writes_these_lists_in_four_columns_and_nothing_else(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project", f"=== en/pay.md\n{ARTICLE}")
    CliRunner().invoke(main, ["check", "-f", str(project / "mkdocs.yml"), "--fix"])
    text = (project / "docs/en/pay.md").read_text(encoding="utf-8")
    assert text == FIXED
    assert list_findings(project) == []
