"""Serves the preview, follows the files, and tells open pages when something has changed."""

from __future__ import annotations

import mimetypes
import sys
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from helpcenter.findings import SourceError
from helpcenter.preview.live import LiveSite
from helpcenter.preview.notes import EVENTS, SCRIPT, SCRIPT_PATH, STYLE, STYLE_PATH

Say = Callable[[str], None]
# Seconds without another change before related articles are ranked anew.
_QUIET = 1.0
# Seconds between two signs of life to an open page.
_BEAT = 15.0


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    # A browser opens many connections at once; it tries one that is not taken again, a second later.
    request_queue_size = 128

    def handle_error(self, request: object, client_address: object) -> None:
        """Browsers close connections when a page is left: that is no error."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class Preview:
    """A live site on an address of this machine."""

    def __init__(self, site: LiveSite, host: str, port: int, say: Say) -> None:
        self._site = site
        self._say = say
        self._changed = threading.Condition()
        self._version = 0
        self._later: threading.Timer | None = None
        self._server = _Server((host, port), self._handler())
        self._told: set[str] = set()
        self._tell()
        self._relate_later(0.0)

    @property
    def address(self) -> str:
        """Where a browser finds the site."""
        host, port = self._server.server_address[:2]
        return f"http://{host!s}:{port}{self._site.base_path}"

    def serve(self) -> None:
        """Answer until `close`."""
        self._server.serve_forever(poll_interval=0.1)

    def close(self) -> None:
        """Stop answering."""
        if self._later:
            self._later.cancel()
        self._server.shutdown()
        self._server.server_close()

    def take(self, articles: set[str], *, everything: bool) -> None:
        """Take in changed articles (paths below the docs folder), or all that there is."""
        try:
            if everything:
                self._site.reload()
            else:
                self._site.change(articles)
        except SourceError as error:
            self._say(str(error))
            return
        self._tell()
        with self._changed:
            self._version += 1
            self._changed.notify_all()
        self._relate_later(_QUIET)

    def _relate_later(self, seconds: float) -> None:
        if self._later:
            self._later.cancel()
        self._later = threading.Timer(seconds, self._site.relate_anew)
        self._later.daemon = True
        self._later.start()

    def _tell(self) -> None:
        """Say what is wrong, what is new of it first of all."""
        found = {str(finding) for findings in self._site.findings.values() for finding in findings}
        for finding in sorted(found - self._told):
            self._say(f"WARNING - {finding}")
        if self._told and not found:
            self._say("All findings are mended.")
        self._told = found

    def _next_version(self, known: int) -> int:
        with self._changed:
            self._changed.wait_for(lambda: self._version != known, timeout=_BEAT)
            return self._version

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        preview = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                path, query = urlsplit(self.path)[2:4]
                if path == EVENTS:
                    self._events(query)
                elif path == SCRIPT_PATH:
                    self._send(200, "text/javascript", SCRIPT.encode())
                elif path == STYLE_PATH:
                    self._send(200, "text/css", STYLE.encode())
                else:
                    # Before the page is made: what is saved meanwhile has a later version.
                    answer = preview._site.answer(path, preview._version)
                    kind = mimetypes.guess_type(answer.name)[0] or "application/octet-stream"
                    charset = "; charset=utf-8" if kind.startswith("text/") else ""
                    self._send(answer.status, f"{kind}{charset}", answer.content)

            def _send(self, status: int, kind: str, content: bytes) -> None:
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(content)))
                self.send_header("Cache-Control", "no-store")
                self.end_headers()
                self.wfile.write(content)

            def _events(self, since: str) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "text/event-stream")
                self.send_header("Cache-Control", "no-store")
                self.end_headers()
                # The page may be older than this connection, or of a server before this one.
                known = int(since) if since.isdecimal() else preview._version
                try:
                    while True:
                        latest = preview._next_version(known)
                        self.wfile.write(b"data: changed\n\n" if latest != known else b": here\n\n")
                        self.wfile.flush()
                        known = latest
                except OSError:
                    self.close_connection = True

            def log_message(self, *_: object) -> None:
                """Requests are nothing to tell a writer."""

        return Handler
