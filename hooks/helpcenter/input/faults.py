"""Exceptions that no module expects: faults of helpcenter itself, or of a site's own hooks and templates."""

from __future__ import annotations

import re
import traceback
from pathlib import Path

import helpcenter
from helpcenter.findings import Finding, Problem

_PROGRAM = Path(helpcenter.__file__).parent
_STANDARD_LIBRARY = Path(traceback.__file__).parent
_FAULT = Problem(
    "fault", "helpcenter fails at this file: {error}", "This is a fault of helpcenter; the other files are checked."
)
_MOST_FRAMES = 6
_LONGEST = 200
_PLACE = "help_center_place"
_REMOTE = re.compile(r'File "([^"]+)", line (\d+), in (\S+)')


def own_place(error: BaseException) -> tuple[str, int] | None:
    """Return the file and line of a site's own code or template where an exception arose, None if there is none.

    A syntax error of Python or Jinja names its file.
    """
    if noted := vars(error).get(_PLACE):
        place: tuple[str, int] = noted
        return place
    file, line = getattr(error, "filename", None), getattr(error, "lineno", None)
    if file and not isinstance(error, OSError):
        return str(file), int(line or 0)
    own = [frame for frame in traceback.extract_tb(error.__traceback__) if _is_of_site(frame.filename)]
    return (own[-1].filename, own[-1].lineno or 0) if own else None


def fault_at(name: str, error: Exception) -> Finding:
    """Return the finding about an exception that the file ``name`` causes.

    Raises the exception with a note of the file if the site's own code has raised it.
    """
    if place := own_place(error):
        # An exception that reaches another process loses its calls.
        vars(error)[_PLACE] = place
        error.add_note(f"It was at {name}.")
        raise error
    return _FAULT.at(name, error=f"{described(error)} ({', '.join(frames(error)[-1:])})")


def is_fault(finding: Finding) -> bool:
    """Return whether a finding is about helpcenter and not about its file."""
    return finding.rule == _FAULT.rule


def described(error: BaseException) -> str:
    """Return the type of an exception and the start of its message, on one line."""
    text = " ".join(str(error).split()).encode("utf-8", "backslashreplace").decode()
    text = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def frames(error: BaseException) -> list[str]:
    """Return the innermost calls that led to an exception, without paths of this machine."""
    found = [(frame.filename, str(frame.lineno), frame.name) for frame in traceback.extract_tb(error.__traceback__)]
    # What a pool of processes tells about an exception in one of them.
    found += _REMOTE.findall(str(getattr(error.__cause__, "tb", "")))
    return [f"{_short(file)}:{line} {name}" for file, line, name in found[-_MOST_FRAMES:]]


def _short(file: str) -> str:
    path = Path(file)
    if path.is_relative_to(_PROGRAM):
        return path.relative_to(_PROGRAM.parent).as_posix()
    return "/".join(path.parts[-2:])


def _is_of_site(file: str) -> bool:
    path = Path(file)
    installed = path.is_relative_to(_PROGRAM) or "site-packages" in path.parts or path.is_relative_to(_STANDARD_LIBRARY)
    return path.is_file() and not installed
