"""How worker processes start, and how many a system allows."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
import time
from multiprocessing.connection import wait
from pathlib import Path
from typing import Literal

StartMethod = Literal["fork", "forkserver", "spawn"]
# On Windows, concurrent.futures cannot wait for more processes.
MOST_PROCESSES = 61 if sys.platform == "win32" else sys.maxsize
_THREADS = Path("/proc/self/task")
# In seconds. A thread takes less than a millisecond to end, unless the machine is busy.
_LONGEST_END = 0.1


def places_of(program: str) -> list[str]:
    """Return the paths at which the system looks for a program, in this order."""
    endings = ["", *filter(None, os.environ.get("PATHEXT", "").split(os.pathsep))]
    folders = os.environ.get("PATH", os.defpath).split(os.pathsep)
    return [str(Path(folder, f"{program}{ending}")) for folder in folders for ending in endings]


def start_method() -> StartMethod:
    """Forking is fastest, but unsafe in a process with threads and where system libraries start threads."""
    can_fork = sys.platform == "linux" and hasattr(os, "fork")
    return "fork" if can_fork and threading.active_count() == 1 else "spawn"


def wait_for_ended_threads() -> None:
    """Wait until no thread is left that Python has ended and the system has not, before a fork: for 0.1 s at most."""
    end = time.monotonic() + _LONGEST_END
    while _THREADS.is_dir() and len(list(_THREADS.iterdir())) > threading.active_count() and time.monotonic() < end:
        time.sleep(0.001)


def end_with_parent() -> None:
    """End this process as soon as the one that started it is gone.

    A worker reads tasks from a pipe that it has open itself, so it would wait forever for a process that was killed,
    and keep that one's lock.
    """
    if parent := multiprocessing.parent_process():
        threading.Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
