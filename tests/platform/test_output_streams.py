"""What a command prints into a file or pipe has the same bytes on every system."""

from __future__ import annotations

import os
import subprocess
import sys


def test_commands_print_utf_8_whatever_the_encoding_of_the_system() -> None:
    """As in a Windows shell that writes the output of a check into a file."""
    command = [sys.executable, "-m", "helpcenter", "check", "--rules"]
    usual = subprocess.run(command, capture_output=True, check=True).stdout
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    assert subprocess.run(command, capture_output=True, check=True, env=environment).stdout == usual
    assert not usual.isascii()
    assert usual.decode()
    assert b"\r" not in usual
