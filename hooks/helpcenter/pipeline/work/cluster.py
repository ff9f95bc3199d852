"""Runs tasks on the workers of a Dask cluster. Workers that fail are named, and others do their work.

Dask itself repeats the tasks of a worker whose connection ends. What it finds out late or never is found out here:
workers that do not answer, and workers with another version of the program, which would write other pages.
"""

from __future__ import annotations

import ipaddress
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from helpcenter.findings import listed
from helpcenter.pipeline.work.program_version import program_version

# Seconds without a sign of life after which others do a worker's work, and seconds for one task: a slice of the site.
SILENCE, LONGEST_TASK = 30.0, 900.0
# Seconds for the scheduler and for each worker to answer at the start, and between looks at the workers.
_TO_ANSWER, _PAUSE = 20.0, 1.0
# Workers that may die at one task before it counts as the cause.
_RETRIES = 3


class ClusterError(Exception):
    """The cluster cannot do the work; the message says why, and what to do."""


@dataclass(frozen=True)
class Cluster:
    """The address of a scheduler, and the files of a TLS connection; without them, Dask's own configuration counts."""

    address: str
    ca_file: Path | None = None
    certificate: Path | None = None
    key: Path | None = None

    @property
    def has_tls_files(self) -> bool:
        """Return whether files for TLS are given."""
        return any((self.ca_file, self.certificate, self.key))

    @property
    def exposed(self) -> bool:
        """Return whether others can read and change what is sent: it leaves this machine without encryption."""
        host = urlsplit(self.address if "://" in self.address else f"tcp://{self.address}").hostname or ""
        with suppress(ValueError):
            if ipaddress.ip_address(host).is_loopback:
                return False
        return host != "localhost" and not self.address.startswith(("tls://", "wss://", "inproc://"))


@contextmanager
def cluster_executor(cluster: Cluster, note: Callable[[str], None]) -> Iterator[Executor]:
    """Provide an executor whose tasks run on the workers of a cluster; ``note`` receives what people should know.

    Raises ClusterError.
    """
    if cluster.exposed:
        note(
            f"The connection to {cluster.address} is not encrypted: whoever can reach it can run programs on the"
            " workers and on this machine. Use a tls:// address, with --tls-ca-file, --tls-cert and --tls-key."
        )
    with _client(cluster) as client:
        executor = _ClusterExecutor(client, note)
        try:
            yield executor
        finally:
            executor.close()


def _client(cluster: Cluster) -> Any:
    try:
        from distributed import Client, Security  # noqa: PLC0415 - an optional extra
    except ImportError:
        raise ClusterError("--scheduler needs the package distributed: pip install 'helpcenter[cluster]'") from None
    security = None
    if cluster.has_tls_files:
        if not cluster.address.startswith(("tls://", "wss://")):
            raise ClusterError(f"{cluster.address} is an address without TLS. Write tls:// instead of tcp://.")
        files = {"tls_ca_file": cluster.ca_file, "tls_client_cert": cluster.certificate, "tls_client_key": cluster.key}
        security = Security(  # type: ignore[no-untyped-call]
            require_encryption=True, **{name: str(file) for name, file in files.items() if file}
        )
    try:
        return Client(cluster.address, security=security, timeout=_TO_ANSWER, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TypeError) as error:
        reason = " ".join(str(error.__cause__ or error).split())
        raise ClusterError(f"{cluster.address}: no Dask scheduler answers there: {reason}.") from None


class _Task:
    """A task, its result, and the attempts to get it; the first one that ends counts."""

    def __init__(self, run: Callable[..., Any], arguments: tuple[Any, ...], options: dict[str, Any]) -> None:
        self.run, self.arguments, self.options = run, arguments, options
        self.result: Future[Any] = Future()
        self.attempts: list[Any] = []
        self.begun: dict[str, float] = {}


class _ClusterExecutor(Executor):
    def __init__(self, client: Any, note: Callable[[str], None]) -> None:
        self._client, self._note = client, note
        self._lock = threading.Lock()
        self._tasks: list[_Task] = []
        self._usable = set(self._workers_of_this_version())
        # The last sign of life of each worker, and when it was noticed here: clocks of machines differ.
        self._seen: dict[str, tuple[float, float]] = {}
        self._closed = threading.Event()
        self._watcher = threading.Thread(target=self._watch, daemon=True)
        self._watcher.start()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Send a task to the cluster."""
        task = _Task(fn, args, kwargs)
        with self._lock:
            self._tasks = [one for one in self._tasks if not one.result.done()] + [task]
            self._send(task)
        return task.result

    def close(self) -> None:
        """Stop watching, and cancel what no one waits for."""
        self._closed.set()
        self._watcher.join()
        self._client.cancel([attempt for task in self._tasks for attempt in task.attempts], force=True)

    def _send(self, task: _Task) -> None:
        options = {"workers": sorted(self._usable), "pure": False, "retries": _RETRIES, **task.options}
        attempt = self._client.submit(task.run, *task.arguments, **options)
        task.attempts.append(attempt)
        attempt.add_done_callback(partial(_take, task))

    def _watch(self) -> None:
        while not self._closed.wait(_PAUSE):
            # The connection may be lost for a moment; without workers, the tasks fail below.
            with suppress(OSError):
                self._look(time.monotonic())

    def _look(self, now: float) -> None:
        workers = self._workers()
        processing = self._client.processing()
        with self._lock:
            gone = self._usable - workers.keys()
            silent = {one for one in self._usable & workers.keys() if self._silence(one, workers[one], now) > SILENCE}
            slow = {one for one in self._usable - silent if self._slowest(one, processing.get(one, ()), now)}
            reasons = ((gone, "has ended"), (silent, "no longer answers"), (slow, "does not finish a task"))
            for lost, reason in reasons:
                for address in sorted(lost):
                    self._note(f"The worker {address} {reason}: the others do its work.")
            lost = gone | silent | slow
            self._usable -= lost
            open_tasks = [task for task in self._tasks if not task.result.done()]
            if not self._usable:
                for task in open_tasks:
                    _fail(task, ClusterError("No worker of the cluster is left. Nothing was published."))
            elif lost:
                # Which of them a lost worker has, or has done but not delivered, is not known for certain.
                for task in open_tasks:
                    self._send(task)

    def _workers(self) -> dict[str, dict[str, Any]]:
        # The client's own record of the scheduler has no workers in some moments.
        workers: dict[str, dict[str, Any]] = self._client.sync(self._client.scheduler.identity, n_workers=-1)["workers"]
        return workers

    def _silence(self, address: str, worker: dict[str, Any], now: float) -> float:
        sign = float(worker.get("last_seen", 0))
        if self._seen.get(address, (None, 0))[0] != sign:
            self._seen[address] = (sign, now)
        return now - self._seen[address][1]

    def _slowest(self, address: str, keys: Iterable[str], now: float) -> bool:
        """Return whether the worker has had one of its tasks for too long."""
        working = {attempt.key: task for task in self._tasks for attempt in task.attempts}
        begun = (working[key].begun.setdefault(f"{address} {key}", now) for key in keys if key in working)
        return any(now - one > LONGEST_TASK for one in list(begun))

    def _workers_of_this_version(self) -> Iterator[str]:
        """Yield the workers that answer with this version of the program. Raises ClusterError if there are none."""
        asked = {
            address: self._client.submit(program_version, workers=[address], pure=False) for address in self._workers()
        }
        end = time.monotonic() + _TO_ANSWER
        while time.monotonic() < end and any(answer.status == "pending" for answer in asked.values()):
            time.sleep(0.02)
        refused = []
        for address, answer in sorted(asked.items()):
            if answer.status == "finished" and answer.result() == program_version():
                yield address
                continue
            refused.append(address)
            if answer.status == "pending":
                self._note(f"The worker {address} does not answer and is not used.")
            else:
                self._note(f"The worker {address} has another version of helpcenter or its packages and is not used.")
        if len(refused) == len(asked):
            names = listed(refused)
            raise ClusterError(f"No worker of the cluster can be used: {names}. Start workers of this version.")


def _take(task: _Task, attempt: Any) -> None:
    """Take the result of an attempt, unless another one was faster."""
    if task.result.done() or attempt.status == "cancelled":
        return
    try:
        value = attempt.result()
    except Exception as error:
        _fail(task, error)
        return
    with suppress(Exception):  # another attempt was faster in this moment
        task.result.set_result(value)


def _fail(task: _Task, error: Exception) -> None:
    if type(error).__name__ == "KilledWorker":
        error = ClusterError(f"{_RETRIES + 1} workers have ended at the same task. {' '.join(str(error).split())}")
    with suppress(Exception):
        task.result.set_exception(error)
