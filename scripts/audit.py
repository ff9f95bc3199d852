"""Checks all locked packages for known vulnerabilities (pip-audit, npm audit) and for their licences.

Writes what the package requires to dist/, as a bill of materials. Exits with 1 if a package is vulnerable or has a
licence that is not allowed, and with 2 if an audit failed.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from licences import ONLY_TESTS, Package, node_packages, python_packages
from sbom import default_file, write

ROOT = Path(__file__).resolve().parent.parent
LOCK = "requirements-test.txt"
REQUIRED = "requirements.txt"
# The programs with which benchmarks compare the project.
PEERS = "bench/peers"
VULNERABLE, NOT_ALLOWED, AUDIT_FAILED = 1, 1, 2


def audit_python(lock: str) -> tuple[int, list[str]]:
    """Return the number of packages in a requirements file, and a line for each known vulnerability.

    Raises ValueError if pip-audit returns no result.
    """
    # The lock file is complete and hashed, so pip-audit need not resolve or install anything.
    options = [
        "--requirement",
        lock,
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
        f"{package['name']} {package['version']}: {known['id']}, fixed in {', '.join(known['fix_versions']) or 'none'}"
        for package in packages
        for known in package.get("vulns", ())
    ]
    return len(packages), found


def audit_javascript(lock: str) -> tuple[int, list[str]]:
    """Return the same for the Node packages in a `package-lock.json`.

    Raises ValueError if npm audit returns no result.
    """
    npm = str(Path(sys.executable).with_name("npm"))
    answer = _answer([npm, "audit", "--prefix", str(ROOT / Path(lock).parent), "--json"])
    if "vulnerabilities" not in answer:
        raise ValueError(answer.get("message") or answer.get("error", {}).get("summary") or "npm: no result")
    found = [f"{name}: {known['severity']}" for name, known in sorted(answer["vulnerabilities"].items())]
    return answer["metadata"]["dependencies"]["total"], found


def audit_licences() -> list[Package]:
    """Return the packages in all lock files whose licence is not allowed or unknown.

    Packages that only tests use may have another one, as long as the package does not require them.
    """
    required = {package.name for package in python_packages(REQUIRED)}
    only_tests = ONLY_TESTS - required
    packages = (
        *python_packages(LOCK), *python_packages(f"{PEERS}/requirements.txt"),
        *node_packages("package-lock.json"), *node_packages(f"{PEERS}/package-lock.json"),
    )  # fmt: skip
    return [package for package in packages if not package.is_allowed and package.name not in only_tests]


AUDITS = {
    LOCK: audit_python, f"{PEERS}/requirements.txt": audit_python,
    "package-lock.json": audit_javascript, f"{PEERS}/package-lock.json": audit_javascript,
}  # fmt: skip


def main() -> int:
    """Print the results of all audits, and write the bill of materials."""
    status = 0
    for name, audit in AUDITS.items():
        try:
            count, found = audit(name)
        except ValueError as error:
            print(f"{name}: the audit failed: {error}. Check the network connection and try again.", file=sys.stderr)
            status = AUDIT_FAILED
            continue
        print(f"{name}: {count} packages, {len(found)} known vulnerabilities")
        print("".join(f"  {line}\n" for line in found), end="")
        status = status or (VULNERABLE if found else 0)
    refused = audit_licences()
    print(f"licences: {len(refused)} not allowed")
    print("".join(f"  {one.name} {one.version}: {one.licence or 'no licence'}\n" for one in refused), end="")
    write(default_file())
    print(f"Wrote {default_file()}")
    return status or (NOT_ALLOWED if refused else 0)


def _answer(command: list[str]) -> Any:
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - fixed arguments
    try:
        return json.loads(result.stdout)
    except json.JSONDecodeError:
        lines = (result.stderr or result.stdout).strip().splitlines()
        raise ValueError(lines[-1] if lines else f"{command[0]} printed nothing") from None


if __name__ == "__main__":
    sys.exit(main())
