"""`make audit` distinguishes a vulnerable package from a failed query."""

from __future__ import annotations

import importlib.util
import json
import subprocess
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
def audit() -> ModuleType:
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
