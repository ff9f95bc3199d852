"""`-f`: every command works from any folder, with any configuration file name."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

import pytest
from PIL import ImageFont

from conftest import copy_site, run_build
from ready_program import PROGRAM

# Commands with their arguments, which one test runs in this order; {out} is a folder outside the project.
STEPS = (
    ("new", "billing/refunds", "--title", "Reembolsos", "--stubs"),
    ("rename", "billing/list", "billing/invoices"),
    ("translations",),
    ("translations", "--stamp", "billing/pay"),
    ("translations", "diff", "billing/pay"),
    ("check",),
    ("check", "--fix"),
    ("build",),
    ("build", "--clean"),
    ("rollback",),
    ("server-files", "nginx", "--output", "{out}/nginx"),
    *(("build", "--locale", code, "--site-dir", f"{{out}}/{code}") for code in ("es", "en", "fr")),
    ("merge", "{out}/es", "{out}/en", "{out}/fr"),
)

from_elsewhere = pytest.mark.parametrize(
    ("name", "path_of"), [("mkdocs.yml", os.path.abspath), ("other.yml", os.path.relpath)], ids=["absolute", "relative"]
)


@pytest.fixture
def config_file(tmp_path: Path, name: str) -> Path:
    """The configuration file of a project with a word list and a hook that imports another file."""
    project = copy_site("three-languages", tmp_path / "project")
    config = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").unlink()
    (project / "hooks" / "beside.py").write_text("SIGN = 'from beside'\n", encoding="utf-8")
    hook = (
        "from beside import SIGN\n\n"
        "def on_post_page(html, **_):\n    return html.replace('<body', f'<!-- {SIGN} --><body', 1)\n"
    )
    (project / "hooks" / "own.py").write_text(hook, encoding="utf-8")
    config = config.replace("hooks: [", "hooks: [hooks/own.py, ")
    config += "extra: {help_center: {words_file: accepted.txt, social_images: true, social_font: font.ttf}}\n"
    (project / "accepted.txt").write_text("Facturarium\n", encoding="utf-8")
    font = ImageFont.load_default(36)
    assert isinstance(font, ImageFont.FreeTypeFont)
    (project / "font.ttf").write_bytes(font.font_bytes)
    # The only error in the sources, for `check` to report.
    english = project / "docs" / "en" / "billing" / "pay.md"
    english.write_text(english.read_text(encoding="utf-8").replace("(spanish-only.md)", "(list.md)"), encoding="utf-8")
    file = project / name
    file.write_text(config, encoding="utf-8")
    return file


@from_elsewhere
def test_every_command_works_from_another_folder(
    config_file: Path, path_of: Callable[[Path], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "else" / "where"
    elsewhere.mkdir(parents=True)
    monkeypatch.chdir(elsewhere)
    for command, *arguments in STEPS:
        options = [argument.format(out=tmp_path / "out") for argument in arguments]
        words = ["translations", "diff"] if options[:1] == ["diff"] else [command]
        given = [*words, "-f", path_of(config_file), *options[len(words) - 1 :]]
        result = run_build(elsewhere, *given, command=PROGRAM)
        assert result.returncode == 0, f"{given}\n{result.stdout}{result.stderr}"
        assert f"{config_file.parent}/docs" not in result.stdout + result.stderr
    assert "from beside" in (config_file.parent / "site" / "index.html").read_text(encoding="utf-8")
    assert list(elsewhere.iterdir()) == []


@from_elsewhere
def test_serve_works_from_another_folder(
    config_file: Path, path_of: Callable[[Path], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    command = [*PROGRAM, "serve", "--port", "0", "-f", path_of(config_file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        assert server.stdout
        address = server.stdout.readline().split(" until")[0].rpartition(" ")[2]
        with urlopen(address) as page:  # noqa: S310 - the preview's own URL
            assert b"from beside" in page.read()
        server.terminate()
