"""The version, the changelog, and the workflow that tests every Python and system that the package names."""

from __future__ import annotations

import importlib.metadata
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

import helpcenter
from conftest import ROOT

PYTHON = re.compile(r"Programming Language :: Python :: (3\.\d+)")
SYSTEMS = {"POSIX :: Linux": "ubuntu", "MacOS": "macos", "Microsoft :: Windows": "windows"}
CATEGORIES = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def project() -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return found


def workflow() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8"))
    return found


def pythons() -> set[str]:
    """Return the versions of Python that the package names."""
    return {found[1] for line in project()["classifiers"] if (found := PYTHON.fullmatch(line))}


def test_the_command_prints_the_version_of_the_checkout(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "helpcenter", "--version"]
    printed = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    assert printed == f"helpcenter, version {helpcenter.__version__}\n"


def test_the_version_is_in_one_place() -> None:
    assert "version" in project()["dynamic"]
    assert importlib.metadata.version("helpcenter") == helpcenter.__version__
    assert not re.search(r"^version = ", (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)


def test_the_changelog_keeps_its_form() -> None:
    """That of https://keepachangelog.com: the newest version first, changes by category."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    sections = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert sections[0] == "[Unreleased]"
    released = [re.fullmatch(r"\[(\d+\.\d+\.\d+)\] - \d{4}-\d\d-\d\d", section) for section in sections[1:]]
    assert all(released), sections
    versions = [tuple(map(int, found[1].split("."))) for found in released if found]
    assert versions == sorted(versions, reverse=True)
    assert set(re.findall(r"^### (.+)$", text, re.MULTILINE)) <= CATEGORIES


def test_clean_removes_what_git_ignores() -> None:
    ignored = {line.strip("/") for line in (ROOT / ".gitignore").read_text(encoding="utf-8").split() if "*" not in line}
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8").partition("\nclean:\n")[2]
    # Python's own caches are beside each module.
    assert ignored - {"__pycache__"} <= set(recipe.split())


@pytest.mark.parametrize("system", SYSTEMS)
def test_ci_tests_every_python_on_every_system(system: str) -> None:
    assert f"Operating System :: {system}" in project()["classifiers"]
    tested: set[str] = set()
    for job in workflow()["jobs"].values():
        if job["runs-on"].startswith(SYSTEMS[system]):
            tested |= set(job.get("strategy", {}).get("matrix", {}).get("python", ()))
    assert tested >= pythons()


def test_ci_tests_the_oldest_python() -> None:
    oldest = project()["requires-python"].removeprefix(">=")
    assert min(pythons(), key=lambda version: int(version.partition(".")[2])) == oldest
    assert f"{oldest}.0" in workflow()["jobs"]["first-releases"]["strategy"]["matrix"]["python"]


def test_ci_pins_actions_and_runs_files_and_targets_that_exist() -> None:
    steps = [step for job in workflow()["jobs"].values() for step in job["steps"]]
    uses = [step["uses"] for step in steps if "uses" in step]
    assert uses
    assert all(re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", use) for use in uses)
    commands = "\n".join(step["run"] for step in steps if "run" in step)
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"\bmake (\S+)", commands)) <= targets
    assert all((ROOT / path).exists() for path in re.findall(r"(?:scripts|tests|docs)/[\w./-]+|[\w-]+\.txt", commands))


def test_windows_checks_builds_and_previews() -> None:
    steps = workflow()["jobs"]["windows"]["steps"]
    commands = "\n".join(step.get("run", "") for step in steps)
    assert {"check", "build", "rollback"} <= set(re.findall(r"python -m helpcenter (\w+)", commands))
    assert "scripts/preview_smoke.py" in commands


def test_the_preview_starts_answers_and_stops() -> None:
    result = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "preview_smoke.py")], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    assert re.search(r"http://127\.0\.0\.1:\d+/: 200, \d+ bytes", result.stdout)


def test_the_development_container_forwards_the_preview() -> None:
    folder = ROOT / ".devcontainer"
    container = json.loads((folder / "devcontainer.json").read_text(encoding="utf-8"))
    assert (folder / container["build"]["dockerfile"]).is_file()
    assert container["forwardPorts"] == [8000]
    command = container["postCreateCommand"].removeprefix("make ")
    assert f"\n{command}:" in (ROOT / "Makefile").read_text(encoding="utf-8")
