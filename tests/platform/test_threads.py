"""A process waits before it forks until the threads it has ended are gone."""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path

import pytest

from helpcenter.platform import processes
from helpcenter.platform.processes import wait_for_ended_threads


class FakeThreads:
    """Stands for the folder of a process' threads: one more than Python has, as often as asked for."""

    def __init__(self, times: int) -> None:
        self.times = times

    def is_dir(self) -> bool:
        return True

    def iterdir(self) -> list[Path]:
        self.times -= 1
        return [Path()] * (threading.active_count() + (self.times >= 0))


def test_threads_that_are_still_ending_are_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    threads = FakeThreads(3)
    monkeypatch.setattr(processes, "_THREADS", threads)
    wait_for_ended_threads()
    assert threads.times == -1


def test_other_threads_are_waited_for_briefly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_THREADS", FakeThreads(sys.maxsize))
    start = time.monotonic()
    wait_for_ended_threads()
    assert time.monotonic() - start >= processes._LONGEST_END


def test_systems_without_a_list_of_threads_do_not_wait(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(processes, "_THREADS", tmp_path / "missing")
    monkeypatch.setattr("helpcenter.platform.processes.time.sleep", lambda _: pytest.fail("waits"))
    wait_for_ended_threads()
