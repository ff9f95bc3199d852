"""The version of the program: its code and theme, Python, and the packages that it requires."""

from __future__ import annotations

import platform
import re
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

import helpcenter
from helpcenter.hashing import digest_of

_NAME = re.compile(r"[A-Za-z0-9._-]+")


@lru_cache(maxsize=1)
def program_version() -> str:
    """Return a hash that is equal only on machines that build the same pages."""
    package = Path(helpcenter.__file__).parent
    # Byte code, and its temporary files, are written while other processes start.
    files = sorted(path for path in package.rglob("*") if "__pycache__" not in path.parts and path.is_file())
    contents = [part for file in files for part in (file.relative_to(package).as_posix().encode(), file.read_bytes())]
    return digest_of(platform.python_version().encode(), *_packages(), *contents).hex()


def _packages() -> list[bytes]:
    try:
        names = {match[0] for text in requires("helpcenter") or () if (match := _NAME.match(text))}
    except PackageNotFoundError:
        return []
    found = []
    for name in sorted(names):
        try:
            found.append(f"{name} {version(name)}".encode())
        except PackageNotFoundError:
            continue
    return found
