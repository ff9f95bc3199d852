"""Hashes that tell contents apart."""

from __future__ import annotations

import hashlib


def fingerprint_of(*texts: str) -> str:
    """A hash of texts, in which their borders count: "a", "bc" and "ab", "c" differ."""
    content = "".join((f"{[len(text) for text in texts]}", *texts))
    return hashlib.blake2b(content.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def digest_of(*parts: bytes) -> bytes:
    """A hash of bytes, in which the borders of the parts count."""
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.digest()


def content_digest(content: bytes) -> str:
    """A hash of a file's content."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()
