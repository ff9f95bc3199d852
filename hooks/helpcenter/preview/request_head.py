"""The head of a request: how long it may be, how long it may take, and which host it must name.

A page of any website can send requests to a port of this machine, and a name of its own can lead there (DNS rebinding).
The browser then sends that name: only a request that names this preview is answered.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import time
from collections.abc import Sequence
from dataclasses import dataclass
from http.client import LineTooLong
from urllib.parse import unquote

# Bytes of the request line and of all lines up to the empty one; browsers send at most a few thousand.
MOST_BYTES = 16_384
# Seconds from the first wait for a request until its last line.
MOST_SECONDS = 30.0
_PIECE = 4096
_HOST = re.compile(r"(?P<name>[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?")
_ABSOLUTE = re.compile(r"https?://(?P<host>[^/?#]*)(?P<path>[^?#]*)", re.IGNORECASE)
_SLASHES = re.compile(r"^/{2,}")


class HeadReader:
    """Reads the lines of request heads from a connection, as a file that `http.server` reads.

    `begin` starts a head; its lines raise LineTooLong beyond `MOST_BYTES`, and TimeoutError after `MOST_SECONDS`.
    """

    closed = False

    def __init__(self, connection: socket.socket, seconds: float = MOST_SECONDS) -> None:
        self._connection = connection
        self._seconds = seconds
        self._waiting = bytearray()
        self.begin()

    def begin(self) -> None:
        """Start a new head."""
        self._left = MOST_BYTES
        self._end = time.monotonic() + self._seconds

    def readline(self, _limit: int = -1) -> bytes:
        """Return the next line with its line end; a shorter one, or nothing, if the connection was closed."""
        while b"\n" not in self._waiting and len(self._waiting) <= self._left and self._receive():
            pass
        text, end, rest = self._waiting.partition(b"\n")
        line = bytes(text + end)
        if len(line) > self._left:
            raise LineTooLong("head")
        self._waiting = rest
        self._left -= len(line)
        return line

    def close(self) -> None:
        """Do nothing: the server closes the connection."""

    def _receive(self) -> bool:
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError("The head of a request took too long.")
        self._connection.settimeout(left)
        received = self._connection.recv(_PIECE)
        self._waiting += received
        return bool(received)


@dataclass(frozen=True)
class Refusal:
    """Why a request is not answered: a status (RFC 9110) and a sentence."""

    status: int
    sentence: str


def path_of(target: str, hosts: Sequence[str], listening: str, local: str) -> str | Refusal:
    """Return the path that a request asks for, still percent-encoded, or why it is not answered.

    ``target`` is the target in its first line, ``hosts`` its Host headers; ``listening`` is the host that the server
    was started with, ``local`` the address of this machine that the connection reached.
    """
    absolute = _ABSOLUTE.fullmatch(target.partition("#")[0].partition("?")[0])
    path = absolute["path"] or "/" if absolute else target.partition("#")[0].partition("?")[0]
    if not path.startswith("/"):
        return Refusal(400, "The address in the request is not a path.")
    if len(hosts) != 1:
        return Refusal(400, "The request must have one Host header.")
    named = [hosts[0].strip(), *([absolute["host"]] if absolute else [])]
    for host in named:
        if not is_own_host(host, listening, local):
            return Refusal(421, f"This preview answers to localhost and {listening} only. {_way_out(listening)}")
    if "\0" in unquote(path):
        return Refusal(400, "The path in the request has a NUL byte.")
    return _SLASHES.sub("/", path)


def is_own_host(host: str, listening: str, local: str) -> bool:
    """Return whether a Host header names this preview; any port may, since ports can be forwarded."""
    match = _HOST.fullmatch(host)
    if not match:
        return False
    name = match["name"].strip("[]").lower().removesuffix(".")
    if name in ("localhost", listening.strip("[]").lower().removesuffix(".")):
        return True
    address = _address(name)
    if address is None:
        return False
    everywhere = _address(listening)
    is_local = everywhere is not None and everywhere.is_unspecified and address == _address(local)
    return address.is_loopback or is_local


def _address(name: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def _way_out(listening: str) -> str:
    address = _address(listening)
    if address is not None and address.is_unspecified:
        return "Use an IP address of this machine, or name the host: `helpcenter serve --host NAME`."
    return "To use another name, name it: `helpcenter serve --host NAME`."
