"""The state of each translation, and the note in a translation of the source it renders."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from helpcenter.content.article import Article
from helpcenter.content.article_text import split_front_matter
from helpcenter.content.catalog import Catalog

_KEY = re.compile(r"^source_revision:.*$", re.MULTILINE)


@dataclass(frozen=True)
class TranslationState:
    """One article in one language.

    ``state`` is "source", "current", "outdated" or "missing"; "unstamped" where a translation does not say which
    revision it renders, "orphaned" where its source does not exist.
    """

    id: str
    locale: str
    state: str


def translation_states(catalog: Catalog) -> Iterator[TranslationState]:
    """The state of every article that has a file, in each language, in the order of ids."""
    sources = catalog.default.entries
    ids = sorted(
        {entry.id for locale in catalog.locales.values() for entry in locale.entries.values() if entry.article.name}
    )
    for article_id in ids:
        for code, locale in catalog.locales.items():
            entry = locale.entries.get(article_id)
            if entry is None or entry.generated:
                state = "missing" if article_id in sources else "-"
            elif entry.translation == "source" and code != catalog.default.locale.code:
                state = "orphaned"
            elif entry.translation == "current" and entry.article.front.source_revision is None:
                state = "unstamped"
            else:
                state = entry.translation
            yield TranslationState(article_id, code, state)


def revisions_to_stamp(catalog: Catalog, ids: Iterable[str]) -> list[tuple[Article, str]]:
    """The translations of the articles ``ids`` that do not carry the current revision of their source, with it.

    Raises KeyError for an id that has no source.
    """
    stamps = []
    for article_id in ids:
        source = catalog.default.entries[article_id].article
        for code, locale in catalog.locales.items():
            entry = locale.entries.get(article_id)
            if entry is None or entry.generated or entry.fallback or code == source.locale:
                continue
            if entry.article.front.source_revision != source.revision:
                stamps.append((entry.article, source.revision))
    return stamps


def stamp(file: Path, revision: str) -> None:
    """Write ``revision`` into the front matter of ``file`` and leave every other byte as it is."""
    text = file.read_bytes().decode("utf-8-sig")
    newline = "\r\n" if "\r\n" in text else "\n"
    # In quotes: YAML would read some revisions as numbers.
    line = f'source_revision: "{revision}"'
    front, body = split_front_matter(text.replace("\r\n", "\n"))
    if front is None:
        front = ""
    front = _KEY.sub(line, front) if _KEY.search(front) else f"{front}{line}\n"
    stamped = f"---\n{front}---\n{body}"
    file.write_bytes(stamped.replace("\n", newline).encode())
