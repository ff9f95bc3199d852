"""Snippets: files of the project that could be sources are included, and nothing else is published."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from conftest import run_build
from examples import make_project
from helpcenter.cli.main import main
from helpcenter.preview.live import LiveSite

PRIVATE = "The password is swordfish."
ARTICLE = '=== en/pay.md\n# Pay\n\nText.\n\n--8<-- "{}"\n=== es/index.md\n# Ayuda\n'
Options = dict[str, Any]


def project_with(folder: Path, snippet: str, options: Options | None = None) -> Path:
    """Create a project whose only article includes a snippet, in a folder that has some."""
    project = make_project(folder / "project", ARTICLE.format(snippet))
    (folder / "outside.md").write_text(PRIVATE, encoding="utf-8")
    (folder / "outside").mkdir()
    (folder / "outside" / "a.md").write_text(PRIVATE, encoding="utf-8")
    parts = project / "parts"
    (parts / ".hidden").mkdir(parents=True)
    (parts / "note.md").write_text("See the *note*.", encoding="utf-8")
    (parts / "more.md").write_text('--8<-- ".env"\n', encoding="utf-8")
    (parts / ".env").write_text(PRIVATE, encoding="utf-8")
    (parts / ".hidden" / "a.md").write_text(PRIVATE, encoding="utf-8")
    (parts / "latin.md").write_bytes("Año.".encode("latin-1"))
    (parts / "control.md").write_bytes(b"a\x07b")
    if sys.platform != "win32":
        (parts / "link.md").symlink_to(folder / "outside.md")
        (parts / "folder").symlink_to(folder / "outside")
        (parts / ".hidden" / "link.md").symlink_to(folder / "outside.md")
        (parts / "inside.md").symlink_to(parts / "note.md")
    config = project / "mkdocs.yml"
    settings = yaml.safe_load(config.read_text(encoding="utf-8"))
    settings["markdown_extensions"].append({"pymdownx.snippets": {"base_path": ["parts"], **(options or {})}})
    config.write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
    return project


def output_of(command: str, project: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[int, str]:
    monkeypatch.chdir(project)
    result = CliRunner().invoke(main, command.split())
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


@pytest.mark.parametrize("command", [(), (sys.executable, "-m", "mkdocs", "build", "-q")], ids=["helpcenter", "mkdocs"])
def test_a_file_of_the_project_is_included(tmp_path: Path, command: tuple[str, ...]) -> None:
    project = project_with(tmp_path, "note.md")
    result = run_build(project, command=command)
    assert result.returncode == 0, result.stderr
    assert "See the <em>note</em>." in (project / "site/en/pay/index.html").read_text(encoding="utf-8")


LINKS = pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")


@pytest.mark.parametrize(
    ("snippet", "file", "said"),
    [
        pytest.param("link.md", "parts/link.md", "is a symbolic link", marks=LINKS),
        pytest.param("inside.md", "parts/inside.md", "is a symbolic link", marks=LINKS),
        pytest.param("folder/a.md", "parts/folder/a.md", "in a folder that is one", marks=LINKS),
        pytest.param(".hidden/link.md", "parts/.hidden/link.md", "hidden", marks=LINKS),
        pytest.param("./folder/../folder/a.md", "parts/folder/a.md", "in a folder that is one", marks=LINKS),
        (".env", "parts/.env", "hidden"),
        (".hidden/a.md", "parts/.hidden/a.md", "hidden"),
        ("more.md", "parts/.env", "hidden"),
        ("latin.md", "parts/latin.md", "not UTF-8 text"),
        ("control.md", "parts/control.md", "control character U+0007"),
    ],
)
def test_no_other_file_is_included(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, snippet: str, file: str, said: str
) -> None:
    project = project_with(tmp_path, snippet)
    for command in ("check", "build"):
        code, output = output_of(command, project, monkeypatch)
        assert code == 1
        line = next(line for line in output.splitlines() if line.startswith(f"{file}:"))
        assert said in line
        assert PRIVATE not in output
    assert not (project / "site").exists()
    answer = LiveSite(project / "mkdocs.yml").answer("/en/pay/")
    assert PRIVATE.encode() not in answer.content
    assert said.encode() in answer.content


@pytest.mark.parametrize(
    "snippet", ["../outside.md", "../../outside.md", "{folder}/outside.md", "parts/../../outside.md"]
)
def test_a_path_that_leaves_the_folder_of_snippets_includes_nothing(tmp_path: Path, snippet: str) -> None:
    project = project_with(tmp_path, snippet.format(folder=tmp_path.as_posix()))
    assert run_build(project).returncode == 0
    assert PRIVATE not in (project / "site/en/pay/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("options", [{"restrict_base_path": False}, {"url_download": True}])
def test_options_that_open_other_places_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: Options
) -> None:
    project = project_with(tmp_path, "note.md", options)
    for command in ("check", "build"):
        code, output = output_of(command, project, monkeypatch)
        assert code == 1
        assert f"mkdocs.yml: markdown_extensions: `{next(iter(options))}` of `pymdownx.snippets`" in output
