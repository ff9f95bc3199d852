"""Numbers in packs of postings are LEB128 of any length."""

from __future__ import annotations

import random

import numpy as np
import pytest

from helpcenter.search.postings import _varints


def leb128(number: int) -> bytes:
    encoded = []
    while number >= 128:
        encoded.append(128 | number & 127)
        number >>= 7
    return bytes([*encoded, number])


@pytest.mark.parametrize("kind", [np.int32, np.int64])
def test_numbers_of_all_lengths_are_encoded_with_their_places(kind: type) -> None:
    chance = random.Random(1)
    edges = [number for bits in (7, 14, 21, 28) for number in ((1 << bits) - 1, 1 << bits)]
    numbers = [*edges, *(chance.randrange(1 << chance.randrange(1, 31)) for _ in range(500)), 0]
    encoded, places = _varints(np.array(numbers, dtype=kind))
    parts = [leb128(number) for number in numbers]
    assert encoded == b"".join(parts)
    assert places.tolist() == [sum(map(len, parts[:number])) for number in range(len(parts) + 1)]


def test_no_numbers_are_no_bytes() -> None:
    encoded, places = _varints(np.array([], dtype=np.int64))
    assert (encoded, places.tolist()) == (b"", [0])
