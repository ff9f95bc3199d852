"""The state of each translation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from helpcenter.content.catalog import Catalog


@dataclass(frozen=True)
class TranslationState:
    """One article in one language.

    ``state`` is "source", "current", "outdated" or "missing"; "unstamped" if the translation does not record
    the revision that it translates, "orphaned" if its source does not exist.
    """

    id: str
    locale: str
    state: str


def translation_states(catalog: Catalog) -> Iterator[TranslationState]:
    """Yield the state of every article that has a file, in each language, in the order of IDs."""
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
