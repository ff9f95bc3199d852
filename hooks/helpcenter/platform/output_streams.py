"""The bytes that a command prints."""

from __future__ import annotations

import io
import sys


def print_the_same_bytes_everywhere() -> None:
    """Print UTF-8 with LF line ends into files and pipes, whatever the system's encoding and line ends.

    A terminal keeps its own encoding.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and not stream.isatty():
            stream.reconfigure(encoding="utf-8", newline="\n")
