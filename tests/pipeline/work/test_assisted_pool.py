"""A process that waits for a result of its pool runs tasks that no other process has begun."""

from __future__ import annotations

import os
import time
import warnings
from collections.abc import Iterator
from concurrent.futures import CancelledError, Executor, Future, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Any

import pytest

from helpcenter.pipeline.work.executors import Workers

TIMEOUT = 60


@contextmanager
def pool(jobs: int = 2) -> Iterator[Executor]:
    with warnings.catch_warnings():
        # pytest-xdist runs tests in a thread.
        warnings.simplefilter("ignore", DeprecationWarning)
        with Workers(jobs, method="fork").executor(worth_it=True) as executor:
            yield executor


def slow(number: int) -> tuple[int, int]:
    time.sleep(0.05)
    return number, os.getpid()


def other(number: int) -> tuple[int, int]:
    return slow(number)


def failing(number: int) -> None:
    raise ValueError(number)


def die(seconds: float) -> None:
    time.sleep(seconds)
    os._exit(1)


def test_all_processes_take_part_and_results_keep_their_order() -> None:
    with pool(jobs=3) as executor:
        futures = [executor.submit(slow, number) for number in range(30)]
        results = [future.result() for future in futures]
    assert [number for number, _ in results] == list(range(30))
    by = [process for _, process in results]
    assert len(set(by)) == 3
    # Each has a share: no one waits while tasks are left.
    assert min(by.count(process) for process in set(by)) >= 5


def test_a_waiting_process_runs_tasks_of_the_kind_it_waits_for() -> None:
    with pool() as executor:
        others = [executor.submit(other, number) for number in range(6)]
        futures = [executor.submit(slow, number) for number in range(6)]
        assert os.getpid() in {future.result()[1] for future in futures}
        wait(others, TIMEOUT)
        assert os.getpid() not in {future.result()[1] for future in others}


def test_errors_reach_who_waits_wherever_they_happen() -> None:
    with pool() as executor:
        futures = [executor.submit(failing, number) for number in range(8)]
        for number, future in enumerate(futures):
            with pytest.raises(ValueError, match=str(number)):
                future.result()


def test_after_the_death_of_a_process_no_one_waits_for_its_tasks() -> None:
    with pool() as executor:
        futures: list[Future[Any]] = [executor.submit(die, 0.2)]
        futures += [executor.submit(slow, number) for number in range(9)]
        # Nobody assists, so that all tasks wait for the pool.
        done, waiting = wait(futures, TIMEOUT)
        assert not waiting
        assert {type(future.exception()) for future in done} == {BrokenProcessPool}
        with pytest.raises(BrokenProcessPool):
            executor.submit(slow, 1).result()


def test_the_end_of_a_pool_finishes_what_was_submitted() -> None:
    with pool() as executor:
        futures = [executor.submit(slow, number) for number in range(10)]
    assert [future.result()[0] for future in futures] == list(range(10))


def test_after_an_error_nothing_more_is_begun() -> None:
    futures: list[Future[tuple[int, int]]] = []
    with pytest.raises(ZeroDivisionError):
        submit_and_fail(futures)
    assert futures[-1].cancelled()
    with pytest.raises(CancelledError):
        futures[-1].result()


def submit_and_fail(futures: list[Future[tuple[int, int]]]) -> None:
    with pool() as executor:
        futures += [executor.submit(slow, number) for number in range(50)]
        raise ZeroDivisionError
