"""Articles that can be read but must not be published."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from mkdocs.exceptions import PluginError

from helpcenter.findings import Finding, SourceError, mismatch
from helpcenter.text.raw_marks import place_of_unsafe
from helpcenter.text.sanitize import Unsafe
from helpcenter.text.scanner import scan_file

# An article takes milliseconds; on a busy machine a hundred times as much.
SECONDS = 1.5


class RefusedError(SourceError, PluginError):
    """An article with what must not be published; MkDocs ends with its message, builds go on to find more."""

    def __reduce__(self) -> tuple[type[RefusedError], tuple[tuple[Finding, ...]]]:
        """Let it come from another process as it is."""
        return RefusedError, (self.findings,)


def refusal(name: str, source: str, unsafe: list[Unsafe]) -> RefusedError:
    """The error that says what in the file ``name`` with this ``source`` is not safe."""
    scanned = scan_file(source)
    places = [(one, place_of_unsafe(scanned, one)) for one in unsafe]
    return RefusedError(
        mismatch(name, place.line, "", one.expected, one.found, one.way_out, column=place.column)
        for one, place in places
    )


@contextmanager
def bounded(name: str) -> Iterator[None]:
    """Give the conversion of the article in the file ``name`` a bounded time and depth.

    Raises RefusedError where that is not enough. Only the main thread of a process can be interrupted: in others there
    is no bound on time.
    """
    interruptible = threading.current_thread() is threading.main_thread()
    if interruptible:
        before = signal.signal(signal.SIGALRM, _stop)
        signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        yield
    except TimeoutError:
        raise _too_much(name, f"no end after {SECONDS} s") from None
    except RecursionError:
        raise _too_much(name, "marks nested too deeply") from None
    finally:
        if interruptible:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise TimeoutError


def _too_much(name: str, found: str) -> RefusedError:
    way_out = "Look for long runs of brackets, stars or HTML, and make it simpler."
    return RefusedError([mismatch(name, 0, "body", "Markdown that can be converted at once", found, way_out)])
