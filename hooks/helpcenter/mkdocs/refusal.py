"""Articles that can be read but must not be published."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from mkdocs.exceptions import PluginError

from helpcenter.findings import Finding, Problem, SourceError
from helpcenter.text.places import place_of
from helpcenter.text.sanitize import Unsafe

_TOO_SLOW = Problem(
    "too-complex", "takes too long to convert (limit: {limit} s of CPU time)",
    "Look for long runs of brackets, asterisks or HTML, and simplify them.",
)  # fmt: skip
_TOO_DEEP = Problem("too-complex", "Markdown is nested too deeply to convert", "Use fewer levels.")
# An article takes milliseconds; on a busy machine a hundred times as much.
SECONDS = 1.5


class RejectedArticleError(SourceError, PluginError):
    """An article with what must not be published; MkDocs ends with its message, builds go on to find more."""

    def __reduce__(self) -> tuple[type[RejectedArticleError], tuple[tuple[Finding, ...]]]:
        """Let it come from another process as it is."""
        return RejectedArticleError, (self.findings,)


def refusal(name: str, source: str, unsafe: list[Unsafe]) -> RejectedArticleError:
    """The error that says what in the file ``name`` with this ``source`` is not safe."""
    return RejectedArticleError(
        one.problem.at(name, place_of(one.needle, source)[0], **dict(one.values)) for one in unsafe
    )


@contextmanager
def bounded(name: str) -> Iterator[None]:
    """Give the conversion of the article in the file ``name`` a bounded time and depth.

    Raises RejectedArticleError where that is not enough. Only the main thread of a process can be interrupted: in
    others there is no bound on time.
    """
    interruptible = threading.current_thread() is threading.main_thread()
    if interruptible:
        before = signal.signal(signal.SIGALRM, _stop)
        signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        yield
    except TimeoutError:
        raise RejectedArticleError([_TOO_SLOW.at(name, limit=str(SECONDS))]) from None
    except RecursionError:
        raise RejectedArticleError([_TOO_DEEP.at(name)]) from None
    finally:
        if interruptible:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise TimeoutError
