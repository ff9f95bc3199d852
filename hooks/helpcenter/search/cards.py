"""Result cards: the data of an article that a search result displays."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator, Sequence
from functools import partial

from helpcenter.hashing import digest_of
from helpcenter.input.languages import text_direction
from helpcenter.output_file import OutputFile
from helpcenter.search.index_inputs import Document
from helpcenter.text.direction.isolation import is_right_to_left, isolated_text

FOLDER = "search-index/"
CARDS_PER_FOLDER = 16
HASH_LENGTH = 4
# Made once: `json.dumps` makes an encoder for each value.
_COMPACT_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
# Change it with what cards have, so that no browser keeps cards of the same articles as they were.
_EDITION = b"passages in lines"


def card_files(documents: Sequence[Document]) -> Iterator[tuple[str, list[OutputFile]]]:
    """Yield a file for each card, in folders: the hash in each folder's name, and its files."""
    for number, start in enumerate(range(0, len(documents), CARDS_PER_FOLDER)):
        folder = documents[start : start + CARDS_PER_FOLDER]
        heads = list(map(_head, folder))
        digest = digest_of(_EDITION, *heads, *(document.digest.encode() for document in folder))
        name = hash_of(digest)
        yield (
            name,
            [
                OutputFile(f"{FOLDER}cards/{number}-{name}/{i}.json", digest, partial(_card, head, document))
                for i, (head, document) in enumerate(zip(heads, folder, strict=True))
            ],
        )


def _card(head: bytes, document: Document) -> bytes:
    shown = isolated_text if text_direction(document.locale) == "rtl" else str
    passages = [
        [passage.anchor, shown(passage.heading), "\n".join(map(shown, passage.shown.split("\n")))]
        for passage in document.passages
    ]
    return head[:-1] + b"," + to_json(passages) + b"]"


def _head(document: Document) -> bytes:
    """Return the beginning of a card; scripts that show it need not know what has a direction of its own."""
    head = document.head
    # The section is in the language of the index.
    if is_right_to_left(head.section):
        head = head._replace(section=isolated_text(head.section))
    if text_direction(document.locale) == "rtl":
        head = head._replace(title=isolated_text(head.title), description=isolated_text(head.description))
    return to_json(head)


def hash_of(content: bytes) -> str:
    """Return a few characters of a hash: a name only has to differ from previous names of the same file."""
    return base64.urlsafe_b64encode(hashlib.blake2b(content, digest_size=3).digest()).decode()[:HASH_LENGTH]


def to_json(data: object) -> bytes:
    """Return compact JSON."""
    return _COMPACT_JSON.encode(data).encode()
