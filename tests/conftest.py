"""Sites for the tests: the mini sites in `tests/sites` and the project's site, each built once per run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from filelock import FileLock

from helpcenter.input.theme import THEME
from kept_for_run import keep_for_run
from ready_program import PROGRAM, ReadyPython

_READY = ReadyPython()

# The property of a test with a row of its table of outcomes.
OUTCOME = "outcome"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options that print the table, and that replace pictures instead of comparing them."""
    parser.addoption("--outcomes", action="store_true", help="print what became of each row of bad input")
    parser.addoption("--take-pictures", action="store_true", help="replace the pictures of components")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the outcomes that tests have recorded."""
    if not config.getoption("--outcomes"):
        return
    reports = terminalreporter.getreports("passed") + terminalreporter.getreports("failed")
    rows = {tuple(value) for report in reports for name, value in report.user_properties if name == OUTCOME}
    terminalreporter.write_sep("=", "outcomes of bad input")
    for row in sorted(rows):
        terminalreporter.write_line(f"| {' | '.join(map(str, row))} |")


ROOT = Path(__file__).resolve().parent.parent
# Programs that stand for those that the machine may lack.
PROGRAMS = ROOT / "tests" / "programs"
os.environ["PATH"] = f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}"
Build = Callable[..., "subprocess.CompletedProcess[str]"]


def copy_site(name: str, target: Path) -> Path:
    """Copy a mini site with the project's hook; `three-languages` has French strings generated from English."""
    source = ROOT / "tests" / "sites" / name
    shutil.copytree(source, target)
    add_hook(target)
    if name == "three-languages":
        locales = target / "overrides" / "locales"
        locales.mkdir()
        english = (THEME / "locales" / "en.yml").read_text(encoding="utf-8")
        (locales / "fr.yml").write_text(pseudo_french(english), encoding="utf-8")
    return target


def add_hook(project: Path) -> None:
    """Add the project's hook, and an empty folder for files that replace the theme's."""
    (project / "hooks").mkdir()
    shutil.copy(ROOT / "hooks" / "help_center.py", project / "hooks")
    (project / "overrides").mkdir(exist_ok=True)
    # Git keeps no empty folders.
    (project / "overrides" / ".gitkeep").touch()


def override(project: Path, name: str) -> Path:
    """Return a file of the site that replaces the file ``name`` of the theme; it begins as a copy of that file."""
    file = project / "overrides" / name
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(THEME / name, file)
    return file


def pseudo_french(english: str) -> str:
    """Mark strings as French; slugs are unchanged because they are parts of URLs."""

    def mark(line: str) -> str:
        match = re.fullmatch(r"(\s*)([\w-]+): (\"?)(.+)", line)
        if not match or match[2] == "slug":
            return line
        indent, key, quote, text = match.groups()
        return f"{indent}{key}: {quote}fr: {text}" if quote else f'{indent}{key}: "fr: {text}"'

    return "\n".join(map(mark, english.split("\n")))


def run_build(
    project: Path, *arguments: str, command: tuple[str, ...] = (), anew: bool = False
) -> subprocess.CompletedProcess[str]:
    """Run `helpcenter build`, or another command, in the folder of the site, as a user does.

    Python has loaded the program already, unless it is to start ``anew``.
    """
    words = [*(command or (*PROGRAM, "build")), *arguments]
    if words[0] == sys.executable and not anew:
        return _READY.run(project, words[1:])
    return subprocess.run(words, cwd=project, capture_output=True, text=True, check=False)


def contents(folder: Path) -> dict[str, bytes]:
    """Return the content of each file below a folder by its path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def page(site: Path, url: str) -> BeautifulSoup:
    """Parse a built page."""
    file = site / url / "index.html" if not url.endswith(".html") else site / url
    return BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")


@pytest.fixture(scope="session")
def shared_tmp(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Path:
    """The folder that all pytest workers of this run share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if hasattr(pytestconfig, "workerinput") else base


@pytest.fixture(scope="session", autouse=True)
def _kept_for_run(shared_tmp: Path) -> None:
    """Compile the package's templates once for all sites of the run."""
    _READY.folder = shared_tmp / "templates"
    keep_for_run(_READY.folder)


@pytest.fixture(scope="session")
def built(shared_tmp: Path) -> Callable[[str], Path]:
    """Build a mini site with `--strict`, once for all tests, and return the folder of its pages."""

    def build(name: str) -> Path:
        project = shared_tmp / "built" / name
        with FileLock(shared_tmp / f"{name}.lock"):
            if not (project / "site").exists():
                shutil.rmtree(project, ignore_errors=True)
                copy_site(name, project)
                result = run_build(project, "--strict")
                assert result.returncode == 0, result.stdout + result.stderr
        return project / "site"

    return build


@pytest.fixture(scope="session")
def own_site(shared_tmp: Path) -> Path:
    """The project's help center, built with `--strict` once for all tests."""
    site = shared_tmp / "own-site"
    with FileLock(shared_tmp / "own-site.lock"):
        if not site.exists():
            result = run_build(ROOT, "--strict", "--site-dir", str(site))
            assert result.returncode == 0, result.stdout + result.stderr
    return site


@pytest.fixture(scope="session")
def manual_site(shared_tmp: Path) -> Path:
    """The manual, built with `--strict` once for all tests."""
    site = shared_tmp / "manual-site"
    with FileLock(shared_tmp / "manual-site.lock"):
        if not site.exists():
            result = run_build(ROOT / "manual", "--strict", "--site-dir", str(site))
            assert result.returncode == 0, result.stdout + result.stderr
    return site
