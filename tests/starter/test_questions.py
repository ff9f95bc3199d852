"""`helpcenter init` at a terminal: it asks for what the options do not say."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

pty = pytest.importorskip("pty", reason="this system has no such terminals")


def dialog(folder: Path, arguments: list[str], answers: list[str]) -> str:
    """Run the command at a terminal, give an answer to each question, and return what the terminal shows."""
    terminal, side = pty.openpty()
    command = [sys.executable, "-m", "helpcenter", "init", *arguments]
    with subprocess.Popen(command, cwd=folder, stdin=side, stdout=side, stderr=side):
        os.close(side)
        shown = b""
        # On Linux, reading fails when the other side is closed.
        with contextlib.suppress(OSError):
            while part := os.read(terminal, 4096):
                shown += part
                if shown.endswith(b": ") and answers:
                    os.write(terminal, answers.pop(0).encode() + b"\n")
    os.close(terminal)
    return shown.decode()


def test_the_answers_are_in_the_files(tmp_path: Path) -> None:
    shown = dialog(tmp_path, ["help"], ["Ayuda de Acme", "https://ayuda.acme.example", "es, pt_br", "#0b7a75"])
    assert "Name of the help center [Help center]: " in shown
    settings = yaml.safe_load((tmp_path / "help" / "mkdocs.yml").read_text(encoding="utf-8"))
    assert (settings["site_name"], settings["site_url"]) == ("Ayuda de Acme", "https://ayuda.acme.example/")
    i18n, helpcenter = settings["plugins"]
    assert [language["locale"] for language in i18n["i18n"]["languages"]] == ["es", "pt-BR"]
    assert helpcenter["helpcenter"]["brand_color"] == "#0b7a75"


def test_options_are_not_asked_for_and_empty_answers_are_the_defaults(tmp_path: Path) -> None:
    shown = dialog(tmp_path, ["help", "--name", "Acme", "--language", "en"], ["", ""])
    assert "Name of" not in shown
    assert "Languages" not in shown
    settings = yaml.safe_load((tmp_path / "help" / "mkdocs.yml").read_text(encoding="utf-8"))
    assert settings["site_url"] == "https://help.example.com/"
