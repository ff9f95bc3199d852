"""A machine that is busy with other programs, for one program and those that it has started.

They are stopped for two thirds of the time: programs that really kept the machine busy would slow down all other tests.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

# Ends after it has let all of them run again.
_STOP = """
import sys, threading, time
import psutil

def when_running(call):
    try:
        call()
    except psutil.NoSuchProcess:
        pass

ended = threading.Event()
threading.Thread(target=lambda: (sys.stdin.read(), ended.set()), daemon=True).start()
program, others, turn = psutil.Process(int(sys.argv[1])), [], 0
print("begun", flush=True)
while not ended.wait(0.01):
    if turn % 10 == 0:
        when_running(lambda: others.__setitem__(slice(None), program.children(recursive=True)))
    turn += 1
    slowed = [one for one in (program, *others) if one.pid != psutil.Process().pid]
    for one in slowed:
        when_running(one.suspend)
    time.sleep(0.02)
    for one in slowed:
        when_running(one.resume)
"""


@contextmanager
def busy_for(program: int) -> Iterator[None]:
    """Give the process with this number, and those that it starts, a third of the time inside the block."""
    command = [sys.executable, "-c", _STOP, str(program)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as others:
        assert others.stdout
        assert others.stdin
        assert others.stdout.readline().strip() == b"begun"
        try:
            yield
        finally:
            others.stdin.close()
            assert others.wait() == 0
