"""Limits on CPU time: of a block of code in the main thread of a process, and of another process."""

from __future__ import annotations

import gc
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import psutil

# Windows has no such timer; there, the process that started another one watches it.
HAS_TIMER_SIGNALS = hasattr(signal, "setitimer")
# A timer cannot be set to 0: that would turn it off.
_SHORTEST_WAIT = 0.001


class CpuTimeExceededError(BaseException):
    """The block has used up its CPU time.

    Not an `Exception`, because Markdown extensions catch exceptions of the code that they call.
    """


def can_limit_cpu_time() -> bool:
    """Return whether `cpu_limit` works in this thread.

    Python handles signals only in the main thread of a process.
    """
    return HAS_TIMER_SIGNALS and threading.current_thread() is threading.main_thread()


@contextmanager
def cpu_limit(seconds: float) -> Iterator[None]:
    """Stop the code in this block, even a long regular expression search, after ``seconds`` of CPU time.

    Only the CPU time of this thread counts: not the time of other threads, and not the time that the thread waits for a
    busy processor. A wall-clock timer wakes the thread up. A thread cannot use more CPU time than wall-clock time,
    so the timer is set again for the remaining time. The garbage collector waits until the block ends: in a process
    that has a very large site in memory, it takes longer than most limits.

    Raises CpuTimeExceededError. In a thread in which `can_limit_cpu_time` is false, signal.signal raises ValueError.
    """
    end = time.thread_time() + seconds

    def check(_signal: int, _frame: FrameType | None) -> None:
        left = end - time.thread_time()
        if left <= 0:
            raise CpuTimeExceededError
        signal.setitimer(signal.ITIMER_REAL, max(left, _SHORTEST_WAIT))

    handler = signal.signal(signal.SIGALRM, check)
    collects = gc.isenabled()
    gc.disable()
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, handler)
        if collects:
            gc.enable()


@contextmanager
def process_limit(process: subprocess.Popen[bytes], seconds: float) -> Iterator[None]:
    """End another process when it has used ``seconds`` of CPU time since the start of this block.

    As above, a process with one thread cannot use more CPU time than wall-clock time.
    """
    import psutil  # noqa: PLC0415 - installed only where there are no timer signals

    watched = psutil.Process(process.pid)
    end = _used(watched) + seconds
    done = threading.Event()

    def watch() -> None:
        left = seconds
        with suppress(psutil.NoSuchProcess):
            while not done.wait(max(left, _SHORTEST_WAIT)):
                left = end - _used(watched)
                if left <= 0:
                    process.kill()
                    return

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()


def _used(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)
