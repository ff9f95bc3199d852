"""The companion process of `trial`: it converts each article that it reads, in its main thread, and sends findings."""

from __future__ import annotations

import os
import pickle
import signal
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import IO

from helpcenter.mkdocs.markdown.conversion_limit import main_thread_limit
from helpcenter.mkdocs.markdown.convert import Converter, converter_of
from helpcenter.mkdocs.markdown.refusal import RejectedArticleError
from helpcenter.mkdocs.markdown.trial import READY
from helpcenter.platform.cpu_limit import can_limit_cpu_time
from helpcenter.text.sanitize import made_safe


def serve(converter: Converter, requests: IO[bytes], results: IO[bytes]) -> None:
    """Read pickled pairs of a file name and a body until ``requests`` ends; write the findings about each."""
    results.write(READY)
    while True:
        results.flush()
        try:
            name, body = pickle.load(requests)  # noqa: S301 - written by this program
        except EOFError:
            return
        pickle.dump(_findings(converter, name, body), results)


def _findings(converter: Converter, name: str, body: str) -> tuple[object, ...]:
    try:
        with main_thread_limit(name, body) if can_limit_cpu_time() else nullcontext():
            made_safe(converter.html(body), body, ())
    except RejectedArticleError as error:
        return error.findings
    except Exception:
        # The thread meets the same error, where it can be reported.
        return ()
    return ()


def main() -> None:
    """Serve the program that started this process, over standard input and output."""
    # A keyboard interrupt reaches both processes; the other process handles it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Output that an extension prints must not mix with the results.
    results = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    serve(converter_of(Path(sys.argv[1])), sys.stdin.buffer, results)


if __name__ == "__main__":
    main()
