"""Projects built from example sources: one English article, or files that each start with a line `=== path`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml
from click.testing import CliRunner

from conftest import add_hook
from helpcenter.cli.main import main

_FILE = re.compile(r"^=== (.+)\n", re.MULTILINE)
CONFIGURATION: dict[str, Any] = {
    "site_name": "Help",
    "site_url": "https://help.example.com/",
    "theme": {"name": "material", "custom_dir": "overrides", "font": False},
    "hooks": ["hooks/help_center.py"],
    "plugins": [
        {
            "i18n": {
                "docs_structure": "folder",
                "reconfigure_material": False,
                "reconfigure_search": False,
                "languages": [
                    {"locale": "es", "name": "Español", "default": True},
                    {"locale": "en", "name": "English"},
                ],
            }
        }
    ],
    "markdown_extensions": ["admonition", "attr_list", "tables", "footnotes", "pymdownx.superfences"],
}


def make_project(folder: Path, example: str = "") -> Path:
    """Create a project in ``folder`` with the sources of ``example``."""
    folder.mkdir(parents=True, exist_ok=True)
    add_hook(folder)
    configure(folder, {})
    for locale in ("es", "en"):
        (folder / "docs" / locale).mkdir(parents=True)
    add_sources(folder, example)
    return folder


def configure(folder: Path, options: dict[str, Any], others: Sequence[str] = ()) -> None:
    """Write mkdocs.yml with these help center options and other plugins."""
    plugins = [*CONFIGURATION["plugins"], *others]
    configuration = {**CONFIGURATION, "plugins": plugins, "extra": {"help_center": options}}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(configuration, allow_unicode=True), encoding="utf-8")


def add_sources(folder: Path, example: str) -> None:
    """Write the files of ``example`` into a project."""
    for name, text in _files(example):
        if name == "mkdocs.yml":
            part = yaml.safe_load(text)
            configure(folder, _options(part), _other_plugins(part))
            continue
        file = folder / "docs" / name if name.split("/")[0] in ("es", "en") else folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def _options(configuration: dict[str, Any]) -> dict[str, Any]:
    """Return the options in a part of mkdocs.yml, whose plugins are those of new sites."""
    if "plugins" in configuration:
        return dict(configuration["plugins"][-1]["helpcenter"])
    return dict(configuration["extra"]["help_center"])


def _other_plugins(configuration: dict[str, Any]) -> list[str]:
    return [plugin for plugin in configuration.get("plugins", []) if isinstance(plugin, str)]


def _files(example: str) -> Iterator[tuple[str, str]]:
    first, *others = _FILE.split(example)
    if first.strip():
        yield "en/pay.md", first
    yield from zip(others[::2], others[1::2], strict=True)


def run_command(project: Path, command: str, *arguments: str) -> tuple[int, str]:
    """Run a command of helpcenter in a project, and return the exit code and everything it prints."""
    result = CliRunner().invoke(main, [command, "-f", str(project / "mkdocs.yml"), *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def run_check(project: Path, *arguments: str) -> tuple[int, str]:
    """Run `helpcenter check` in a project, and return the exit code and the output."""
    result = CliRunner().invoke(main, ["check", "-f", str(project / "mkdocs.yml"), *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout


def check_findings(project: Path, *arguments: str) -> list[dict[str, Any]]:
    """Return the findings of `helpcenter check` in a project."""
    findings: list[dict[str, Any]] = json.loads(run_check(project, "--format", "json", *arguments)[1])
    return findings


def replace_in(file: Path, before: str, after: str, *, times: int = 1) -> None:
    """Replace a text in a file where it stands first, or several ``times`` (-1: everywhere); the file must have it."""
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, times), encoding="utf-8")


def listed_redirects(project: Path) -> dict[str, str]:
    """Return the current URLs in the list for web servers of a built site, by their former URLs."""
    listed = json.loads((project / "site/redirects.json").read_text(encoding="utf-8"))["redirects"]
    return {redirect["from"]: redirect["to"] for redirect in listed}
