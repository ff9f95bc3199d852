"""Compiles pyproject.toml into requirements files with pinned versions and hashes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# --all-build-deps locks setuptools, too; otherwise pip would download an unpinned version to build the project.
OPTIONS = (
    "--allow-unsafe", "--generate-hashes", "--no-emit-find-links", "--no-emit-index-url", "--no-emit-trusted-host",
    "--quiet", "--strip-extras", "--no-header", "--all-build-deps",
)  # fmt: skip


def lock(target: str, *extra: str) -> None:
    """Write one requirements file."""
    command = [sys.executable, "-m", "piptools", "compile", *OPTIONS, *extra, f"--output-file={target}"]
    subprocess.run([*command, "pyproject.toml"], cwd=ROOT, check=True)  # noqa: S603 - fixed arguments


if __name__ == "__main__":
    lock("requirements.txt")
    lock("requirements-test.txt", "--extra=test", "--constraint=requirements.txt")
