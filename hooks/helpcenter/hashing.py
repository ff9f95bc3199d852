"""Hashes by which builds compare contents."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


def fingerprint_of(*texts: str) -> str:
    """Return a hash of texts and of the boundaries between them: "a", "bc" and "ab", "c" differ."""
    content = "".join((f"{[len(text) for text in texts]}", *texts))
    return hashlib.blake2b(content.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def digest_of(*parts: bytes) -> bytes:
    """Return a hash of byte strings and of the boundaries between them."""
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.digest()


def content_digest(content: bytes) -> str:
    """Return a hash of a file's content."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()


class Hashed(NamedTuple, Generic[T]):
    """A value with its fingerprint, which is computed once for everything that contains the value."""

    value: T
    fingerprint: str


def hashed(value: T) -> Hashed[T]:
    """Return a hash of the `repr` of a value: all fields of dataclasses, named tuples and models."""
    return Hashed(value, fingerprint_of(repr(value)))


def row_text(row: Iterable[object]) -> str:
    """Return the fields of a named tuple as text; a `Hashed` field is represented by its fingerprint."""
    # Most fields are strings, and every build calls this for every page.
    return "\0".join([
        value if type(value) is str else value.fingerprint if type(value) is Hashed else _text(value) for value in row
    ])  # fmt: skip


def _text(value: object) -> str:
    if type(value) is str:
        return value
    if not value:
        return repr(value)
    if isinstance(value, Hashed):
        return value.fingerprint
    if isinstance(value, tuple):
        plain = all(type(one) is str for one in value)
        return tuple.__repr__(value) if plain else repr(tuple(map(_text, value)))
    return value if isinstance(value, str) else repr(value)
