"""Stamps: each translation records the revision of the source that it translates."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from helpcenter.content.article import Article
from helpcenter.content.catalog import Catalog
from helpcenter.editing.front_matter_edit import set_text
from helpcenter.input.source_editor import read_editable, write_source


def revisions_to_stamp(catalog: Catalog, ids: Iterable[str]) -> list[tuple[Article, str]]:
    """Return the translations of the articles ``ids`` without the current revision of their source, and the revision.

    Raises KeyError for an ID that has no source.
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


def stamp(file: Path, name: str, revision: str) -> None:
    """Write ``revision`` into the front matter of ``file``; ``name`` is its name in findings.

    Raises SourceError if the file is not a readable source, and OSError if it cannot be written.
    """
    source = read_editable(file, name)
    write_source(file, source.with_text(set_text(source.text, "source_revision", revision)))
