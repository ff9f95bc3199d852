"""Thousands of connections at once to a web server on loopback: readers, attackers, and those that stall."""

from __future__ import annotations

import asyncio
import random
import resource
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from publishing import digest
from raw_http import RawReply, parsed, request

# Seconds after which a reader gives up.
PATIENCE = 30.0
# Seconds without a further byte after which an answer is complete although its connection stays open.
KEPT_OPEN = 1.0
# Connections that are opened at the same moment; a queue holds those that the server has not accepted yet.
_OPENED_AT_ONCE = 200
_FILES_OF_THE_PROCESS = 500


@dataclass
class Tally:
    """What one kind of client experienced: answers by status, faults, and seconds until the end of each answer."""

    answers: Counter[int | None] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    def percentile(self, share: float) -> float:
        """Return the time within which this share of the answers was complete."""
        return sorted(self.seconds)[int(share * (len(self.seconds) - 1))] if self.seconds else 0.0


def raise_file_limit(connections: int) -> int:
    """Allow the process as many open files as the system does, and return how many of the connections it can hold."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    return connections if most == resource.RLIM_INFINITY else min(connections, most - _FILES_OF_THE_PROCESS)


class Crowd:
    """Clients of one server until an event is set; ``pages`` are paths that always exist."""

    def __init__(self, port: int, pages: Sequence[str], ended: Callable[[], bool]) -> None:
        self.port, self.pages, self.ended = port, pages, ended
        self.read: set[tuple[str, bytes]] = set()
        self._opening = asyncio.Semaphore(_OPENED_AT_ONCE)

    async def careful_readers(self, tally: Tally, seed: int) -> None:
        """Read pages in every encoding, then parts of them, which must be those of the version that was read."""
        choose = random.Random(seed)
        while not self.ended():
            path, encoding = choose.choice(self.pages), choose.choice(["identity", "gzip", "br", "br;q=0, gzip"])
            whole = await self._fetch(tally, path, f"Accept-Encoding: {encoding}")
            if whole is None:
                continue
            if "content-encoding" not in whole.names:
                self.read.add((path, digest(whole.body)))
            start = choose.randrange(len(whole.body))
            fields = (f"Accept-Encoding: {encoding}", f"Range: bytes={start}-{start + 99}")
            part = await self._fetch(tally, path, *fields, f"If-Range: {whole.header('etag')}", statuses=(200, 206))
            if part and part.status == 206 and part.body != whole.body[start : start + 100]:
                tally.faults.append(f"{path}: a part of another version")

    async def attackers(self, tally: Tally, attacks: Sequence[bytes], judge: Callable[[RawReply | None], bool]) -> None:
        """Send hostile requests over and over; ``judge`` returns whether an answer is harmless."""
        choose = random.Random(len(attacks))
        while not self.ended():
            sent = choose.choice(attacks)
            try:
                reply = await self._exchange(sent, pause=KEPT_OPEN)
            except (OSError, TimeoutError, AssertionError) as error:
                tally.faults.append(f"{sent[:100]!r}: {error!r}")
                continue
            tally.answers[reply.status if reply else None] += 1
            if not judge(reply):
                tally.faults.append(f"{sent[:100]!r}: {reply and reply.status}")

    async def visitors_beside_stalled(self, tally: Tally, stalled: Tally, connections: int) -> None:
        """Open connections of which half never finish a request; then the others ask, all at once, and again."""
        while not self.ended():
            stalling = [asyncio.create_task(self._stall(stalled)) for _ in range(connections // 2)]
            await asyncio.sleep(connections / 5000)
            await asyncio.gather(*(self._fetch(tally, self.pages[0]) for _ in range(connections // 2)))
            for task in stalling:
                task.cancel()
            await asyncio.gather(*stalling, return_exceptions=True)

    async def slow_writers(self, tally: Tally) -> None:
        """Send a request one byte a second; ``tally.seconds`` are those until the server has had enough."""
        while not self.ended():
            async with self._opening:
                reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
            start, end = time.monotonic(), asyncio.create_task(reader.read())
            with suppress(ConnectionError):
                for byte in request(self.pages[0], "X-Slow: yes"):
                    if end.done() or self.ended():
                        break
                    writer.write(bytes([byte]))
                    await asyncio.wait([end], timeout=1)
            if end.done():
                tally.seconds.append(time.monotonic() - start)
            end.cancel()
            writer.transport.abort()

    async def _stall(self, tally: Tally) -> None:
        try:
            async with self._opening:
                reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
            tally.answers[None] += 1
            try:
                writer.write(request(self.pages[0])[:-20])
                await reader.read()
            finally:
                writer.transport.abort()
        except ConnectionError:
            pass  # The server makes place for others.

    async def _fetch(self, tally: Tally, path: str, *fields: str, statuses: Sequence[int] = (200,)) -> RawReply | None:
        start = time.monotonic()
        try:
            reply = await self._exchange(request(path, *fields))
        except (OSError, TimeoutError, AssertionError) as error:
            tally.faults.append(f"{path}: {error!r}")
            return None
        tally.seconds.append(time.monotonic() - start)
        tally.answers[reply.status if reply else None] += 1
        if reply is None or reply.status not in statuses:
            tally.faults.append(f"{path}: {reply and reply.status}")
            return None
        return reply

    async def _exchange(self, sent: bytes, pause: float | None = None) -> RawReply | None:
        """Return the answer: all until the connection ends, or until nothing more comes for ``pause`` seconds."""
        # The queue is that of this process: the server is not to blame for it.
        async with self._opening, asyncio.timeout(PATIENCE):
            reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        received = bytearray()
        try:
            async with asyncio.timeout(PATIENCE):
                writer.write(sent)
                with suppress(ConnectionError):
                    received += await reader.read(65536)
                    while part := await self._more(reader, pause):
                        received += part
        finally:
            writer.transport.abort()
        return parsed(bytes(received))

    async def _more(self, reader: asyncio.StreamReader, pause: float | None) -> bytes:
        if pause is None:
            return await reader.read(65536)
        with suppress(TimeoutError):
            return await asyncio.wait_for(reader.read(65536), pause)
        return b""
