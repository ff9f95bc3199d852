"""After any interruption of a build, the live site is one complete version, and the next build succeeds.

The environment variable FAULT_KILLS sets the number of builds that are killed.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from conftest import contents, copy_site, run_build
from helpcenter.pipeline.run import build_site
from helpcenter.pipeline.work.summary import Request, Summary

KILLS = int(os.environ.get("FAULT_KILLS", "10"))
FORK = multiprocessing.get_context("fork")


def build(project: Path) -> Summary:
    return build_site(Request(project / "mkdocs.yml", project / "site"), lambda *_: None)


def write_text(project: Path, number: int) -> None:
    file = project / "docs" / "es" / "billing" / "pay.md"
    text = file.read_text(encoding="utf-8").partition("\nNumber")[0]
    file.write_text(f"{text}\nNumber {number}.\n", encoding="utf-8")


def may_mount() -> bool:
    """Return whether this machine lets users mount file systems in a separate mount namespace."""
    program = ["unshare", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    return bool(shutil.which("unshare")) and subprocess.run(program, capture_output=True, check=False).returncode == 0


@pytest.fixture
def project(tmp_path: Path) -> Path:
    project = copy_site("three-languages", tmp_path / "project")
    build(project)
    return project


def test_the_live_site_is_complete_after_a_kill_at_any_moment(project: Path) -> None:
    start = time.perf_counter()
    write_text(project, 0)
    build(project)
    duration = time.perf_counter() - start
    moments = random.Random(0)
    for number in range(1, KILLS + 1):
        before = contents(project / "site")
        write_text(project, number)
        child = FORK.Process(target=build, args=(project,))
        child.start()
        time.sleep(moments.uniform(0, duration))
        assert child.pid
        os.kill(child.pid, signal.SIGKILL)
        child.join()
        after = contents(project / "site")
        build(project)
        assert after in (before, contents(project / "site"))
        assert f"Number {number}." in (project / "site" / "facturacion" / "pagar-una-factura" / "index.html").read_text(
            "utf-8"
        )


def test_a_full_disk_leaves_the_live_site_unchanged(project: Path) -> None:
    before = contents(project / "site")
    write_text(project, 1)
    limit = "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
    limit += "resource.setrlimit(resource.RLIMIT_FSIZE, (4000, resource.RLIM_INFINITY)); "
    limit += "sys.argv[1:] = ['build']; from helpcenter.cli.main import main; main()"
    result = run_build(project, command=(sys.executable, "-c", limit))
    assert result.returncode == 1
    assert "Nothing was published" in result.stderr
    assert contents(project / "site") == before
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 4000
    assert run_build(project).returncode == 0
    assert contents(project / "site") != before


# Runs in a separate mount namespace, where any user may mount.
ON_A_SMALL_DISK = """
import pathlib, subprocess, sys
project, disk = map(pathlib.Path, sys.argv[1:])
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk], check=True)
def build():
    command = [sys.executable, "-m", "helpcenter", "build", "--site-dir", disk / "site"]
    return subprocess.run(command, cwd=project, capture_output=True, text=True)
def contents():
    files = (path for path in (disk / "site").rglob("*") if path.is_file())
    return {path.relative_to(disk).as_posix(): path.read_bytes() for path in files}
first = build()
assert first.returncode == 0, first.stderr
before = contents()
article = project / "docs" / "es" / "billing" / "pay.md"
article.write_text(article.read_text("utf-8") + "\\nMore.\\n", "utf-8")
try:
    with (disk / "filler").open("wb", buffering=0) as filler:
        while True:
            filler.write(bytes(1024))
except OSError:
    pass
full = build()
assert full.returncode == 1, full.stdout
assert "Nothing was published" in full.stderr and "No space left" in full.stderr, full.stderr
assert contents() == before
(disk / "filler").unlink()
again = build()
assert again.returncode == 0, again.stderr
assert contents() != before
print("as it should be")
"""


@pytest.mark.skipif(not may_mount(), reason="needs user namespaces")
def test_a_full_file_system_leaves_the_live_site_unchanged(project: Path, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    program = ["unshare", "--map-root-user", "--mount", sys.executable, "-c", ON_A_SMALL_DISK]
    program += [str(project), str(disk)]
    result = subprocess.run(program, capture_output=True, text=True, check=False)
    assert result.stdout == "as it should be\n", result.stderr


def test_an_exception_in_a_hook_leaves_the_live_site_unchanged(project: Path) -> None:
    before = contents(project / "site")
    hook = project / "hooks" / "broken.py"
    hook.write_text(
        "def on_page_content(html, page, config, files):\n    raise RuntimeError('the hook is broken')\n",
        encoding="utf-8",
    )
    configuration = project / "mkdocs.yml"
    text = configuration.read_text(encoding="utf-8")
    configuration.write_text(text.replace("help_center.py]", "help_center.py, hooks/broken.py]"), encoding="utf-8")
    result = run_build(project)
    assert result.returncode == 1
    assert "the hook is broken" in result.stderr
    assert contents(project / "site") == before
    configuration.write_text(text, encoding="utf-8")
    assert run_build(project).returncode == 0
    assert contents(project / "site") == before
