"""Requests that no ordinary client sends: bytes go to a port of loopback as they are."""

from __future__ import annotations

import io
import socket
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from typing import cast

# Seconds to wait for an answer.
PATIENCE = 20.0
HOST = "help.example.com"


@dataclass(frozen=True)
class RawReply:
    """An answer; header names are in lower case, in their order, also those that are repeated."""

    status: int
    fields: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all headers, as often as they are sent."""
        return tuple(name for name, _ in self.fields)

    def header(self, name: str) -> str | None:
        """Return the value of a header, which must not have another value as well."""
        values = {value for field, value in self.fields if field == name}
        assert len(values) < 2, f"{name}: {values}"
        return values.pop() if values else None


def request(path: str, *fields: str, method: str = "GET", host: str | None = HOST) -> bytes:
    """Return a request that ends its connection; ``fields`` are lines such as `Range: bytes=0-1`."""
    lines = [f"{method} {path} HTTP/1.1", *([] if host is None else [f"Host: {host}"]), *fields, "Connection: close"]
    return "".join(f"{line}\r\n" for line in [*lines, ""]).encode()


def parsed(received: bytes, method: str = "GET") -> RawReply | None:
    """Return the first answer in what a server sent, None if there is none.

    Raises an AssertionError if the body is shorter than its headers say.
    """
    response = HTTPResponse(cast(socket.socket, _Received(received)), method=method)
    try:
        response.begin()
    except HTTPException:
        return None
    fields = tuple((name.lower(), value) for name, value in response.getheaders())
    try:
        return RawReply(response.status, fields, response.read())
    except HTTPException as error:
        raise AssertionError(f"a body is not complete: {error!r}") from error


@dataclass(frozen=True)
class _Received:
    """What `http.client` needs of a socket to read an answer."""

    content: bytes

    def makefile(self, _mode: str) -> io.BytesIO:
        """Return the content as a file."""
        return io.BytesIO(self.content)


def exchange(port: int, sent: bytes, method: str = "GET") -> RawReply | None:
    """Send bytes and return the answer, None if the server ends the connection without one."""
    received = b""
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as connection:
        # A server may answer and close the connection before it has read everything.
        with suppress(OSError):
            connection.sendall(sent)
            connection.shutdown(socket.SHUT_WR)
        with suppress(ConnectionError):
            while part := connection.recv(65536):
                received += part
    return parsed(received, method)


def ask(port: int, path: str, *fields: str, method: str = "GET") -> RawReply:
    """Return the answer to a request, which must have one."""
    reply = exchange(port, request(path, *fields, method=method), method)
    assert reply, f"no answer to {method} {path[:200]}"
    return reply
