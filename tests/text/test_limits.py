"""Limits judge what an article contains, not how the output of programs in it looks."""

from __future__ import annotations

import pytest

from helpcenter.text.limits import check_limits
from helpcenter.text.markdown.scanner import scan

OUTPUTS = {
    "rows of a database": "".join(f"{'*' * 27} {row}. row {'*' * 27}\nname: x_{row}\n" for row in range(400)),
    "totals": "item      1\n----Total 2\n" * 400,
    "quotes of a mail": ">>>>>>>>>>>>>>>> x\n" * 400,
    "merge marks": "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> branch\n" * 400,
    "diffstat": " a/b_c.md | 12 ++++++++----\n" * 400,
    "brackets of a log": "[12:00] [info] [[x]] &a `b`\n" * 1_000,
    "numbered levels": "".join(f"{'- ' * 20}{row}\n" for row in range(100)),
}


@pytest.mark.parametrize("name", OUTPUTS)
@pytest.mark.parametrize("code", ["```\n{}```\n", "~~~ text\n{}~~~\n", "- step\n\n    ```\n{4}    ```\n", "{4}"])
def test_the_output_of_programs_in_code_is_never_too_complex(name: str, code: str) -> None:
    output = OUTPUTS[name]
    indented = "".join(f"    {line}\n" for line in output.splitlines())
    source = f"# Pay\n\nText.\n\n{code.replace('{4}', indented).replace('{}', output)}\nText.\n"
    assert check_limits(scan(source), "a.md") == []


@pytest.mark.parametrize(
    "line", ["*" * 27 + " 1. row " + "*" * 27, "----Total", ">>>> x", "<<<<<<< HEAD", ">>>>>>> main", " a | 3 ++-"]
)
def test_a_line_of_output_in_prose_is_text(line: str) -> None:
    assert check_limits(scan(f"# Pay\n\nIt says:\n\n{line}\n\nText.\n"), "a.md") == []


def test_prose_beside_code_has_its_limits() -> None:
    (found,) = check_limits(scan("# Pay\n\n```\n" + "[" * 5_000 + "\n```\n\n" + "[" * 2_000 + "\n"), "a.md")
    assert (found.line, found.rule) == (7, "too-complex")


def test_a_table_has_as_many_marks_as_its_cells_need() -> None:
    rows = "| **a** | [b](c.md) `d` |\n" * 2_000
    assert check_limits(scan(f"# Pay\n\n| A | B |\n| - | - |\n{rows}"), "a.md") == []
    (found,) = check_limits(scan(f"# Pay\n\n| A | B |\n| - | - |\n| a | b |\n| {'*' * 2_000} | b |\n"), "a.md")
    assert found.line == 6
