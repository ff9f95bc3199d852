"""A lock is held by one process at a time, and ends with it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from helpcenter.platform import locks
from helpcenter.platform.locks import file_lock

HOLD = """
import sys
from pathlib import Path
from helpcenter.platform import locks
locks.HAS_FLOCK = sys.argv[2] == "True"
with locks.file_lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture(params=[locks.HAS_FLOCK, False], ids=["of this system", "portable"])
def flock(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    monkeypatch.setattr(locks, "HAS_FLOCK", request.param)
    return bool(request.param)


@pytest.mark.usefixtures("flock")
def test_a_lock_is_held_once(tmp_path: Path) -> None:
    file = tmp_path / "lock"
    with file_lock(file), pytest.raises(BlockingIOError), file_lock(file):
        pass
    with file_lock(file):
        pass


def test_a_killed_process_holds_no_lock(tmp_path: Path, flock: bool) -> None:
    file = tmp_path / "lock"
    command = [sys.executable, "-c", HOLD, str(file), str(flock)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(BlockingIOError), file_lock(file):
            pass
        holder.kill()
        holder.wait()
        with file_lock(file):
            pass


@pytest.mark.usefixtures("flock")
def test_an_error_inside_the_block_is_raised_and_ends_the_lock(tmp_path: Path) -> None:
    file = tmp_path / "lock"
    with pytest.raises(ZeroDivisionError), file_lock(file):
        _ = 1 / 0
    with file_lock(file):
        pass
