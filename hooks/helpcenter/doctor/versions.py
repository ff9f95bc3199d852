"""The versions of the package and of the packages that it needs, and those that a help center pins."""

from __future__ import annotations

import platform
import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.version import InvalidVersion, Version

from helpcenter.findings import Finding, Problem

PACKAGE = "helpcenter"
_RULE = "version"
_PINS = "requirements.txt"
_OLD_PYTHON = Problem(
    _RULE, "this is Python {found}, but helpcenter needs {needed}", "Install helpcenter with another Python."
)  # fmt: skip
_NOT_INSTALLED = Problem(_RULE, "`{name}` is missing", "Run `pip install -U helpcenter`.")
_UNSUITABLE = Problem(
    _RULE, "`{name}` {found} is installed, but helpcenter needs {needed}", "Run `pip install -U helpcenter`."
)  # fmt: skip
_OTHER_PIN = Problem(
    _RULE, "helpcenter {pinned} is pinned, but {installed} is installed",
    "Run `helpcenter doctor --pin` to write the installed versions, or `pip install -r {file}` to install these.",
)  # fmt: skip
_PIN = re.compile(rf"^{PACKAGE}\s*==\s*([^\s;\\]+)", re.MULTILINE)


def installed_version() -> str:
    """Return the version of the package."""
    return version(PACKAGE)


def check_versions(root: Path) -> Iterator[Finding]:
    """Yield findings for versions that do not fit together."""
    package = distribution(PACKAGE)
    needed = package.metadata["Requires-Python"] or ""
    if platform.python_version() not in SpecifierSet(needed):
        yield _OLD_PYTHON.at(PACKAGE, found=platform.python_version(), needed=needed)
    for text in package.requires or ():
        requirement = Requirement(text)
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            yield from _unsuitable(requirement)
    yield from _other_pin(root, package.version)


def _unsuitable(requirement: Requirement) -> Iterator[Finding]:
    try:
        found = version(requirement.name)
    except PackageNotFoundError:
        yield _NOT_INSTALLED.at(PACKAGE, name=requirement.name)
        return
    try:
        fits = requirement.specifier.contains(Version(found), prereleases=True)
    except InvalidVersion:
        fits = False
    if not fits:
        yield _UNSUITABLE.at(PACKAGE, name=requirement.name, found=found, needed=str(requirement.specifier))


def _other_pin(root: Path, installed: str) -> Iterator[Finding]:
    file = root / _PINS
    text = file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""
    if (pin := _PIN.search(text)) and pin[1] != installed:
        line = text.count("\n", 0, pin.start()) + 1
        yield _OTHER_PIN.at(_PINS, line, pinned=pin[1], installed=installed, file=_PINS)
