"""Where the tasks of a build run on this machine: in this process, or in one pool of processes."""

from __future__ import annotations

import gc
import multiprocessing
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from helpcenter.pipeline.work.assisted_pool import AssistedPool
from helpcenter.platform.processes import (
    MOST_PROCESSES,
    StartMethod,
    end_with_parent,
    start_method,
    wait_for_ended_threads,
)

# Up to this number of pages, starting processes takes longer than it saves.
WORTH_PROCESSES = 300


class InProcess(Executor):
    """Runs each task immediately, in this process."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Return the finished task."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


@dataclass(frozen=True)
class Workers:
    """The number of processes, and the start method (None selects the best one)."""

    jobs: int = 1
    method: StartMethod | None = None

    @property
    def start_quickly(self) -> bool:
        """Return whether there are other processes, and they start quickly: with all that this one has in memory."""
        return self.jobs > 1 and self._start_method == "fork"

    def enough_after(self, changes: int) -> int:
        """Return how many processes a build after a few ``changes`` needs: one is enough if others start slowly."""
        return 2 if self._start_method == "fork" else min(2, changes)

    @contextmanager
    def executor(
        self, *, worth_it: bool, at_most: int = sys.maxsize, prepare: Callable[[], None] | None = None
    ) -> Iterator[Executor]:
        """Provide an executor for a build; if the work is not ``worth_it``, or for one job, tasks run in this process.

        This process is one of at most ``at_most``. The others start immediately: before this process has threads,
        which must not be forked, and while it is small. Each of them calls ``prepare`` first.
        """
        others = min(self.jobs, at_most, MOST_PROCESSES + 1) - 1
        if others < 1 or not worth_it:
            yield InProcess()
        else:
            method = self._start_method
            if method == "fork":
                wait_for_ended_threads()
            pool = ProcessPoolExecutor(others, multiprocessing.get_context(method), _begin, (prepare,))
            pool.submit(_started)
            with AssistedPool(pool, others) as executor:
                try:
                    yield executor
                except BaseException:
                    # What no one waits for is not begun. Without waiting for the rest, the interpreter might end while
                    # the pool closes its pipes, with a traceback.
                    executor.shutdown(wait=True, cancel_futures=True)
                    raise

    @property
    def _start_method(self) -> StartMethod:
        return self.method or start_method()


def worth_processes(pages: int) -> bool:
    """Return whether a site has so many pages that other processes save time."""
    return pages > WORTH_PROCESSES


def _begin(prepare: Callable[[], None] | None) -> None:
    # Ctrl-C reaches all processes; only the first one has something to say about it.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    # A worker keeps tens of thousands of objects; frequent garbage collection would check them again and again.
    gc.set_threshold(50_000)
    gc.enable()
    end_with_parent()
    if prepare:
        prepare()


def _started() -> None:
    """Do nothing: the first task makes the pool start its processes."""
