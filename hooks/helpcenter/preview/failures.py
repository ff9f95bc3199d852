"""Converts failures of a site's own code and templates to findings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from helpcenter.findings import Finding, Problem, SourceError
from helpcenter.input.faults import own_place

FAILED = Problem("preview-failed", "{error}", "Fix this and save: the preview then continues.")


def findings_of(error: BaseException, name_of: Callable[[Path], str], fallback: str) -> tuple[Finding, ...]:
    """Return findings of an error; ``name_of`` returns a file's name in findings, ``fallback`` is used without a file.

    A syntax error of Python or Jinja names its file. Other errors are reported where the site's own code raised them.
    """
    if isinstance(error, SourceError):
        return error.findings
    place = (error.filename, 0) if isinstance(error, OSError) and error.filename else own_place(error)
    text = " ".join(str(getattr(error, "strerror", "") or getattr(error, "msg", "") or error).split())
    name = name_of(Path(str(place[0]))) if place else fallback
    line = place[1] if place else 0
    return (FAILED.at(name, line, error=f"{type(error).__name__}: {text}" if text else type(error).__name__),)
