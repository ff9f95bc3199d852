"""Where the work of a build is done: in this process, in several, or on a cluster."""

from __future__ import annotations

import gc
import multiprocessing
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any


def _begin() -> None:
    # Work comes with tens of thousands of objects that stay: to look at them after each few hundred more takes time.
    gc.set_threshold(50_000)
    gc.enable()


class InProcess(Executor):
    """Does each piece of work at once, in this process."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """The finished work."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


@dataclass(frozen=True)
class Workers:
    """How many processes may work, or the Dask scheduler whose workers do."""

    jobs: int = 1
    scheduler: str | None = None

    @contextmanager
    def executor(self, *, worth_it: bool, at_most: int = sys.maxsize) -> Iterator[Executor]:
        """An executor; where the work is not ``worth_it``, or for one job only, it is done in this process.

        Its processes, not more than ``at_most``, begin with the first piece of work, as copies of this one.

        Raises ImportError where Dask is wanted and the extra `cluster` is not installed.
        """
        if self.scheduler:
            from distributed import Client  # noqa: PLC0415 - an extra that few need

            with Client(self.scheduler) as client:  # type: ignore[no-untyped-call]
                yield client.get_executor()
        elif self.jobs == 1 or not worth_it:
            yield InProcess()
        else:
            # What is here now stays: workers that are forked need not copy it for the garbage collector's notes.
            gc.freeze()
            jobs, context = min(self.jobs, at_most), multiprocessing.get_context(self._method)
            try:
                with ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin) as executor:
                    yield executor
            finally:
                gc.unfreeze()

    @property
    def share_memory(self) -> bool:
        """Whether workers begin with all that this process has in memory."""
        return not self.scheduler and (self.jobs == 1 or self._method == "fork")

    @property
    def _method(self) -> str:
        """Forking is quick, but not safe where the system's own libraries start threads."""
        return "fork" if sys.platform == "linux" else "spawn"
