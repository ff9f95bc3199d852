"""Where operating systems have browsers that print, and programs that are ended with all the processes they start."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

_COMMANDS = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge", "microsoft-edge",
    "microsoft-edge-stable",
)  # fmt: skip
_MAC_PROGRAMS = (
    "Chromium.app/Contents/MacOS/Chromium",
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
_WINDOWS_PROGRAMS = (
    r"Chromium\Application\chrome.exe",
    r"Google\Chrome\Application\chrome.exe",
    r"Microsoft\Edge\Application\msedge.exe",
)


def find_browser() -> str | None:
    """Return the path of an installed browser that can print, None if there is none."""
    on_path = (found for name in _COMMANDS if (found := shutil.which(name)))
    return next(on_path, None) or next((str(path) for path in _usual_places() if path.is_file()), None)


def _usual_places() -> list[Path]:
    if sys.platform == "darwin":
        folders = [Path("/Applications"), Path.home() / "Applications"]
        return [folder / program for folder in folders for program in _MAC_PROGRAMS]
    if sys.platform == "win32":
        roots = filter(None, map(os.environ.get, ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")))
        return [Path(root, program) for root in roots for program in _WINDOWS_PROGRAMS]
    return []


def has_no_sandbox() -> bool:
    """Return whether Chromium refuses to start with its sandbox, as it does for the administrator of Linux."""
    return sys.platform == "linux" and os.geteuid() == 0


def run_to_its_end(command: Sequence[str], seconds: float) -> tuple[int, str]:
    """Run a program; return its exit code and what it wrote to the standard error.

    Raises subprocess.TimeoutExpired after ``seconds``, and OSError if the program cannot be started. The processes
    that it has started end with it.
    """
    process = subprocess.Popen(  # noqa: S603 - no shell
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    )
    try:
        _, errors = process.communicate(timeout=seconds)
    finally:
        _end_all(process)
    return process.returncode, errors.decode(errors="replace")


def _end_all(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    if process.stderr:
        process.stderr.close()
