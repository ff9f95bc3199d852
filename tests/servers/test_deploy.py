"""The Dockerfile and the workflows in `deploy/` use only files, commands and options that exist."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from fnmatch import fnmatch
from typing import Any

import click
import pytest
import yaml

from conftest import ROOT
from helpcenter.cli.commands.translators.translations_export import export
from helpcenter.cli.commands.translators.translations_import import import_
from helpcenter.cli.main import main

PROGRAMS = (".venv/bin/helpcenter", "helpcenter")
WORKFLOWS = ("github-workflow.yml", "gitlab-ci.yml")


def deploy_text(name: str) -> str:
    return (ROOT / "deploy" / name).read_text(encoding="utf-8")


def strings(value: Any) -> Iterator[str]:
    """Yield all strings in a parsed YAML file."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from strings(part)


def commands(name: str) -> list[list[str]]:
    """Return the `helpcenter` commands in a file, split into words."""
    text = deploy_text(name)
    lines = strings(yaml.safe_load(text)) if name.endswith(".yml") else text.replace("\\\n", " ").splitlines()
    parts = (part for line in lines for part in re.split(r"&&|\||>>?", re.sub(r"\$\{\{[^}]*\}\}", "es", line)))
    found = (shlex.split(part.removeprefix("RUN ")) for part in parts)
    return [words[1:] for words in found if words[:1] in ([program] for program in PROGRAMS) and len(words) > 1]


@pytest.mark.parametrize("name", [*WORKFLOWS, "Dockerfile"])
def test_each_command_and_option_exists(name: str) -> None:
    found = commands(name)
    assert {words[0] for words in found} >= ({"check", "build", "merge"} if name in WORKFLOWS else {"server-files"})
    for words in found:
        command = main.get_command(click.Context(main), words[0])
        assert command, words
        known = {option for parameter in command.params for option in parameter.opts}
        assert {word for word in words[1:] if word.startswith("-")} <= known, words
        scripts = re.findall(r"(scripts/\S+) (\S+)", deploy_text(name))
        assert all((ROOT / script).exists() and (ROOT / lock).exists() for script, lock in scripts)


def test_the_workflow_of_translators_uses_commands_and_files_that_exist() -> None:
    name = "translators-github-workflow.yml"
    words = [found for found in commands(name) if found[0] == "translations"]
    known = {"import": import_, "export": export}
    for _, command, *arguments in words:
        options = {option for parameter in known[command].params for option in parameter.opts}
        assert {word for word in arguments if word.startswith("-")} <= options
    assert {command for _, command, *_ in words} == set(known)
    component = json.loads(deploy_text("weblate-component.json"))
    assert [one for one in words if one[1] == "export"] == [["translations", "export", "es", "--format", "po"]]
    assert component["filemask"] == "translations/*.po"
    (files,) = yaml.safe_load(deploy_text("crowdin.yml"))["files"]
    assert files["translation"] == "/translations/%two_letters_code%.xlf"


@pytest.mark.parametrize("name", WORKFLOWS)
def test_workflows_build_each_language_of_the_site(name: str) -> None:
    languages = [
        language["locale"]
        for plugin in yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["plugins"]
        for language in plugin["i18n"]["languages"]
    ]
    workflow = yaml.safe_load(deploy_text(name))
    if name.startswith("github"):
        matrix = workflow["jobs"]["part"]["strategy"]["matrix"]["locale"]
        assert set(workflow["jobs"]) == {"check", "part", "site", "publish"}
    else:
        matrix = workflow["part"]["parallel"]["matrix"][0]["LOCALE"]
    assert matrix == languages


def test_the_dockerfile_copies_existing_files_that_are_not_ignored() -> None:
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    given = [line.removeprefix("!") for line in ignored if line.startswith("!")]
    copied = [
        source
        for line in deploy_text("Dockerfile").splitlines()
        if line.startswith("COPY") and "--from" not in line
        for source in [word for word in line.split()[1:] if not word.startswith("--")][:-1]
    ]
    assert copied
    for source in copied:
        # `make release` writes the wheel.
        assert (ROOT / source).exists() or source == "dist/*.whl", source
        assert any(fnmatch(source, pattern) or source.startswith(f"{pattern}/") for pattern in given), source
    assert all((ROOT / name).exists() for name in given if name != "dist")


def test_the_dockerfile_installs_only_locked_packages_and_runs_without_root() -> None:
    text = deploy_text("Dockerfile")
    installs = re.findall(r"pip install (.*)", text)
    assert len(installs) == 2
    assert all("--require-hashes" in one or ("--no-deps" in one and one.endswith("*.whl")) for one in installs)
    assert re.findall(r"^USER (\S+)", text, re.MULTILINE) == ["builder", "www-data"]
    stages = text.split("\nFROM ")
    assert [stage.split("\n")[0].rpartition(" AS ")[2] for stage in stages[1:-1]] == ["helpcenter", "site", "build"]
    assert stages[-1].index("USER www-data") < stages[-1].index("CMD")
