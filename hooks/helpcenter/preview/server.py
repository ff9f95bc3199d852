"""Serves the preview over HTTP: pages, files, and notices to open pages when something has changed."""

from __future__ import annotations

import mimetypes
import socket
import sys
import threading
from collections.abc import Callable
from http import HTTPStatus
from http.client import LineTooLong
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast

from helpcenter.pages.policy import SVG_POLICY
from helpcenter.platform.sockets import REUSES_ADDRESS
from helpcenter.preview.live import LiveSite
from helpcenter.preview.notes import ASSET_PATH
from helpcenter.preview.request_head import HeadReader, Refusal, path_of

EVENTS = "/.preview/events"
# Seconds between keep-alive messages to an open page.
_BEAT = 15.0
# The types that Python knows itself: those of the system differ, and on Windows those of scripts are often wrong.
_TYPES = mimetypes.MimeTypes()
for _ending, _type in {
    ".js": "text/javascript", ".md": "text/markdown", ".webp": "image/webp", ".woff2": "font/woff2",
}.items():  # fmt: skip
    _TYPES.add_type(_type, _ending)
# Milliseconds after which a browser reconnects when the connection is lost.
_RETRY = 300
# Connections at one time; each has a thread. A browser opens six, and one for each open page.
_MOST_CONNECTIONS = 256
# Seconds in which a client must take what is sent to it.
_SECONDS_TO_SEND = 30.0


class PreviewServer(ThreadingHTTPServer):
    """A live site at a host and port of this machine; ``report`` prints problems of pages.

    Raises OSError if the host and port cannot be used.
    """

    daemon_threads = True
    allow_reuse_address = REUSES_ADDRESS
    # A browser opens many connections simultaneously; it retries a rejected connection only after a second.
    request_queue_size = 128

    def __init__(self, site: LiveSite, host: str, port: int, report: Callable[[str], None]) -> None:
        self.site = site
        self.host = host
        self.report = report
        self.closing = threading.Event()
        self._free = threading.BoundedSemaphore(_MOST_CONNECTIONS)
        self.address_family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        super().__init__((host, port), _Handler)

    @property
    def url(self) -> str:
        """The URL of the site in a browser."""
        host, port = self.server_address[:2]
        name = f"[{host!s}]" if self.address_family == socket.AF_INET6 else str(host)
        return f"http://{name}:{port}{self.site.snapshot.site.settings.base_path}"

    def close(self) -> None:
        """Stop answering."""
        self.closing.set()
        self.shutdown()
        self.server_close()

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer in a thread; a connection beyond the limit is closed, so that none waits for all others."""
        if self._free.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answer the requests of one connection."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._free.release()

    def handle_error(self, request: object, client_address: object) -> None:  # noqa: ARG002 - the server passes them
        """Ignore closed and slow connections: browsers close them when a reader leaves a page."""
        error = sys.exception()
        if not isinstance(error, ConnectionError | TimeoutError):
            self.report(f"WARNING - A request was not answered: {type(error).__name__}: {error}")


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def setup(self) -> None:
        super().setup()
        self.rfile: Any = HeadReader(self.connection)

    def handle_one_request(self) -> None:
        self.requestline, self.command, self.request_version = "", "", self.protocol_version
        self.rfile.begin()
        try:
            super().handle_one_request()
        except LineTooLong:
            self.send_error(HTTPStatus.REQUEST_URI_TOO_LONG)

    def parse_request(self) -> bool:
        """Parse the head; answer it here if its method is none of a preview's, or if it has a body."""
        if not super().parse_request():
            return False
        self.connection.settimeout(_SECONDS_TO_SEND)
        if self.headers.get("Transfer-Encoding") or self.headers.get("Content-Length", "0").strip() != "0":
            # Whatever follows the head must not be read as the next request.
            self.close_connection = True
        if self.command in ("GET", "HEAD"):
            return True
        self.send_error(HTTPStatus.METHOD_NOT_ALLOWED)
        return False

    def do_GET(self) -> None:
        local = str(self.connection.getsockname()[0])
        path = path_of(self.path, self.headers.get_all("Host", []), self._preview.host, local)
        if isinstance(path, Refusal):
            self._refuse(path)
        elif path == EVENTS:
            self._send_events()
        elif path.startswith(ASSET_PATH):
            content = self._preview.site.asset(path.removeprefix(ASSET_PATH))
            self._send(HTTPStatus.OK if content else HTTPStatus.NOT_FOUND, path, content or b"")
        else:
            answer = self._preview.site.answer(path)
            for finding in answer.findings:
                self._preview.report(f"WARNING - {finding}")
            self._send(answer.status, answer.name, answer.content)

    do_HEAD = do_GET  # noqa: N815 - `http.server` looks for this name

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:  # noqa: ARG002
        """Answer what is no valid request, without repeating any of it."""
        self._refuse(Refusal(code, f"{HTTPStatus(code).phrase}."))

    @property
    def _preview(self) -> PreviewServer:
        return cast(PreviewServer, self.server)

    def _refuse(self, refusal: Refusal) -> None:
        self.close_connection = True
        self._send(refusal.status, "refusal.txt", f"{refusal.sentence}\n".encode())

    def _begin(self, status: int, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        # Drafts stay here: no cache keeps them, and no page of another site can use them as its picture or script.
        self.send_header("Cache-Control", "no-store")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("X-Content-Type-Options", "nosniff")
        if status == HTTPStatus.METHOD_NOT_ALLOWED:
            self.send_header("Allow", "GET, HEAD")

    def _send(self, status: int, name: str, content: bytes) -> None:
        kind = _TYPES.guess_type(name)[0] or "application/octet-stream"
        charset = "; charset=utf-8" if kind.startswith("text/") else ""
        self._begin(status, f"{kind}{charset}")
        self.send_header("Content-Length", str(len(content)))
        if self.close_connection:
            self.send_header("Connection", "close")
        if kind == "image/svg+xml":
            self.send_header("Content-Security-Policy", SVG_POLICY)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _send_events(self) -> None:
        """Send the outdated pages now and after each change. A page compares them with its own number."""
        self.close_connection = True
        self._begin(HTTPStatus.OK, "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command == "HEAD":
            return
        self.wfile.write(f"retry: {_RETRY}\n\n".encode())
        number = 0
        while not self._preview.closing.is_set():
            snapshot = self._preview.site.wait_for_change(number, _BEAT)
            message = f"data: {snapshot.notice}\n\n" if snapshot.number != number else ": still here\n\n"
            self.wfile.write(message.encode())
            number = snapshot.number

    def version_string(self) -> str:
        """Name the program without versions."""
        return "helpcenter"

    def log_message(self, *_: object) -> None:
        """Print nothing for requests."""
