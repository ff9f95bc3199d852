"""Work of which a copy of this process takes care while this one does something else."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import TypeVar

T = TypeVar("T")


@contextmanager
def in_copy(work: Callable[[], T]) -> Iterator[Callable[[], T | None]]:
    """Run ``work`` in a copy of this process, which must be able to fork.

    Provides a function that waits for the result, once: None if the copy has ended without one.
    """
    reader, writer = multiprocessing.Pipe(duplex=False)
    copy = multiprocessing.get_context("fork").Process(target=_send, args=(work, writer), daemon=True)
    copy.start()
    writer.close()

    def result() -> T | None:
        try:
            received: T = reader.recv()
        except EOFError:
            return None
        return received

    try:
        yield result
    finally:
        # It has sent its result, or nobody needs it.
        copy.kill()
        copy.join()
        copy.close()
        reader.close()


def _send(work: Callable[[], T], writer: Connection) -> None:
    # Ctrl-C reaches all processes; only the first one has something to say about it.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    with writer:
        writer.send(work())
