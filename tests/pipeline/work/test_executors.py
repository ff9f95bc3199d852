"""A build uses one pool of processes, with any start method."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import threading
import warnings
from concurrent.futures import wait
from pathlib import Path

import pytest

from conftest import contents, copy_site
from helpcenter.pipeline.run import build_site
from helpcenter.pipeline.work import executors
from helpcenter.pipeline.work.executors import InProcess, Workers
from helpcenter.pipeline.work.summary import Request
from helpcenter.platform.processes import StartMethod, start_method

METHODS: tuple[StartMethod, ...] = ("fork", "forkserver", "spawn")


@pytest.mark.parametrize("method", METHODS)
def test_bytes_do_not_depend_on_the_start_method_of_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: StartMethod
) -> None:
    project = copy_site("three-languages", tmp_path / "project")
    build_site(Request(project / "mkdocs.yml", tmp_path / "alone"), lambda *_: None)
    monkeypatch.setattr("helpcenter.pipeline.work.executors.WORTH_PROCESSES", 0)
    # Forces workers, as for many pages.
    monkeypatch.setattr("helpcenter.pipeline.work.dispatch.FEW_PAGES", 0)
    monkeypatch.setattr(executors, "start_method", lambda: method)
    summary = build_site(Request(project / "mkdocs.yml", tmp_path / "together", jobs=2), lambda *_: None)
    assert summary.rendered
    assert contents(tmp_path / "together") == contents(tmp_path / "alone")
    assert not (tmp_path / ".together.next.work").exists()


# Python 3.12 and later warn if a process with threads forks; this check works in any version.
NO_THREADS_AT_FORK = """
import os, sys, threading
from pathlib import Path
import helpcenter.pipeline.work.executors as executors
from helpcenter.pipeline.run import build_site
from helpcenter.pipeline.work.summary import Request
from helpcenter.platform.processes import StartMethod, start_method
executors.WORTH_PROCESSES = 0
forks = []
def before():
    os_threads = len(os.listdir("/proc/self/task"))
    forks.append((threading.active_count(), os_threads))
os.register_at_fork(before=before)
build_site(Request(Path("mkdocs.yml").absolute(), jobs=int(sys.argv[1])), lambda *_: None)
print(forks)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc, and other systems spawn")
@pytest.mark.parametrize("jobs", [2, 3])
def test_processes_are_forked_before_threads_start(tmp_path: Path, jobs: int) -> None:
    project = copy_site("three-languages", tmp_path / "project")
    command = [sys.executable, "-W", "error", "-c", NO_THREADS_AT_FORK, str(jobs)]
    others = jobs - 1
    # The process that is started before the comparison is one of two, or gone before the others start.
    after_a_change = 1 if jobs == 2 else 1 + others
    forks = {"": others, "docs/en/billing/pay.md": 1, "mkdocs.yml": after_a_change}
    for changed, expected in forks.items():
        if changed:
            file = project / changed
            file.write_text(f"{file.read_text(encoding='utf-8')}\n# Another line\n", encoding="utf-8")
        result = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
        assert result.stdout == f"{[(1, 1)] * expected}\n", (changed, result.stderr)


def test_a_process_with_threads_does_not_fork() -> None:
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        assert start_method() == "spawn"
    finally:
        stop.set()
        thread.join()


def test_processes_start_immediately_and_prepare_themselves() -> None:
    with warnings.catch_warnings():
        # pytest-xdist runs tests in a thread.
        warnings.simplefilter("ignore", DeprecationWarning)
        with Workers(jobs=3, method="fork").executor(worth_it=True, at_most=2, prepare=_prepare) as executor:
            # Without assistance, another process runs them.
            prepared, process = executor.submit(os.getenv, "PREPARED"), executor.submit(os.getpid)
            wait([prepared], 60)
            wait([process], 60)
            assert prepared.result() == "yes"
            assert process.result() != os.getpid()
            # This one is the second.
            assert len(multiprocessing.active_children()) == 1


def _prepare() -> None:
    os.environ["PREPARED"] = "yes"


def test_an_edit_needs_two_processes_unless_the_second_one_starts_slowly() -> None:
    assert [Workers(4, "fork").enough_after(changes) for changes in (1, 9)] == [2, 2]
    assert [Workers(4, "spawn").enough_after(changes) for changes in (1, 9)] == [1, 2]


@pytest.mark.parametrize(("jobs", "worth_it"), [(1, True), (4, False)])
def test_small_builds_run_in_this_process(jobs: int, worth_it: bool) -> None:
    with Workers(jobs).executor(worth_it=worth_it) as executor:
        assert isinstance(executor, InProcess)
        assert executor.submit(os.getpid).result() == os.getpid()
        with pytest.raises(ZeroDivisionError):
            executor.submit(lambda: 1 / 0).result()


KILLED = """
import os, signal, time
from helpcenter.pipeline.work.executors import Workers
from helpcenter.platform.processes import StartMethod

if __name__ == "__main__":
    with Workers(jobs=3, method={method!r}).executor(worth_it=True) as executor:
        tasks = [executor.submit(time.sleep, 0.1) for _ in range(2)]
        while not all(task.done() for task in tasks):
            time.sleep(0.01)
        os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="sends SIGKILL")
@pytest.mark.parametrize("method", METHODS)
def test_workers_end_with_the_process_that_started_them(tmp_path: Path, method: StartMethod) -> None:
    program = tmp_path / "killed.py"
    program.write_text(KILLED.format(method=method), encoding="utf-8")
    # Each worker keeps the output open for as long as it lives.
    with subprocess.Popen([sys.executable, program], stdout=subprocess.PIPE) as first:
        assert first.communicate(timeout=60)[0] == b""
    assert first.returncode == -9
