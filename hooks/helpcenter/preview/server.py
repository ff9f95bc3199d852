"""Serves the preview over HTTP: pages, files, and notices to open pages when something has changed."""

from __future__ import annotations

import mimetypes
import socket
import sys
import threading
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import cast
from urllib.parse import urlsplit

from helpcenter.platform.sockets import REUSES_ADDRESS
from helpcenter.preview.live import LiveSite
from helpcenter.preview.notes import ASSET_PATH

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
        self.report = report
        self.closing = threading.Event()
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

    def handle_error(self, request: object, client_address: object) -> None:
        """Ignore closed connections: browsers close them when a reader leaves a page."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        site = self._preview.site
        if path == EVENTS:
            self._send_events()
        elif path.startswith(ASSET_PATH):
            content = site.asset(path.removeprefix(ASSET_PATH))
            self._send(HTTPStatus.OK if content else HTTPStatus.NOT_FOUND, path, content or b"")
        else:
            answer = site.answer(path)
            for finding in answer.findings:
                self._preview.report(f"WARNING - {finding}")
            self._send(answer.status, answer.name, answer.content)

    @property
    def _preview(self) -> PreviewServer:
        return cast(PreviewServer, self.server)

    def _send(self, status: int, name: str, content: bytes) -> None:
        kind = _TYPES.guess_type(name)[0] or "application/octet-stream"
        charset = "; charset=utf-8" if kind.startswith("text/") else ""
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}{charset}")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def _send_events(self) -> None:
        """Send the outdated pages now and after each change. A page compares them with its own number."""
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(f"retry: {_RETRY}\n\n".encode())
        number = 0
        while not self._preview.closing.is_set():
            snapshot = self._preview.site.wait_for_change(number, _BEAT)
            message = f"data: {snapshot.notice}\n\n" if snapshot.number != number else ": still here\n\n"
            self.wfile.write(message.encode())
            number = snapshot.number

    def log_message(self, *_: object) -> None:
        """Print nothing for requests."""
