"""Limits on the time and depth of one conversion, so that one article cannot block the build of the others.

Python-Markdown parses with regular expressions that backtrack, and the limits of `text.limits` cannot exclude every
slow input. Two facts decide how such a conversion is stopped:

- A search of a regular expression holds Python's interpreter lock until it ends. Inside it, Python handles signals, but
  no exception that another thread raises. Only a signal can stop it.
- Python handles signals only in the main thread of a process.

So a conversion in a main thread, as in builds and their workers, is stopped by a timer signal that checks the thread's
CPU time. Any other thread, such as one of the preview, first has the article converted in the main thread of a
companion process, under the same limit, and converts it itself only when that succeeds. On systems without timer
signals, every thread does so, and watches the CPU time of the companion.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from helpcenter.findings import Problem
from helpcenter.mkdocs.markdown.refusal import RejectedArticleError
from helpcenter.mkdocs.markdown.trial import Trial, trial_of
from helpcenter.platform.cpu_limit import CpuTimeExceededError, can_limit_cpu_time, cpu_limit
from helpcenter.text.limits import seconds_for

_TOO_SLOW = Problem(
    "too-complex",
    "takes too long to convert (limit: {seconds} s of CPU time)",
    "Look for long runs of brackets, asterisks, spaces, or HTML tags, and simplify them.",
)
_TOO_DEEP = Problem(
    "too-complex", "Markdown is nested too deeply to convert", "Use fewer levels of lists, quotations, and emphasis."
)


@contextmanager
def conversion_limit(name: str, body: str, config_file: Path) -> Iterator[None]:
    """Limit the conversion, in this block, of the article with this ``body`` in the file ``name``.

    ``config_file`` is the configuration of the conversion. Raises RejectedArticleError if the conversion takes too long
    or the Markdown is nested too deeply.
    """
    if can_limit_cpu_time():
        with main_thread_limit(name, body):
            yield
        return
    _try(trial_of(config_file.resolve()), name, body)
    try:
        yield
    except RecursionError:
        raise RejectedArticleError([_TOO_DEEP.at(name)]) from None


def try_conversion(name: str, body: str, config_file: Path) -> None:
    """Find out whether the conversion of an article is within its limits; a later `conversion_limit` knows the result.

    For threads that hold a lock during the conversion itself.
    """
    with suppress(RejectedArticleError):
        _try(trial_of(config_file.resolve()), name, body)


@contextmanager
def main_thread_limit(name: str, body: str) -> Iterator[None]:
    """Limit the conversion in this block, as `conversion_limit` does in the main thread of a process."""
    seconds = seconds_for(body)
    try:
        with cpu_limit(seconds):
            yield
    except CpuTimeExceededError:
        raise _too_slow(name, body) from None
    except RecursionError:
        raise RejectedArticleError([_TOO_DEEP.at(name)]) from None


def _try(trial: Trial, name: str, body: str) -> None:
    try:
        findings = trial.convert(name, body, seconds_for(body))
    except TimeoutError:
        raise _too_slow(name, body) from None
    if findings:
        raise RejectedArticleError(findings)


def _too_slow(name: str, body: str) -> RejectedArticleError:
    return RejectedArticleError([_TOO_SLOW.at(name, seconds=f"{seconds_for(body):.1f}")])
