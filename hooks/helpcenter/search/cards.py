"""Result cards: the data of an article that a search result displays."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator, Sequence
from functools import partial

from helpcenter.hashing import digest_of
from helpcenter.output_file import OutputFile
from helpcenter.search.index_inputs import Document

FOLDER = "search-index/"
CARDS_PER_FOLDER = 16
HASH_LENGTH = 4


def card_files(documents: Sequence[Document]) -> Iterator[tuple[str, list[OutputFile]]]:
    """Yield a file for each card, in folders: the hash in each folder's name, and its files."""
    for number, start in enumerate(range(0, len(documents), CARDS_PER_FOLDER)):
        folder = documents[start : start + CARDS_PER_FOLDER]
        heads = [to_json(document.head) for document in folder]
        digest = digest_of(*heads, *(document.digest.encode() for document in folder))
        name = hash_of(digest)
        yield (
            name,
            [
                OutputFile(f"{FOLDER}cards/{number}-{name}/{i}.json", digest, partial(_card, head, document))
                for i, (head, document) in enumerate(zip(heads, folder, strict=True))
            ],
        )


def _card(head: bytes, document: Document) -> bytes:
    passages = [[passage.anchor, passage.heading, passage.text] for passage in document.passages]
    return head[:-1] + b"," + to_json(passages) + b"]"


def hash_of(content: bytes) -> str:
    """Return a few characters of a hash: a name only has to differ from previous names of the same file."""
    return base64.urlsafe_b64encode(hashlib.blake2b(content, digest_size=3).digest()).decode()[:HASH_LENGTH]


def to_json(data: object) -> bytes:
    """Return compact JSON."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
