"""Small pictures, each with another content."""

from __future__ import annotations

import struct
import zlib


def png(width: int, height: int, number: int = 0) -> bytes:
    """Return a picture of one color."""
    line = b"\0" + bytes((number % 256, number // 256 % 256, 128)) * width
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", head)
        + _chunk(b"IDAT", zlib.compress(line * height))
        + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
