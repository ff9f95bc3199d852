"""The package works where the parts of Python are missing that only some systems have.

`restricted/sitecustomize.py` takes these parts away: processes cannot fork, files have no second name, folders are
exchanged in three renames, and no timer limits CPU time. Parts of the suites for builds, publication and the preview
then run again: those that together use all of `helpcenter/platform` that the whole suites use.
"""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path, PureWindowsPath
from typing import cast

import pytest

from conftest import ROOT
from helpcenter.preview.watched import WatchedFiles

PACKAGE = ROOT / "hooks" / "helpcenter"
RESTRICTED = Path(__file__).parent / "restricted"
MODULES = sorted(PACKAGE.rglob("*.py"))
SUITES = {
    "builds": [
        "tests/pipeline/test_build.py::test_bytes_match_mkdocs_build[2]",
        "tests/pipeline/test_build.py::test_a_concurrent_build_is_rejected_with_the_reason",
        "tests/pipeline/test_incremental.py::test_the_site_matches_a_clean_build_after_any_edits",
        "tests/pipeline/test_incremental.py::test_a_changed_title_renders_the_pages_that_display_it",
        "tests/pipeline/work/test_executors.py::test_bytes_do_not_depend_on_the_start_method_of_processes[spawn]",
        "tests/pipeline/work/test_executors.py::test_a_process_with_threads_does_not_fork",
    ],
    "preview": [
        "tests/preview/test_preview.py::test_a_file_that_was_saved_a_moment_ago_is_shown_as_it_is",
        "tests/preview/test_preview.py::test_a_page_matches_the_built_site_except_for_the_notes",
        "tests/preview/test_preview.py::test_everything_a_page_requests_is_served",
        "tests/preview/test_preview.py::test_a_saved_body_a_new_title_and_a_new_article_are_displayed",
        "tests/preview/test_preview.py::test_a_slow_article_does_not_stop_other_pages",
        "tests/preview/test_follow.py::test_a_file_caught_in_the_middle_of_a_save_comes_back[gone]",
        "tests/preview/test_follow.py::test_a_broken_configuration_is_reported_and_recovered_from[hook]",
    ],
    "publication and limits": [
        "tests/pipeline/publish/test_hook_changes.py",
        "tests/pipeline/publish/test_swap.py",
        "tests/mkdocs/markdown/test_conversion_limit.py::test_slow_articles_are_rejected_everywhere[main thread]",
        "tests/mkdocs/markdown/test_conversion_limit.py::test_an_article_that_passed_is_not_tried_again",
        "tests/cli/test_serve.py",
    ],
}


def run_restricted(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python without the parts that only some systems have."""
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(RESTRICTED), str(ROOT / "hooks")]),
        "INCREMENTAL_SEQUENCES": "1",
    }
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("suite", SUITES)
def test_a_suite_passes_without_the_parts_that_only_some_systems_have(suite: str) -> None:
    result = run_restricted("-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *SUITES[suite])
    assert result.returncode == 0, result.stdout + result.stderr
    counts = re.findall(r"(\d+) (\w+)", result.stdout.splitlines()[-1])
    # A test of rights is skipped for a user whom rights do not stop.
    assert {name for _, name in counts} - {"skipped"} == {"passed"}


IMPORT_ALL = """
import importlib, os, signal, sys
assert not hasattr(os, "fork") and not hasattr(os, "link") and not hasattr(signal, "SIGALRM")
for name in sys.argv[1:]:
    importlib.import_module(name)
assert not sys.modules["fcntl"]
"""


def test_every_module_can_be_imported_on_every_system() -> None:
    names = [path.relative_to(PACKAGE.parent).with_suffix("").as_posix().replace("/", ".") for path in MODULES]
    result = run_restricted("-W", "error", "-c", IMPORT_ALL, *names)
    assert result.returncode == 0, result.stderr


# What only some systems have, by the names that Python gives it.
_OF_SOME_SYSTEMS = {
    "fcntl", "grp", "msvcrt", "pwd", "resource", "termios", "winreg", "fork", "forkpty", "link", "chown", "getuid",
    "geteuid", "killpg", "sep", "altsep", "O_DIRECTORY", "SIGALRM", "SIGKILL", "setitimer", "alarm",
    "sched_getaffinity", "fsync", "fdatasync", "CDLL", "ENOSPC", "EMFILE",
}  # fmt: skip


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_only_one_room_uses_what_only_some_systems_have(module: Path) -> None:
    if module.parent.name == "platform":
        return
    used = {name for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))) for name in _system_names(node)}
    assert used & _OF_SOME_SYSTEMS == set()


def _system_names(node: ast.AST) -> set[str]:
    """Return the names of imported modules, and of what is used of modules that differ between systems."""
    if isinstance(node, ast.Import):
        return {alias.name for alias in node.names}
    if isinstance(node, ast.ImportFrom):
        return {str(node.module), *(alias.name for alias in node.names)}
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return {node.attr} if node.value.id in {"os", "signal", "errno", "ctypes"} else set()
    return set()


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_text_files_have_the_same_bytes_on_every_system(module: Path) -> None:
    """Without these arguments, Python writes the encoding and the line ends of the system."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            given = {keyword.arg for keyword in node.keywords}
            if node.func.attr == "write_text":
                assert given >= {"encoding", "newline"}, f"{module.name}:{node.lineno}"
            if node.func.attr == "read_text":
                assert node.args or "encoding" in given, f"{module.name}:{node.lineno}"


def test_names_of_files_have_slashes_on_windows() -> None:
    docs = cast(Path, PureWindowsPath("C:\\project\\docs"))
    watched = WatchedFiles(docs, ("es",), (), ())
    assert watched.article_path("C:/project/docs/es/billing/pay.md") == "es/billing/pay.md"
    assert watched.article_path("C:/project/docs/other/pay.md") is None
