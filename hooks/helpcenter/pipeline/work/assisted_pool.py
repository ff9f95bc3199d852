"""A pool of processes that this process assists while it waits for a result."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any


class AssistedPool(Executor):
    """Runs tasks in a pool of ``processes``, and those that none of them has begun where their results are awaited.

    The waiting process has what a task needs in memory, so it is a better worker than one more process would be. It
    runs tasks of the kind that it waits for, so that it needs room for nothing else.
    """

    def __init__(self, pool: ProcessPoolExecutor, processes: int) -> None:
        self._pool = pool
        # One task for each process, and one that is sent while they run.
        self._free = processes + 1
        self._waiting: deque[_Task] = deque()
        self._lock = threading.Lock()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Return the result of a task in the future; who waits for it may have to run this task or another one."""
        task = _Task(partial(fn, *args, **kwargs), _Awaited(lambda: self._assist(fn)))
        with self._lock:
            self._waiting.append(task)
        self._send()
        return task.future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Finish or cancel the tasks that no process has begun, then wait for the pool."""
        while task := self._next():
            if cancel_futures:
                task.future.cancel()
            else:
                task.run()
        self._pool.shutdown(wait, cancel_futures=cancel_futures)

    def _next(self, kind: Callable[..., Any] | None = None) -> _Task | None:
        """Take the first waiting task (None if there is none) of this kind."""
        with self._lock:
            for task in self._waiting:
                if kind in (None, task.call.func):
                    self._waiting.remove(task)
                    return task
        return None

    def _assist(self, kind: Callable[..., Any]) -> bool:
        """Run a waiting task of this kind, and return whether there was one."""
        task = self._next(kind)
        if task:
            task.run()
        return task is not None

    def _send(self) -> None:
        """Send waiting tasks to free processes."""
        while True:
            with self._lock:
                if not (self._free and self._waiting):
                    return
                task = self._waiting.popleft()
                self._free -= 1
            try:
                sent = self._pool.submit(task.call)
            except Exception as error:  # the pool is broken or closed
                task.future.set_exception(error)
            else:
                sent.add_done_callback(partial(self._receive, task))

    def _receive(self, task: _Task, sent: Future[Any]) -> None:
        """Pass the result of a process on; called in the thread of the pool."""
        with self._lock:
            self._free += 1
        if sent.cancelled():
            task.future.cancel()
            return
        error = sent.exception()
        if isinstance(error, BrokenExecutor):
            # The pool may be locked while it says so, and it takes no more tasks.
            while waiting := self._next():
                waiting.future.set_exception(error)
        else:
            self._send()
        if error:
            task.future.set_exception(error)
        else:
            task.future.set_result(sent.result())


class _Awaited(Future[Any]):
    """A result, for which this process assists with tasks while it waits."""

    def __init__(self, assist: Callable[[], bool]) -> None:
        super().__init__()
        self._assist = assist

    def result(self, timeout: float | None = None) -> Any:
        while not self.done() and self._assist():
            pass
        return super().result(timeout)


@dataclass(frozen=True, eq=False)
class _Task:
    call: partial[Any]
    future: _Awaited

    def run(self) -> None:
        """Run the task in this process."""
        try:
            self.future.set_result(self.call())
        except Exception as error:
            self.future.set_exception(error)
