"""Dark forms on a built site: which pages have them, and when."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import page
from examples import make_project, run_command

ARTICLE = """# Pay

![The form](images/my%20form.svg){ width=720 height=420 }

<img src="../images/other.svg" alt="In HTML" width="720" height="420">
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 420"><path d="M0 0h9v9z"/></svg>'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    project = make_project(tmp_path, ARTICLE)
    for name in ("my form.svg", "other.svg"):
        add(project, f"en/images/{name}")
    return project


def add(project: Path, name: str) -> None:
    file = project / "docs" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(SVG, encoding="utf-8")


def pictures(project: Path) -> list[tuple[str, str]]:
    """The address and the theme of each picture of the article after a build."""
    code, output = run_command(project, "build", "--strict")
    assert code == 0, output
    found = page(project / "site", "en/pay").select(".prose img")
    return [(str(one["src"]), str(one.parent["class"][-1]) if one.parent else "") for one in found]


def test_a_dark_form_that_comes_and_goes_changes_the_page(project: Path) -> None:
    alone = [("../images/my%20form.svg", "picture--alone"), ("../images/other.svg", "picture--alone")]
    assert pictures(project) == alone
    add(project, "en/images/my form.dark.svg")
    assert pictures(project) == [
        ("../images/my%20form.svg", "picture-form--light"), ("../images/my%20form.dark.svg", "picture-form--dark"),
        alone[1],
    ]  # fmt: skip
    add(project, "en/images/other.dark.svg")
    assert [address for address, _ in pictures(project)][2:] == ["../images/other.svg", "../images/other.dark.svg"]
    (project / "docs/en/images/my form.dark.svg").unlink()
    assert [address for address, _ in pictures(project)][:2] == ["../images/my%20form.svg", "../images/other.svg"]


def test_a_page_in_another_language_has_the_dark_form_of_its_original(project: Path) -> None:
    add(project, "es/images/form.svg")
    add(project, "es/images/form.dark.svg")
    (project / "docs/es/form.md").write_text("# Form\n\n![x](images/form.svg){ width=720 }\n", encoding="utf-8")
    assert pictures(project)
    for url in ("form", "en/form"):
        shown = [str(one["src"]) for one in page(project / "site", url).select(".prose img")]
        assert [address.rpartition("/")[2] for address in shown] == ["form.svg", "form.dark.svg"], url
