"""The plugin: it builds the same site as the hook, and its place and settings in mkdocs.yml are checked."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import contents, copy_site, run_build
from examples import make_project, run_check

Change = Callable[[dict[str, Any]], object]


def change(project: Path, edit: Change) -> None:
    file = project / "mkdocs.yml"
    configuration = yaml.safe_load(file.read_text(encoding="utf-8"))
    edit(configuration)
    file.write_text(yaml.safe_dump(configuration, allow_unicode=True, sort_keys=False), encoding="utf-8")


def use_plugin(configuration: dict[str, Any]) -> None:
    del configuration["hooks"]
    configuration["plugins"].append({"helpcenter": configuration.pop("extra", {}).get("help_center", {})})


@pytest.mark.parametrize("command", ["helpcenter", "mkdocs"])
def test_the_plugin_builds_the_same_site_as_the_hook(
    tmp_path: Path, built: Callable[[str], Path], command: str
) -> None:
    project = copy_site("three-languages", tmp_path / "project")
    change(project, use_plugin)
    result = run_build(project, "--strict", command=(sys.executable, "-m", command, "build"), anew=True)
    assert result.returncode == 0, result.stderr
    expected = contents(built("three-languages"))
    made = contents(project / "site")
    assert made.keys() == expected.keys()
    assert [path for path in made if made[path] != expected[path] and not path.endswith(".gz")] == []


def test_a_site_needs_no_folder_for_overrides(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project", "# Pay\n\nText.\n")
    change(project, use_plugin)
    change(project, lambda configuration: configuration["theme"].pop("custom_dir"))
    (project / "overrides" / ".gitkeep").unlink()
    (project / "overrides").rmdir()
    assert run_check(project)[0] == 0


def first(name: str) -> Change:
    def move(configuration: dict[str, Any]) -> None:
        plugins = configuration["plugins"]
        plugins.sort(key=lambda plugin: name not in plugin)

    return move


MISTAKES: dict[str, tuple[Change, str]] = {
    "before i18n": (
        first("helpcenter"),
        "mkdocs.yml: plugins: `helpcenter` comes before `i18n` under `plugins`. Move `helpcenter` below `i18n`.",
    ),
    "twice": (
        lambda configuration: configuration["plugins"].append("helpcenter"),
        "mkdocs.yml: plugins: `helpcenter` is listed 2 times under `plugins`. Keep one entry with all settings.",
    ),
    "with the hook": (
        lambda configuration: configuration.update(hooks=["hooks/help_center.py"]),
        "mkdocs.yml: hooks: the help center is loaded twice: by `plugins: helpcenter` and by the hook "
        "`hooks/help_center.py`. Delete the hook under `hooks`.",
    ),
    "without": (
        lambda configuration: configuration["plugins"].pop(),
        "mkdocs.yml: required setting is missing: `plugins: helpcenter, below i18n`. Add it.",
    ),
    "unknown setting": (
        lambda configuration: configuration["plugins"][-1]["helpcenter"].update(related_limt=3),
        "mkdocs.yml:19: related_limt: unknown key. Did you mean `related_limit`?",
    ),
    "settings in two places": (
        lambda configuration: (
            configuration.update(extra={"help_center": {"related_limit": 3}})
            or configuration["plugins"][-1]["helpcenter"].update(examples_limit=2)
        ),
        "mkdocs.yml: settings are under `extra.help_center` and under `plugins: helpcenter:`. "
        "Move all of them to the plugin.",
    ),
    "no settings": (
        lambda configuration: configuration["plugins"][-1].update(helpcenter=["logo"]),
        "plugins: MkDocs rejects this setting: Invalid config options for the 'helpcenter' plugin",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_mistakes_in_the_configuration_are_explained(tmp_path: Path, mistake: str) -> None:
    project = make_project(tmp_path / "project", "# Pay\n\nText.\n")
    change(project, use_plugin)
    edit, message = MISTAKES[mistake]
    change(project, edit)
    code, output = run_check(project)
    assert code == 1
    assert message in output
    assert "Traceback" not in output
    built = run_build(project)
    assert built.returncode != 0
    assert "Traceback" not in built.stderr
    assert not (project / "site").exists()


def test_the_former_place_of_settings_works_and_says_so(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project", "# Pay\n\nText.\n")
    change(project, use_plugin)
    change(project, lambda configuration: configuration.update(extra={"help_center": {"contact_file": "ways.yml"}}))
    (project / "ways.yml").write_text("options: [", encoding="utf-8")
    result = run_build(project)
    assert "ways.yml" in result.stderr
    (project / "ways.yml").unlink()
    output = run_build(project)
    expected = "mkdocs.yml: the settings under `extra.help_center` belong under `plugins: helpcenter:`"
    assert expected in output.stderr + output.stdout
    assert expected in run_check(project)[1]


def test_the_entry_point_names_the_plugin() -> None:
    code = "from importlib.metadata import entry_points as e; print(e(group='mkdocs.plugins')['helpcenter'].load())"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "helpcenter.mkdocs.plugin.HelpCenterPlugin" in result.stdout
