"""Takes from Python what Windows lacks, and links; Python imports this file at its start if PYTHONPATH has its folder.

The modules that are imported here keep what they need themselves: the standard library to start processes, and the
libraries that lock files and watch processes, as they do on Windows with what is there.
"""

from __future__ import annotations

import ctypes
import os
import shutil  # noqa: F401
import signal
import subprocess  # noqa: F401
import sys
import tempfile  # noqa: F401
from typing import Any

import filelock  # noqa: F401
import psutil  # noqa: F401

_MODULES = ("fcntl", "grp", "pwd", "resource", "termios")
_NAMES = {
    os: ("fork", "forkpty", "link", "symlink", "chown", "killpg", "mkfifo", "O_DIRECTORY", "sched_getaffinity"),
    signal: ("SIGALRM", "setitimer", "getitimer", "alarm", "pthread_kill"),
}
_EXCHANGES = ("renameat2", "renamex_np")


class _Library(ctypes.CDLL):
    """A system library without the functions that exchange folders."""

    def __getattr__(self, name: str) -> Any:
        if name in _EXCHANGES:
            raise AttributeError(name)
        return super().__getattr__(name)


for _module in _MODULES:
    sys.modules[_module] = None  # type: ignore[assignment]
for _owner, _names in _NAMES.items():
    for _name in _names:
        vars(_owner).pop(_name, None)
ctypes.CDLL = _Library  # type: ignore[misc]
