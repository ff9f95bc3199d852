"""A copy of this process works while this one does something else, and leaves nothing behind."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpcenter.platform.copied_process import in_copy

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks safely"),
    # pytest-xdist runs tests in a thread.
    pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning"),
]


@pytest.fixture(autouse=True)
def _nothing_is_left() -> Iterator[None]:
    before = sorted(Path("/proc/self/fd").iterdir())
    yield
    assert multiprocessing.active_children() == []
    assert sorted(Path("/proc/self/fd").iterdir()) == before


def test_the_result_comes_from_another_process() -> None:
    with in_copy(os.getpid) as result:
        assert result() not in {None, os.getpid()}


def test_a_large_result_for_which_nobody_waits_is_dropped() -> None:
    with in_copy(lambda: bytes(1_000_000)):
        pass


def test_a_copy_that_ends_without_a_result_returns_nothing() -> None:
    with in_copy(lambda: os._exit(1)) as result:
        assert result() is None
