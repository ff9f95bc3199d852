"""Runs `mmdc`, the program of mermaid-cli that draws a diagram (https://github.com/mermaid-js/mermaid-cli)."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpcenter.hashing import content_digest, fingerprint_of
from helpcenter.platform.browsers import find_browser, has_no_sandbox, run_to_its_end

PROGRAM = "mmdc"
# Seconds for one picture; most take two.
PATIENCE = 30.0
_LARGEST = 2_000_000
_REASON = re.compile(r"(?:^|\b)\w*Error: *(\S[^\n]*)")
# Fonts of the same widths on each system: what fits on the machine that draws must fit on that of the reader.
_FONTS = "Arial, Liberation Sans, Helvetica, sans-serif"
# The colors of light and of dark pages, as in `tokens.css`.
_COLORS: Mapping[str, Mapping[str, Any]] = {
    "light": {
        "darkMode": False, "background": "#ffffff", "primaryColor": "#eceffa", "mainBkg": "#eceffa",
        "primaryBorderColor": "#4051b5", "primaryTextColor": "#1c1e26", "textColor": "#1c1e26", "lineColor": "#555b6b",
        "edgeLabelBackground": "#ffffff", "noteBkgColor": "#f5f6fb", "noteTextColor": "#1c1e26",
        "noteBorderColor": "#d5d8e2",
    },
    "dark": {
        "darkMode": True, "background": "#181a21", "primaryColor": "#1f2333", "mainBkg": "#1f2333",
        "primaryBorderColor": "#9aa8ff", "primaryTextColor": "#e6e8f0", "textColor": "#e6e8f0", "lineColor": "#abb1c2",
        "edgeLabelBackground": "#181a21", "noteBkgColor": "#22252e", "noteTextColor": "#e6e8f0",
        "noteBorderColor": "#3b4050",
    },
}  # fmt: skip
LOOKS = tuple(_COLORS)
_FLAT = {"fontFamily": _FONTS, "useGradient": False, "dropShadow": "none"}
# HTML in an SVG picture is not drawn everywhere, and the site does not publish it.
_PLAIN: Mapping[str, Any] = {
    "theme": "base", "htmlLabels": False, "flowchart": {"htmlLabels": False}, "class": {"htmlLabels": False},
    "securityLevel": "strict", "deterministicIds": True, "deterministicIDSeed": "diagram", "fontFamily": _FONTS,
}  # fmt: skip


class DiagramError(Exception):
    """Why a diagram is not drawn: the end of a sentence."""


class NoAnswerError(DiagramError):
    """The program does not work, whatever the diagram is."""


@dataclass(frozen=True)
class MermaidTool:
    """The program, and a fingerprint of its version and of how it is called."""

    program: str
    version: str

    def draw(self, source: str, look: str) -> bytes:
        """Return the SVG of a diagram in one of the `LOOKS`. Raises DiagramError."""
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            written, drawn = folder / "diagram.mmd", folder / "diagram.svg"
            settings, browser = folder / "settings.json", folder / "browser.json"
            written.write_text(f"{source}\n", encoding="utf-8", newline="\n")
            settings.write_text(_settings(look), encoding="utf-8", newline="\n")
            browser.write_text(json.dumps(_browser()), encoding="utf-8", newline="\n")
            options = ["-i", written, "-o", drawn, "-c", settings, "-p", browser, "-b", "transparent", "-q"]
            try:
                code, errors = run_to_its_end([self.program, *map(str, options)], PATIENCE)
            except subprocess.TimeoutExpired:
                raise NoAnswerError(f"`{PROGRAM}` has not ended after {PATIENCE:.0f} seconds") from None
            except OSError as error:
                raise NoAnswerError(f"`{PROGRAM}` cannot be started: {error.strerror}") from None
            if code or not drawn.is_file():
                found = _REASON.search(errors)
                reason = found[1].replace(name, "").rstrip(" :.") if found else f"`{PROGRAM}` ended with code {code}"
                raise DiagramError(reason)
            if drawn.stat().st_size > _LARGEST:
                raise DiagramError("its picture is larger than 2 MB")
            return drawn.read_bytes()


def find_tool() -> MermaidTool | None:
    """Return the installed program, None if there is none."""
    program = shutil.which(PROGRAM)
    if program is None:
        return None
    contents = [content_digest(file.read_bytes()) for file in files_of(program)]
    return MermaidTool(program, fingerprint_of(*contents, *map(_settings, LOOKS)))


def tool_files() -> tuple[Path, ...]:
    """Return the files that change with the version of the installed program."""
    program = shutil.which(PROGRAM)
    return files_of(program) if program else ()


def files_of(program: str) -> tuple[Path, ...]:
    """Return the file of a program, and the description of the package that it belongs to, if it has one."""
    file = Path(program).resolve()
    packages = (folder / "package.json" for folder in file.parents)
    return (file, *[package for package in packages if package.is_file()][:1])


def _settings(look: str) -> str:
    return json.dumps({**_PLAIN, "themeVariables": {**_COLORS[look], **_FLAT}})


def _browser() -> dict[str, object]:
    """Return how the program starts its browser: its own one, or else one that is installed."""
    options: dict[str, object] = {"args": ["--no-sandbox"]} if has_no_sandbox() else {}
    has_own = "PUPPETEER_EXECUTABLE_PATH" in os.environ or (Path.home() / ".cache" / "puppeteer").is_dir()
    installed = None if has_own else find_browser()
    return {**options, "executablePath": installed} if installed else options
