"""Compiles pyproject.toml into requirements files with pinned versions and hashes, for every Python and system.

Where the versions of a package differ between Pythons or systems, the line of each version has an environment marker.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
# The oldest Python decides which versions can be chosen; `fewest` takes the same version for all Pythons if one exists,
# so that each of them builds the same site.
OPTIONS = (
    "--universal", "--fork-strategy=fewest", "--generate-hashes", "--no-header", "--no-config", "--quiet",
)  # fmt: skip


def lock(target: str, project: dict[str, Any], *sources: str) -> None:
    """Write one requirements file; versions that it has already are kept while its sources allow them."""
    oldest = project["project"]["requires-python"].removeprefix(">=")
    # Without the build requirements, pip would download an unpinned version of them to build the project.
    build_requirements = "\n".join(project["build-system"]["requires"])
    command = [sys.executable, "-m", "uv", "pip", "compile", *OPTIONS, f"--python-version={oldest}"]
    subprocess.run(  # noqa: S603 - fixed arguments
        [*command, f"--output-file={target}", *sources], cwd=ROOT, input=build_requirements, text=True, check=True
    )


if __name__ == "__main__":
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lock("requirements.txt", settings, "pyproject.toml", "-")
    lock("requirements-test.txt", settings, "--extra=test", "--constraint=requirements.txt", "pyproject.toml", "-")
    # What the project is compared with, in the versions of the project where both need a package.
    lock("bench/peers/requirements.txt", settings, "--constraint=requirements.txt", "bench/peers/requirements.in")
