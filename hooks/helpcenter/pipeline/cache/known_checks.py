"""Checks of all articles together that found nothing: they are not repeated after an edit of a text."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable

from helpcenter.content.article import Article
from helpcenter.content.docs_folder import check_collection
from helpcenter.findings import Finding
from helpcenter.hashing import fingerprint_of
from helpcenter.pipeline.cache.store import Store
from helpcenter.published.published_check import check_pages
from helpcenter.site.site import Site


class KnownChecks:
    """Checks what the last build has not checked; ``program`` is the fingerprint of settings and code."""

    def __init__(self, store: Store, program: str) -> None:
        self._store, self._program = store, program

    def of_articles(self, articles: list[Article]) -> list[Finding]:
        """Return what `check_collection` finds: it compares nothing of an article but its surface."""
        surfaces = fingerprint_of(*(article.surface for article in articles))
        return self._findings("articles", surfaces, lambda: check_collection(articles))

    def of_pages(self, site: Site, structure: str) -> list[Finding]:
        """Return what `check_pages` finds; ``structure`` is that of the catalog."""
        return self._findings("pages", structure, lambda: check_pages(site))

    def _findings(self, what: str, checked: str, check: Callable[[], Iterable[Finding]]) -> list[Finding]:
        key, wanted = f"checked/{what}", (self._program, checked)
        if self._store.load(key) == wanted:
            return []
        found = list(check())
        if not found:
            with contextlib.suppress(OSError):
                self._store.save({key: wanted})
        return found
