"""Prints one page of a small web server on this machine with a browser that may reach nothing else."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from helpcenter.platform.browsers import has_no_sandbox, run_to_its_end

_HOST = "127.0.0.1"
_POLICY = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'self'; font-src 'self'"
# No other host, and nothing from or for the profile of whoever calls the command.
_OPTIONS = (
    "--headless", "--disable-gpu", "--disable-dev-shm-usage", "--disable-extensions", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--disable-default-apps", "--disable-breakpad",
    "--no-first-run", "--no-default-browser-check", "--no-proxy-server", "--no-pdf-header-footer",
    "--font-render-hinting=none", "--force-color-profile=srgb",
    f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {_HOST}",
)  # fmt: skip
_TYPES = {".avif": "image/avif", ".css": "text/css", ".svg": "image/svg+xml", ".webp": "image/webp"}


class PrintError(Exception):
    """The browser has not printed."""


class BookServer(ThreadingHTTPServer):
    """Serves the files of the published site, and the documents of the book by their paths."""

    daemon_threads = True

    def __init__(self, site_dir: Path, documents: Mapping[str, bytes]) -> None:
        self.documents = documents
        super().__init__((_HOST, 0), partial(_Handler, directory=str(site_dir)))


class _Handler(SimpleHTTPRequestHandler):
    server: BookServer

    def do_GET(self) -> None:
        document = self.server.documents.get(self.path)
        if document is None:
            super().do_GET()
            return
        self.send_response(200)
        self.send_header("Content-Type", f"text/{'css' if self.path.endswith('.css') else 'html'}; charset=utf-8")
        self.send_header("Content-Length", str(len(document)))
        self.end_headers()
        self.wfile.write(document)

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", _POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def guess_type(self, path: Any) -> str:
        return _TYPES.get(Path(path).suffix.lower()) or super().guess_type(path)

    def list_directory(self, path: Any) -> None:  # noqa: ARG002 - the arguments are those of the base class
        self.send_error(404)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def serving(site_dir: Path, documents: Mapping[str, bytes]) -> Iterator[str]:
    """Serve a site and the ``documents`` of a book during the block, and return the address of the root."""
    with BookServer(site_dir, documents) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        try:
            yield f"http://{_HOST}:{server.server_port}"
        finally:
            server.shutdown()


@dataclass(frozen=True)
class BookPrinter:
    """A browser, the seconds in which it has to print, and a folder for its files.

    Some systems let browsers write only where their users keep files, so the folder is that of the book.
    """

    browser: str
    seconds: float
    folder: Path


def print_page(printer: BookPrinter, url: str) -> bytes:
    """Return the page at ``url`` as PDF. Raises PrintError if the browser does not print it in time."""
    browser, seconds = printer.browser, printer.seconds
    with tempfile.TemporaryDirectory(".tmp", ".helpcenter-pdf-", printer.folder, ignore_cleanup_errors=True) as folder:
        target = Path(folder, "book.pdf").resolve()
        options = [
            *_OPTIONS,
            *(["--no-sandbox"] if has_no_sandbox() else []),
            f"--user-data-dir={target.with_name('profile')}",
        ]
        try:
            code, errors = run_to_its_end([browser, *options, f"--print-to-pdf={target}", url], seconds)
        except subprocess.TimeoutExpired:
            raise PrintError(
                f"The browser has not printed the book after {seconds:g} seconds. Give it more with `--timeout`, or"
                " print one section at a time with `--section`."
            ) from None
        except OSError as error:
            raise PrintError(
                f"{browser}: cannot be started: {error.strerror}. Name another browser with `--browser`."
            ) from None
        if not target.is_file() or not target.stat().st_size:
            raise PrintError(_why(browser, code, errors))
        return target.read_bytes()


def _why(browser: str, code: int, errors: str) -> str:
    last = next((f" It wrote: {line.strip()}" for line in reversed(errors.splitlines()) if line.strip()), "")
    return (
        f"{browser}: ended with exit status {code} and printed nothing.{last} Try again, or name another browser with"
        " `--browser`."
    )
