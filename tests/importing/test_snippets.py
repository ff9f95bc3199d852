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


WHY = "the folder does not have it; import the whole project"


def imported(folder: Path, files: dict[str, str]) -> tuple[str, list[tuple[str, str]]]:
    """Return the article "Pay" after an import of the files, and what it has lost and why."""
    for name, text in files.items():
        file = folder / "source" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    project = make_project(folder / "project")
    code, output = run_command(project, "import", "--from", "mkdocs", str(folder / "source"))
    assert code == 0, output
    report = json.loads((project / "import-report.json").read_text(encoding="utf-8"))
    losses = [(one["what"], one["why"]) for loss in report["losses"] for one in loss["lost"]]
    return (project / "docs" / "en" / "pay.md").read_text(encoding="utf-8"), losses


def test_included_texts_are_where_pages_include_them(tmp_path: Path) -> None:
    text, losses = imported(tmp_path, FILES)
    assert text.partition("---\n\n")[2] == (
        "First.\n\nAll of it, [here](send.md).\n\n- One\n\n    Only this.\n\n```py\nx = 1\ny = 2\n```\n\nLast.\n\n"
        "- **Fast**\n"
    )
    assert losses == [
        ("the text of `includes/all.md`", WHY), ("the text of `includes/gone.md`", WHY),
    ]  # fmt: skip


def test_a_part_that_a_file_does_not_have_is_named(tmp_path: Path) -> None:
    parts = ("two", "7:9", "1" * 50)
    pay = "".join(f'--8<-- "includes/last.md:{part}"\n\n' for part in parts)
    text, losses = imported(tmp_path, {**FILES, "docs/pay.md": f"# Pay\n\nText.\n\n{pay}"})
    assert text.endswith("---\n\nText.\n")
    assert losses == [(f"the text of `includes/last.md:{part}`", WHY) for part in parts]


def test_a_number_of_thousands_of_digits_is_no_line(tmp_path: Path) -> None:
    pay = f'# Pay\n\nText.\n\n--8<-- "includes/last.md:{"1" * 5000}"\n'
    text, losses = imported(tmp_path, {**FILES, "docs/pay.md": pay})
    assert text.endswith("---\n\nText.\n")
    assert len(losses) == 1
