"""Converts failures of a site's own code and templates to findings."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path

import helpcenter
from helpcenter.findings import Finding, Problem, SourceError

_PROGRAM = str(Path(helpcenter.__file__).parent)
FAILED = Problem("preview-failed", "{error}", "Fix this and save: the preview then continues.")


def findings_of(error: BaseException, name_of: Callable[[Path], str], fallback: str) -> tuple[Finding, ...]:
    """Return findings of an error; ``name_of`` returns a file's name in findings, ``fallback`` is used without a file.

    A syntax error of Python or Jinja names its file. Other errors are reported where the site's own code raised them.
    """
    if isinstance(error, SourceError):
        return error.findings
    file, line = getattr(error, "filename", None), getattr(error, "lineno", None)
    if not file:
        frames = traceback.extract_tb(error.__traceback__)
        own = [frame for frame in frames if _is_of_site(frame.filename)]
        file, line = (own[-1].filename, own[-1].lineno) if own else (None, None)
    text = " ".join(str(getattr(error, "strerror", "") or getattr(error, "msg", "") or error).split())
    name = name_of(Path(str(file))) if file else fallback
    return (FAILED.at(name, line or 0, error=f"{type(error).__name__}: {text}" if text else type(error).__name__),)


def _is_of_site(file: str) -> bool:
    path = Path(file)
    return path.is_file() and not file.startswith(_PROGRAM) and "site-packages" not in path.parts and _is_code(path)


def _is_code(path: Path) -> bool:
    """Return whether a file is outside Python's standard library."""
    return not path.is_relative_to(Path(traceback.__file__).parent)
