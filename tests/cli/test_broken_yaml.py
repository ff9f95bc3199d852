"""A file that is no YAML: each command says where the mistake is and shows the line as it should be."""

from __future__ import annotations

from pathlib import Path

import pytest

from examples import make_project, run_command

SENTENCE = 'text with a colon is not in quotes. Write `site_name: "Help: us"`.'
COMMANDS = (
    ("check",), ("doctor",), ("build",), ("build", "--strict"), ("serve",), ("translations",), ("rollback",),
    ("translations", "diff", "pay"), ("translations", "export", "en", "-o", "out"), ("export", "-o", "out"),
    ("import", "docs"), ("new", "pay", "--title", "Pay"), ("rename", "a", "b"), ("override", "partials/footer.html"),
    ("server-files", "nginx", "-o", "out"), ("pdf", "en"), ("merge", "docs"),
)  # fmt: skip


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = make_project(tmp_path / "p", "# Pay\n\nText.\n")
    monkeypatch.chdir(folder)
    return folder


def break_file(file: Path) -> int:
    """Write a colon into the name of the site, and return the line."""
    lines = file.read_text(encoding="utf-8").split("\n")
    number = lines.index("site_name: Help")
    lines[number] = "site_name: Help: us"
    file.write_text("\n".join(lines), encoding="utf-8")
    return number + 1


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_each_command_says_the_same_of_a_broken_configuration(project: Path, command: tuple[str, ...]) -> None:
    line = break_file(project / "mkdocs.yml")
    code, output = run_command(project, *command)
    assert code == 1
    assert f"mkdocs.yml:{line}: {SENTENCE}" in output


@pytest.mark.parametrize("command", ["check", "build"])
def test_the_file_is_named_that_has_the_mistake(project: Path, command: str) -> None:
    (project / "mkdocs.yml").rename(project / "base.yml")
    (project / "mkdocs.yml").write_text("INHERIT: base.yml\n", encoding="utf-8")
    line = break_file(project / "base.yml")
    assert f"base.yml:{line}: {SENTENCE}" in run_command(project, command)[1]


@pytest.mark.parametrize("command", ["check", "build"])
@pytest.mark.parametrize("name", ["contact.yml", "search/synonyms.en.yml", "overrides/locales/en.yml"])
def test_other_files_are_read_the_same_way(project: Path, command: str, name: str) -> None:
    file = project / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("# Texts\ntitle: Help: us\n", encoding="utf-8")
    code, output = run_command(project, command)
    assert code == 1
    assert f'{name}:2: text with a colon is not in quotes. Write `title: "Help: us"`.' in output
