"""Where the work of a build is done: in this process, in several, or on a cluster."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any


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


@contextmanager
def executor_for(jobs: int, scheduler: str | None) -> Iterator[Executor]:
    """An executor with ``jobs`` processes, or with the workers of a Dask scheduler.

    Raises ImportError where Dask is wanted and the extra `cluster` is not installed.
    """
    if scheduler:
        from distributed import Client  # noqa: PLC0415 - an extra that few need

        with Client(scheduler) as client:  # type: ignore[no-untyped-call]
            yield client.get_executor()
    elif jobs == 1:
        yield InProcess()
    else:
        # Not forked: a worker then is the same here and on a cluster, and has no copy of the build's memory.
        with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn")) as executor:
            yield executor
