"""What a search result shows of an article."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator, Sequence
from functools import partial

from helpcenter.content.catalog import Entry, LocaleCatalog
from helpcenter.hashing import digest_of
from helpcenter.output_file import OutputFile
from helpcenter.search.synonyms import SynonymFile

FOLDER = "search-index/"
CARDS_PER_FOLDER = 16
HASH_LENGTH = 4


def index_digest(locale: LocaleCatalog, synonyms: SynonymFile) -> bytes:
    """A digest of everything that the index of a locale is made from."""
    parts = ["\0".join((*_shown(locale, entry), entry.article.digest)) for entry in found_entries(locale)]
    return digest_of(synonyms.model_dump_json().encode(), "\n".join(parts).encode())


def found_entries(locale: LocaleCatalog) -> list[Entry]:
    """All articles, and the pages of sections that have text of their own.

    Articles that fall back come last: a query knows by their number to rank them below.
    """
    sections = (section.page for section in locale.sections.values() if section.page.article.has_text)
    return sorted([*locale.articles, *sections], key=lambda entry: (entry.fallback, entry.id))


def card_files(locale: LocaleCatalog, entries: Sequence[Entry]) -> Iterator[tuple[str, list[OutputFile]]]:
    """A file for each card, in folders; the hash that is part of a folder's name, and its files."""
    for number, start in enumerate(range(0, len(entries), CARDS_PER_FOLDER)):
        folder = entries[start : start + CARDS_PER_FOLDER]
        heads = [_head(locale, entry) for entry in folder]
        digest = digest_of(*heads, *map(_source, folder))
        name = hash_of(digest)
        yield (
            name,
            [
                OutputFile(f"{FOLDER}cards/{number}-{name}/{i}.json", digest, partial(_card, head, entry))
                for i, (head, entry) in enumerate(zip(heads, folder, strict=True))
            ],
        )


def _card(head: bytes, entry: Entry) -> bytes:
    passages = [[passage.anchor, passage.heading, passage.text] for passage in entry.article.passages]
    return head[:-1] + b"," + to_json(passages) + b"]"


def _head(locale: LocaleCatalog, entry: Entry) -> bytes:
    """A card without the article's text."""
    return to_json(_shown(locale, entry))


def _shown(locale: LocaleCatalog, entry: Entry) -> tuple[str, ...]:
    article = entry.article
    section = locale.section_path(article.section)
    return entry.id, entry.url, article.title, section, entry.language, article.description


def _source(entry: Entry) -> bytes:
    return entry.article.digest.encode()


def hash_of(content: bytes) -> str:
    """A few characters of a hash: names only have to differ from those of the same file before."""
    return base64.urlsafe_b64encode(hashlib.blake2b(content, digest_size=3).digest()).decode()[:HASH_LENGTH]


def to_json(data: object) -> bytes:
    """Short JSON."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
