"""How much CPU time a test allows: more on a slow machine, and while other programs slow it down."""

from __future__ import annotations

import time

# CPU seconds of the calculation on the machine for which tests name their seconds.
_USUAL = 0.010


def pace() -> float:
    """Return how many times as long as usual this machine takes for a calculation now, at least 1."""
    return max(1.0, min(_seconds() for _ in range(3)) / _USUAL)


def at_most(seconds: float) -> float:
    """Return the CPU seconds that a test allows for what usually takes less than ``seconds``."""
    return seconds * pace()


def _seconds() -> float:
    start, counts = time.thread_time(), dict.fromkeys(map(str, range(1000)), 0)
    for number in range(60_000):
        counts[str(number % 1000)] += 1
    return time.thread_time() - start
