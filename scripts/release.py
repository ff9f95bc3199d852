"""Builds the source archive, the wheel and the bill of materials in dist/, and tries the wheel in an empty environment.

The wheel must start the example site and build it with the same bytes as this checkout builds its own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from sbom import default_file, write

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"


def run(*command: str | Path, cwd: Path = ROOT) -> str:
    """Run a command without the modules of this checkout, and return what it prints."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    result = subprocess.run(  # noqa: S603 - own arguments
        command, cwd=cwd, env=environment, stdout=subprocess.PIPE, encoding="utf-8", check=True
    )
    return result.stdout


def build_archives() -> Path:
    """Write both archives into the empty folder dist/, with the locked build backend; return the wheel."""
    shutil.rmtree(DIST, ignore_errors=True)
    build = ("-m", "uv", "build", "--quiet", "--no-config", "--no-build-isolation", f"--python={sys.executable}")
    run(sys.executable, *build, f"--out-dir={DIST}", ROOT)
    archives = sorted(DIST.glob("helpcenter-*"))
    print(run(sys.executable, "-m", "twine", "--no-color", "check", "--strict", *archives), end="")
    return next(file for file in archives if file.suffix == ".whl")


def installed(wheel: Path, folder: Path) -> Path:
    """Create an environment with the wheel and the locked versions of what it requires; return its command."""
    venv.create(folder, with_pip=True)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    pip = (programs / "python", "-m", "pip", "--quiet", "--disable-pip-version-check")
    run(*pip, "install", "--require-hashes", "--requirement", ROOT / "requirements.txt", cwd=folder)
    run(*pip, "install", "--no-deps", wheel, cwd=folder)
    run(*pip, "check", cwd=folder)
    return programs / "helpcenter"


def contents(site: Path) -> dict[str, bytes]:
    """Return the files of a site by path."""
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def main() -> int:
    """Build, check and try a release; return 1 if the wheel is not what this checkout is."""
    own = Path(sys.executable).with_name("helpcenter")
    wheel = build_archives()
    write(ROOT / default_file())
    with tempfile.TemporaryDirectory() as folder:
        helpcenter = installed(wheel, Path(folder) / "environment")
        version = run(helpcenter, "--version", cwd=Path(folder)).strip()
        if version != run(own, "--version").strip() or f"-{version.rpartition(' ')[2]}-" not in wheel.name:
            print(f"{wheel.name} is {version}. Commit the version in hooks/helpcenter/__init__.py.", file=sys.stderr)
            return 1
        run(helpcenter, "init", "example", "--example", cwd=Path(folder))
        example = Path(folder) / "example"
        run(helpcenter, "build", "--strict", cwd=example)
        run(own, "build", "--strict", "--site-dir", Path(folder) / "own")
        here, there = contents(Path(folder) / "own"), contents(example / "site")
        if different := sorted(path for path in here | there if here.get(path) != there.get(path)):
            print(f"The wheel builds other files than this checkout: {', '.join(different[:5])}", file=sys.stderr)
            return 1
    print(f"{version}: the wheel builds the example with the bytes of this checkout, {len(here)} files.")
    print("".join(f"  {file.relative_to(ROOT)}\n" for file in sorted(DIST.iterdir())), end="")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except subprocess.CalledProcessError as error:
        sys.exit(f"The release failed: {' '.join(map(str, error.cmd))} ended with {error.returncode}.")
