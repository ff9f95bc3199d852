"""Asks whether anything that the project installs has a known vulnerability (pip-audit, npm audit).

Ends with 1 where something has one, and with 2 where that could not be asked.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LOCK = "requirements-test.txt"
VULNERABLE, NOT_ASKED = 1, 2


def of_python() -> tuple[int, list[str]]:
    """How many packages of the hash-locked file were asked for, and what is known of them.

    Raises ValueError where there is no answer.
    """
    # Every line of the lock has a hash: nothing is resolved or installed to read it.
    options = [
        "--requirement",
        LOCK,
        "--require-hashes",
        "--disable-pip",
        "--format",
        "json",
        "--progress-spinner",
        "off",
    ]
    answer = _answer([sys.executable, "-m", "pip_audit", *options])
    packages = answer["dependencies"]
    found = [
        f"{package['name']} {package['version']}: {known['id']}, mended in {', '.join(known['fix_versions']) or 'none'}"
        for package in packages
        for known in package.get("vulns", ())
    ]
    return len(packages), found


def of_javascript() -> tuple[int, list[str]]:
    """The same of what tests and benchmarks run with Node."""
    answer = _answer([str(Path(sys.executable).with_name("npm")), "audit", "--json"])
    if "vulnerabilities" not in answer:
        raise ValueError(answer.get("message") or answer.get("error", {}).get("summary") or "no answer")
    found = [f"{name}: {known['severity']}" for name, known in sorted(answer["vulnerabilities"].items())]
    return answer["metadata"]["dependencies"]["total"], found


def main() -> int:
    """Say what is known."""
    status = 0
    for name, ask in ((LOCK, of_python), ("package-lock.json", of_javascript)):
        try:
            count, found = ask()
        except ValueError as error:
            print(f"{name}: could not be asked for, so nothing is known. {error}", file=sys.stderr)
            status = NOT_ASKED
            continue
        print(f"{name}: {count} packages, {len(found) or 'none'} with a known vulnerability")
        print("".join(f"  {line}\n" for line in found), end="")
        status = status or (VULNERABLE if found else 0)
    return status


def _answer(command: list[str]) -> Any:
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - its own words
    try:
        return json.loads(result.stdout)
    except json.JSONDecodeError:
        lines = (result.stderr or result.stdout).strip().splitlines()
        raise ValueError(lines[-1] if lines else f"{command[0]} said nothing") from None


if __name__ == "__main__":
    sys.exit(main())
