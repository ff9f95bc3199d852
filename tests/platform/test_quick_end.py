"""A program that ends quickly has printed everything, and has the same exit code as any other."""

from __future__ import annotations

import subprocess
import sys

import pytest

PROGRAM = """
import atexit, sys
from helpcenter.platform.quick_end import quick_end

class Large:
    def __del__(self):
        sys.stderr.write("freed")

with quick_end():
    kept = Large()
    atexit.register(print, "registered")
    print("printed")
    {last}
"""


def run(last: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(last=last)], capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(("last", "code"), [("sys.exit()", 0), ("sys.exit(3)", 3), ("sys.exit(-1)", 255)])
def test_nothing_is_freed_after_all_registered_functions(last: str, code: int) -> None:
    assert run(last) == (code, "printed\nregistered\n", "")


def test_a_program_that_exits_with_a_text_prints_it() -> None:
    code, printed, errors = run("sys.exit('why')")
    assert (code, printed) == (1, "printed\nregistered\n")
    assert errors.startswith("why\n")


def test_an_exception_has_its_traceback() -> None:
    code, printed, errors = run("raise KeyError('what')")
    assert (code, printed) == (1, "printed\nregistered\n")
    assert "KeyError: 'what'" in errors
