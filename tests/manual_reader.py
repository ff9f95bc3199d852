"""Somebody who follows the manual: runs its commands and saves its files, in a folder."""

from __future__ import annotations

import shlex
import textwrap
from pathlib import Path

from conftest import ROOT, run_build
from manual_examples import Block, blocks, shell_lines
from ready_program import PROGRAM

# The environment of the tests has helpcenter installed, previews would not end, and other programs may be missing.
NOT_RUN = (
    "python3 -m venv", ". .venv", "pip install", "helpcenter serve", "helpcenter build --scheduler", "docker", "nginx",
    "make",
)  # fmt: skip


def article(language: str, name: str) -> str:
    """Return the text of an article of the manual, without its front matter."""
    file = ROOT / "manual" / "docs" / language / f"{name}.md"
    return file.read_text(encoding="utf-8").split("---\n", 2)[2]


class Reader:
    """Follows articles in ``folder``; ``output`` has what each command printed when it was run first."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.output: dict[str, str] = {}

    def follow(self, text: str) -> None:
        """Save the files and run the commands in the order of the text."""
        for block in blocks(text):
            if block.title == "mkdocs.yml":
                self._add_language(block)
            elif block.title:
                file = self.folder / block.title
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(block.text, encoding="utf-8")
            else:
                assert block.language == "sh", block.text
                self.run_all(block)

    def run_all(self, block: Block) -> None:
        for line in shell_lines(block.text):
            if not line.startswith(NOT_RUN):
                self.run(line)

    def run(self, line: str) -> str:
        command, _, target = line.partition(" > ")
        words = shlex.split(command)
        if words[0] == "cd":
            self.folder /= words[1]
            return ""
        assert words[0] in ("helpcenter", "mkdir"), line
        program = (*PROGRAM, *words[1:]) if words[0] == "helpcenter" else tuple(words)
        result = run_build(self.folder, command=program)
        assert result.returncode == 0, f"{line}\n{result.stdout}{result.stderr}"
        if target:
            (self.folder / target).write_text(result.stdout, encoding="utf-8")
        return self.output.setdefault(line, result.stdout + result.stderr)

    def _add_language(self, block: Block) -> None:
        file = self.folder / "mkdocs.yml"
        before, plugin, after = file.read_text(encoding="utf-8").partition("  - helpcenter")
        file.write_text(before + textwrap.indent(block.text, " " * 8) + plugin + after, encoding="utf-8")
