"""How worker processes start, and how many a system allows."""

from __future__ import annotations

import os
import sys
import threading
from typing import Literal

StartMethod = Literal["fork", "forkserver", "spawn"]
# On Windows, concurrent.futures cannot wait for more processes.
MOST_PROCESSES = 61 if sys.platform == "win32" else sys.maxsize


def start_method() -> StartMethod:
    """Forking is fastest, but unsafe in a process with threads and where system libraries start threads."""
    can_fork = sys.platform == "linux" and hasattr(os, "fork")
    return "fork" if can_fork and threading.active_count() == 1 else "spawn"
