"""A companion process that converts articles on trial, for threads whose own conversion no signal can stop.

The other side is `trial_server`.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
import weakref
from collections.abc import Callable
from contextlib import nullcontext
from functools import lru_cache
from pathlib import Path
from typing import IO, cast

from helpcenter.findings import Finding
from helpcenter.hashing import fingerprint_of
from helpcenter.platform.cpu_limit import HAS_TIMER_SIGNALS, process_limit

READY = b"ready"


class Trial:
    """The companion process of one configuration, started for the first article and used by one thread at a time.

    While it is busy, other threads use a second one, its ``spare``: a slow article does not keep them waiting. It ends
    with this object, or with the program, which closes its input.
    """

    def __init__(self, config_file: Path, spare: Trial | None = None) -> None:
        self._config_file = config_file
        self._spare = spare
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        # Called by `close`, when this object is deleted, or before Python ends.
        self._end: Callable[[], object] | None = None
        # The findings about the articles that were tried; None for those that took too long.
        self._known: dict[str, tuple[Finding, ...] | None] = {}

    def convert(self, name: str, body: str, seconds: float) -> tuple[Finding, ...]:
        """Convert the article with this ``body`` on trial, and return why its conversion was stopped, if it was.

        ``seconds`` is its limit of CPU time. No article is tried twice. Raises TimeoutError if the companion ends
        without a result, and ChildProcessError if it does not start.
        """
        key = fingerprint_of(name, body)
        if key not in self._known:
            self._known[key] = self._tried(name, body, seconds)
        if (findings := self._known[key]) is None:
            raise TimeoutError
        return findings

    def _tried(self, name: str, body: str, seconds: float) -> tuple[Finding, ...] | None:
        if not self._lock.acquire(blocking=self._spare is None):
            return cast("Trial", self._spare)._tried(name, body, seconds)
        try:
            process = self._process = self._running()
            with nullcontext() if HAS_TIMER_SIGNALS else process_limit(process, seconds):
                return _ask(process, name, body)
        except TimeoutError:
            return None
        finally:
            self._lock.release()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        if self._end:
            self._end()
        process = subprocess.Popen(  # noqa: S603 - this program itself
            [sys.executable, "-m", "helpcenter.mkdocs.markdown.trial_server", str(self._config_file)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
        self._end = weakref.finalize(self, _close, process)
        output = cast("IO[bytes]", process.stdout)
        if output.read(len(READY)) != READY:
            self._end()
            raise ChildProcessError(f"The process that tries conversions did not start: exit code {process.wait()}.")
        return process

    def close(self) -> None:
        """End the companion processes; the next article starts them again."""
        if self._spare:
            self._spare.close()
        with self._lock:
            if self._end:
                self._end()
            self._process = None


def _ask(process: subprocess.Popen[bytes], name: str, body: str) -> tuple[Finding, ...]:
    requests, results = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
    try:
        pickle.dump((name, body), requests)
        requests.flush()
        return cast("tuple[Finding, ...]", pickle.load(results))  # noqa: S301 - written by this program
    except (EOFError, OSError):
        process.kill()
        process.wait()
        raise TimeoutError from None


def _close(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        try:
            cast("IO[bytes]", stream).close()
        except BrokenPipeError:
            continue


@lru_cache(maxsize=1)
def trial_of(config_file: Path) -> Trial:
    """Return the companion process of a configuration, one and a spare for all threads."""
    return Trial(config_file, Trial(config_file))
