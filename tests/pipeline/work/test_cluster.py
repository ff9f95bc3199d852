"""`--scheduler`: workers that end, hang or have another version are named, and the others do the work; TLS."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from conftest import ROOT, contents, copy_site, run_build
from helpcenter.pipeline.run import build_site
from helpcenter.pipeline.work import cluster
from helpcenter.pipeline.work.cluster import Cluster, ClusterError
from helpcenter.pipeline.work.summary import Request, Summary

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="stops processes with signals")
CONFIG = {
    "DASK_DISTRIBUTED__DASHBOARD__LINK": "", "DASK_DISTRIBUTED__WORKER__DAEMON": "False",
    "PYTHONPATH": str(ROOT / "hooks"), "PYTHONWARNINGS": "ignore",
}  # fmt: skip


class Machines:
    """A scheduler and workers, each a process of its own."""

    def __init__(self, folder: Path, *tls: str) -> None:
        self.tls, self._folder = tls, folder
        self.protocol = "tls" if tls else "tcp"
        self._processes: list[subprocess.Popen[bytes]] = []
        self._file = folder / "scheduler.json"
        self._start("scheduler", "--port", "0", "--host", "127.0.0.1", "--protocol", self.protocol, "--no-dashboard",
                    "--scheduler-file", str(self._file))  # fmt: skip
        self.address = self._wait_for_address()

    def worker(self, hooks: Path = ROOT / "hooks") -> subprocess.Popen[bytes]:
        """Start a worker with the program in this folder."""
        folder = str(self._folder / f"w{len(self._processes)}")
        options = ("--no-nanny", "--nthreads", "1", "--no-dashboard", "--local-directory", folder)
        return self._start("worker", self.address, *options, hooks=hooks)

    def close(self) -> None:
        for process in self._processes:
            process.kill()
            process.wait()

    def wait_for(self, count: int) -> None:
        """Wait until this many workers have joined."""
        from distributed import Client, Security  # noqa: PLC0415 - slow

        ca, cert, key = self.tls[1::2] or ("", "", "")
        security = Security(tls_ca_file=ca, tls_client_cert=cert, tls_client_key=key) if ca else None  # type: ignore[no-untyped-call]
        with Client(self.address, security=security, set_as_default=False) as client:  # type: ignore[no-untyped-call]
            client.wait_for_workers(count, timeout=60)

    def _start(self, *arguments: str, hooks: Path = ROOT / "hooks") -> subprocess.Popen[bytes]:
        environment = {**os.environ, **CONFIG, "PYTHONPATH": str(hooks)}
        command = [sys.executable, "-m", "dask", *arguments, *self.tls]
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self._processes.append(process)
        return process

    def _wait_for_address(self) -> str:
        for _ in range(600):
            with contextlib.suppress(OSError, ValueError):
                return str(json.loads(self._file.read_text("utf-8"))["address"])
            time.sleep(0.1)
        raise AssertionError("the scheduler has not started")


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[Machines]:
    started = Machines(tmp_path)
    yield started
    started.close()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_site("three-languages", tmp_path / "project")


@pytest.fixture(autouse=True)
def fast(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "SILENCE", 4.0)
    monkeypatch.setattr(cluster, "_TO_ANSWER", 15.0)
    # Forces workers, as for many pages and files.
    monkeypatch.setattr("helpcenter.pipeline.work.dispatch.FEW_PAGES", 0)
    monkeypatch.setattr("helpcenter.pipeline.reading._FEW", 0)


def build(project: Path, name: str, address: str, during: Callable[[str], None] = lambda _: None) -> Summary:
    def progress(stage: str, *_: int) -> None:
        during(stage)

    return build_site(Request(project / "mkdocs.yml", project / name, cluster=Cluster(address)), progress)


@pytest.fixture
def alone(project: Path) -> dict[str, bytes]:
    build_site(Request(project / "mkdocs.yml", project / "alone"), lambda *_: None)
    return contents(project / "alone")


@pytest.mark.parametrize(("sign", "reason"), [(signal.SIGKILL, "has ended"), (signal.SIGSTOP, "no longer answers")])
def test_the_work_of_a_lost_worker_is_done_by_the_others(
    project: Path, machines: Machines, alone: dict[str, bytes], sign: signal.Signals, reason: str
) -> None:
    workers = [machines.worker(), machines.worker()]
    machines.wait_for(2)
    begun: list[str] = []

    def lose(stage: str) -> None:
        if not begun:
            begun.append(stage)
            workers[0].send_signal(sign)
            # Long enough for whoever watches.
            time.sleep(8)

    summary = build(project, "together", machines.address, lose)
    assert begun
    assert summary.published
    assert [note for note in summary.notes if reason in note and "the others do its work" in note], summary.notes
    assert contents(project / "together") == alone


def test_a_worker_of_another_version_is_not_used(
    project: Path, machines: Machines, alone: dict[str, bytes], tmp_path: Path
) -> None:
    other = tmp_path / "other"
    shutil.copytree(ROOT / "hooks", other, ignore=shutil.ignore_patterns("__pycache__"))
    with (other / "helpcenter" / "hashing.py").open("a", encoding="utf-8") as file:
        file.write("# Another version.\n")
    machines.worker(other)
    machines.wait_for(1)
    with pytest.raises(ClusterError, match="Start workers of this version"):
        build(project, "together", machines.address)
    assert not (project / "together").exists()
    machines.worker()
    machines.wait_for(2)
    summary = build(project, "together", machines.address)
    assert [note for note in summary.notes if "has another version of helpcenter" in note]
    assert contents(project / "together") == alone


def test_without_workers_nothing_hangs(project: Path, machines: Machines) -> None:
    worker = machines.worker()
    machines.wait_for(1)

    with pytest.raises(ClusterError, match="No worker of the cluster is left"):
        build(project, "together", machines.address, lambda _: worker.kill())
    assert not (project / "together").exists()


def test_a_scheduler_that_is_not_there_is_named(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_TO_ANSWER", 1.0)
    with pytest.raises(ClusterError, match="no Dask scheduler answers there"):
        build(project, "together", "tcp://127.0.0.1:1")


@pytest.mark.parametrize(
    ("address", "exposed"),
    [("tcp://192.0.2.1:8786", True), ("tcp://scheduler.example:8786", True), ("192.0.2.1:8786", True),
     ("tcp://127.0.0.1:8786", False), ("tcp://[::1]:8786", False), ("tcp://localhost:8786", False),
     ("127.0.0.1:8786", False), ("tls://192.0.2.1:8786", False)],
)  # fmt: skip
def test_an_exposed_connection_is_recognized(address: str, exposed: bool) -> None:
    assert Cluster(address).exposed == exposed


def test_an_exposed_connection_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_TO_ANSWER", 0.5)
    notes: list[str] = []
    with pytest.raises(ClusterError), cluster.cluster_executor(Cluster("tcp://192.0.2.1:8786"), notes.append):
        pass
    assert "is not encrypted" in notes[0]
    assert "--tls-ca-file" in notes[0]


@pytest.mark.skipif(not shutil.which("openssl"), reason="needs openssl")
def test_workers_and_the_build_speak_tls(project: Path, tmp_path: Path) -> None:
    key, cert = str(tmp_path / "key.pem"), str(tmp_path / "cert.pem")
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"]
    command += ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", cert]
    subprocess.run(command, check=True, capture_output=True)
    machines = Machines(tmp_path, "--tls-ca-file", cert, "--tls-cert", cert, "--tls-key", key)
    try:
        machines.worker()
        machines.wait_for(1)
        tls = ["--tls-ca-file", cert, "--tls-cert", cert, "--tls-key", key]
        result = run_build(project, "--scheduler", machines.address, *tls)
        assert result.returncode == 0, result.stderr
        assert machines.address.startswith("tls://")
        assert "not encrypted" not in result.stderr
        plain = run_build(project, "--clean", "--scheduler", machines.address.replace("tls://", "tcp://"), *tls)
        assert plain.returncode == 1
        assert "Write tls:// instead of tcp://" in plain.stderr
    finally:
        machines.close()
    assert run_build(project, *tls).returncode == 2
