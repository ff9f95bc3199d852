"""Findings carry data, and no part of the program reads the text of messages."""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner
from PIL import Image

import helpcenter
from examples import add_sources, make_project, run_check
from helpcenter import findings
from helpcenter.checks.rules import BY_ID
from helpcenter.checks.ruleset.command_rules import COMMAND_RULES
from helpcenter.cli.main import main
from helpcenter.findings import Problem
from helpcenter.preview.live import LiveSite

# Findings of all types of rules, including problems that `--fix` fixes.
EXAMPLE = """\
=== es/pay.md
# Cómo pagar?

## Tarjetas

Texto.
=== en/pay.md
---
title: Pay
related: [b111]
redirect_from: [bill]
---

See [the bill](bil.md), [cards](#cards), [here](bill.md#no) and [more](/en/bill/).

## Cards

#### Lost cards

![](list.png)

It is neccessary. <img src=x onerror=alert(1)>
=== en/bill.md
---
title: The bill
contact: [fax]
---

Text.
=== en/untitled.md
Text.
=== es/cash.md
# Efectivo

## Billetes

Texto.
=== en/cash.md
# Cash

## Notes

See [notes](#notes).
=== en/list.png
=== contact.yml
options:
  - {id: a, channel: chatt, label: {es: x}, description: {es: x, en: x}, hours: madird}
hours:
  madrid: {time_zone: Europe/Madird}
=== search/synonyms.en.yml
synonym: [[a, b]]
"""


def modules() -> Iterator[Any]:
    for module in pkgutil.walk_packages(helpcenter.__path__, "helpcenter."):
        if not module.name.endswith("__main__"):
            yield importlib.import_module(module.name)


def problems() -> dict[str, Problem]:
    """Return all problems that are constants of a module, by name."""
    return {
        f"{module.__name__}.{name}": value
        for module in modules()
        for name, value in vars(module).items()
        if isinstance(value, Problem)
    }


def test_each_problem_has_an_existing_rule() -> None:
    known = BY_ID.keys() | COMMAND_RULES.keys()
    assert {name: problem.rule for name, problem in problems().items() if problem.rule not in known} == {}
    assert BY_ID.keys().isdisjoint(COMMAND_RULES)
    assert COMMAND_RULES.keys() <= {problem.rule for problem in problems().values()}


def test_sentences_have_a_consistent_form() -> None:
    for name, problem in problems().items():
        start = problem.sentence[0]
        assert start.islower() or start in "`{" or problem.sentence.startswith(("HTML", "MkDocs", "Markdown", "URL")), (
            name
        )
        assert not problem.sentence.endswith("."), name
        words = re.sub("`[^`]*`", "", f"{problem.sentence}. {problem.fix}")
        assert not re.search(r"\bis no (?!longer)", words.replace("there is no", "")), f"{name}: write `is not a`"
        assert not re.search(r"(?<![\w-])--\w|\bhelpcenter (?:build|check)\b", words), f"{name}: backticks for commands"
        assert problem.fix.endswith((".", "?")), name


def test_a_problem_is_stated_in_one_place() -> None:
    stated: dict[Problem, dict[int, str]] = {}
    for name, problem in problems().items():
        stated.setdefault(problem, {}).setdefault(id(problem), name)
    assert [list(names.values()) for names in stated.values() if len(names) > 1] == []


@pytest.fixture
def project(tmp_path: Path) -> Path:
    project = make_project(tmp_path / "project", EXAMPLE)
    Image.new("1", (40, 30)).save(project / "docs/en/list.png")
    return project


@pytest.fixture
def reworded_messages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Replace every sentence of every finding."""
    monkeypatch.setattr(findings.Finding, "message", property(lambda _: "Otra frase."))
    monkeypatch.setattr(findings.Finding, "fix", property(lambda _: "Otro consejo."))
    for problem in problems().values():
        monkeypatch.setitem(problem.__dict__, "sentence", "otra frase")
        monkeypatch.setitem(problem.__dict__, "fix", "Otro consejo.")
    for module in modules():
        for name, words in (("did_you_mean", "Tal vez"), ("shortened", "algo"), ("excerpt", "algo")):
            if hasattr(module, name):
                monkeypatch.setattr(module, name, lambda *_, words=words: words)


def observed(project: Path) -> dict[str, Any]:
    """Return all machine-readable results of a check, of its fixes, and of a build."""
    code, output = run_check(project, "--format", "json", "--jobs", "1")
    keys = ("rule", "severity", "file", "line", "column", "subject", "values")
    found = [{key: finding[key] for key in keys} for finding in json.loads(output)]
    sarif = json.loads(run_check(project, "--format", "sarif", "--jobs", "1")[1])
    results = [{**result, "message": None} for result in sarif["runs"][0]["results"]]
    build = CliRunner().invoke(main, ["build", "-f", str(project / "mkdocs.yml"), "--jobs", "1"])
    copy = shutil.copytree(project, project.parent / f"{project.name}-fixed", dirs_exist_ok=True)
    run_check(copy, "--fix", "--jobs", "1")
    fixed = {
        file.relative_to(copy / "docs").as_posix(): file.read_bytes() for file in sorted(copy.glob("docs/**/*.md"))
    }
    shutil.rmtree(copy)
    return {
        "code": code, "found": found, "sarif": results, "build": build.exit_code, "fixed": fixed,
        "notes": notes(project),
    }  # fmt: skip


def notes(project: Path) -> dict[str, object]:
    """Return the rules of the preview notes by file, and the number of notes on a page."""
    site = LiveSite(project / "mkdocs.yml")
    page = BeautifulSoup(site.answer("/en/pay/").content, "html.parser")
    rules = {name: sorted(finding.rule for finding in found) for name, found in site.snapshot.findings.items()}
    return {"rules": rules, "page": len(page.select("[data-preview-notes] p"))}


# Values that contain text of the file or of a schema.
_QUOTED = ("expected", "found", "text", "heading", "reason")


def without_quotes(seen: dict[str, Any]) -> dict[str, Any]:
    found = [
        {**one, "values": {key: value for key, value in one["values"].items() if key not in _QUOTED}}
        for one in seen["found"]
    ]
    return {**seen, "found": sorted(found, key=repr), "sarif": sorted(seen["sarif"], key=repr)}


def test_rewording_messages_changes_only_messages(project: Path, request: pytest.FixtureRequest) -> None:
    before = observed(project)
    assert {"anchor-differs", "contact", "link-target", "no-title", "unsafe-html"} <= {
        finding["rule"] for finding in before["found"]
    }
    assert b"## Notes { #billetes }" in before["fixed"]["en/cash.md"]
    request.getfixturevalue("reworded_messages")
    assert "Otra frase" in run_check(project)[1]
    assert without_quotes(observed(project)) == without_quotes(before)


def test_messages_name_the_first_few_and_the_number_of_the_rest(tmp_path: Path) -> None:
    ids = ", ".join(f"no-{i}" for i in range(4_000))
    keys = "\n".join(f"key-{i}: x" for i in range(4_000))
    project = make_project(tmp_path / "project", f"=== en/a.md\n---\ntitle: A\nrelated: [{ids}]\n---\n\nText.\n")
    add_sources(project, f"=== en/b.md\n---\ntitle: B\n{keys}\n---\n\nText.\n")
    add_sources(project, f"=== en/c.md\n---\ntitle: C\nslug: {'a/' * 25_000}\n---\n\nText.\n")
    code, output = run_check(project)
    assert code == 1
    assert "no article has the ID `no-24`" in output
    assert "no article has the ID `no-25`" not in output
    assert output.count("3,975 more findings like this one") == 2
    assert len(output) < 20_000


def test_a_list_of_names_ends_with_the_number_of_the_rest() -> None:
    assert findings.listed([]) == "none"
    assert findings.listed("abcdefghijk").endswith("`i`, `j`, `k`")
    assert findings.listed("abcdefghijkl").endswith("`i`, `j`, 2 more")
