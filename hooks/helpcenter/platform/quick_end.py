"""Ends a program without freeing its memory object by object, which takes long after a large site."""

from __future__ import annotations

import atexit
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def quick_end() -> Iterator[None]:
    """If the block exits the program, let the system free the memory, after all that is registered with `atexit`.

    Functions registered before the block do not run, so enter it as soon as the program starts.
    """
    codes: list[int] = []
    atexit.register(_leave, codes)
    try:
        yield
    except SystemExit as end:
        if end.code is None or isinstance(end.code, int):
            codes.append(end.code or 0)
        # A text is printed on the usual way.
        raise


def _leave(codes: list[int]) -> None:
    """Exit with the code of the program; without one, or if its output cannot be printed, Python ends as usual."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError, AttributeError):
        return
    for code in codes:
        os._exit(code & 0xFF)
