"""Runs a program and measures what it costs."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click


@dataclass(frozen=True)
class Cost:
    """What one run took: seconds, seconds of CPU time, and the memory of its largest process in MB."""

    seconds: float
    cpu: float
    memory: float

    def __add__(self, after: Cost) -> Cost:
        """Return the cost of this run and one that follows it."""
        return Cost(self.seconds + after.seconds, self.cpu + after.cpu, max(self.memory, after.memory))


def run(command: Sequence[str], folder: Path | None = None) -> Cost:
    """Run a command to its end and return its cost, with the processes that it started and waited for."""
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            output.seek(0)
            printed = output.read().decode(errors="replace")[-2000:]
            raise click.ClickException(f"{command[0]} ended with {process.returncode}:\n{printed}")
    return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
