"""`make audit` distinguishes a vulnerable package from a failed query."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from conftest import ROOT

CLEAN = {"dependencies": [{"name": "jinja2", "version": "3.1.6", "vulns": []}]}
WRONG = {
    "dependencies": [{"name": "jinja2", "version": "2.0", "vulns": [{"id": "CVE-1", "fix_versions": ["2.1"]}]}]
}  # fmt: skip
NPM = {"vulnerabilities": {}, "metadata": {"dependencies": {"total": 3}}}


@pytest.fixture
def audit(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    # The audit writes the bill of materials into a folder of the current one.
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    spec = importlib.util.spec_from_file_location("audit", ROOT / "scripts" / "audit.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def fake_run(python: object, npm: object) -> Any:
    """Return a fake `subprocess.run`: an object is the JSON output of a program, a string is its error message."""

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        reply = npm if "audit" in command else python
        if isinstance(reply, str):
            return subprocess.CompletedProcess(command, 1, "", reply)
        return subprocess.CompletedProcess(command, 0, json.dumps(reply), "")

    return run


@pytest.mark.parametrize(
    ("answers", "status", "expected"),
    [
        ((CLEAN, NPM), 0, "requirements-test.txt: 1 packages, 0 known vulnerabilities"),
        ((WRONG, NPM), 1, "jinja2 2.0: CVE-1, fixed in 2.1"),
        ((CLEAN, {**NPM, "vulnerabilities": {"ws": {"severity": "high"}}}), 1, "ws: high"),
        (("ConnectionError: no way there", NPM), 2, "requirements-test.txt: the audit failed: ConnectionError"),
        ((CLEAN, {"message": "405 Method Not Allowed"}), 2, "405 Method Not Allowed"),
        ((WRONG, "offline"), 2, "CVE-1"),
    ],
)
def test_audit_reports_vulnerabilities_and_failed_queries(
    audit: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    answers: tuple[object, object], status: int, expected: str,
) -> None:  # fmt: skip
    monkeypatch.setattr(audit.subprocess, "run", fake_run(*answers))
    assert audit.main() == status
    captured = capsys.readouterr()
    assert expected in captured.out + captured.err


def test_every_locked_package_has_an_allowed_licence(audit: ModuleType) -> None:
    assert audit.audit_licences() == []


@pytest.mark.parametrize(
    ("licence", "allowed"),
    [("MIT", True), ("MIT AND GPL-3.0-only", False), ("MIT OR GPL-3.0-only", True), ("(MIT OR X) AND ISC", False),
     ("Apache-2.0 WITH LLVM-exception", True), ("GPL-2.0-only WITH Classpath-exception-2.0", False),
     ("AGPL-3.0-only", False), ("Proprietary", False), ("", False)],
)  # fmt: skip
def test_a_licence_must_be_allowed(audit: ModuleType, licence: str, allowed: bool) -> None:
    assert audit.Package("x", "1", licence).is_allowed == allowed


def test_audit_fails_for_a_licence_that_is_not_allowed(
    audit: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(audit.subprocess, "run", fake_run(CLEAN, NPM))
    monkeypatch.setattr(audit, "node_packages", lambda _: [audit.Package("left-pad", "1.0", "GPL-3.0-only")])
    assert audit.main() == 1
    assert "left-pad 1.0: GPL-3.0-only" in capsys.readouterr().out


def test_the_bill_of_materials_lists_what_the_package_requires(tmp_path: Path) -> None:
    texts = []
    for seed in ("1", "2"):
        file = tmp_path / f"{seed}.json"
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, ROOT / "scripts" / "sbom.py", file], check=True, env=environment)
        texts.append(file.read_text(encoding="utf-8"))
    assert texts[0] == texts[1]
    bill = json.loads(texts[0])
    assert bill["bomFormat"] == "CycloneDX"
    assert bill["metadata"]["component"]["name"] == "helpcenter"
    requirements = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    locked = re.findall(r"^([\w.-]+)==([\w.]+)", requirements, re.MULTILINE)
    assert sorted((one["name"], one["version"]) for one in bill["components"]) == sorted(locked)
    assert all(one["licenses"] for one in bill["components"])
    needed = {one["ref"]: one.get("dependsOn", []) for one in bill["dependencies"]}
    own = needed[bill["metadata"]["component"]["bom-ref"]]
    mkdocs = next(ref for ref in own if ref.startswith("pkg:pypi/mkdocs@"))
    assert [ref for ref in needed[mkdocs] if ref.startswith("pkg:pypi/jinja2@")]
    assert str(ROOT) not in texts[0]
    assert "timestamp" not in texts[0]


def test_a_package_that_only_tests_use_may_have_another_licence_until_the_package_requires_it(
    audit: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit, "node_packages", lambda _: [])
    one = audit.Package("translate-toolkit", "3.20", "GPL-3.0-or-later")
    locks = {"requirements-test.txt": [one], "requirements.txt": []}
    monkeypatch.setattr(audit, "python_packages", lambda lock: locks.get(lock, []))
    assert audit.audit_licences() == []
    locks["requirements.txt"] = [one]
    assert audit.audit_licences() == [one]
