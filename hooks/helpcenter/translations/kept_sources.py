"""Keeps the sources that translations are stamped with, so that later changes can be shown."""

from __future__ import annotations

from helpcenter.content.catalog import Catalog
from helpcenter.content.expanded_source import expand_file
from helpcenter.input.settings import Settings
from helpcenter.input.source_file import read_source
from helpcenter.text.fragments.shared_texts import SharedTexts
from helpcenter.translations.history import as_written, keep, kept_revisions


def keep_sources(settings: Settings, catalog: Catalog) -> None:
    """Keep the sources of the site's articles that have a translation with their current revision."""
    kept = kept_revisions(settings.root)
    stamped = {
        entry.article.front.source_revision for locale in catalog.locales.values() for entry in locale.entries.values()
    }
    sources = {}
    for entry in catalog.default.entries.values():
        article = entry.article
        if article.name and article.revision in stamped and article.revision not in kept:
            source, findings = read_source(settings.docs / article.path, article.name)
            if not findings:
                # Its fragments may change later.
                texts = SharedTexts(article.texts.fragments)
                expanded = expand_file(source, article.name, texts).scan.source
                sources[article.revision] = expanded
                if expanded != source:
                    sources[as_written(article.revision)] = source
    if sources:
        keep(settings.root, sources)
