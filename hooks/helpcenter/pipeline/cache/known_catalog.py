"""The catalog of a site, cached between builds: most edits change texts, and these change nothing in a catalog."""

from __future__ import annotations

import contextlib
import io
import pickle
from collections.abc import Mapping, Sequence
from typing import Any

from helpcenter.content.article import Article
from helpcenter.content.catalog import Catalog
from helpcenter.content.section_pages import with_section_pages
from helpcenter.findings import Finding
from helpcenter.hashing import fingerprint_of
from helpcenter.input.settings import Settings
from helpcenter.input.strings import Strings
from helpcenter.pipeline.cache.store import Store
from helpcenter.site.load import checked_catalog

# The structure that the last build had, and a catalog with its structure.
_LAST_KEY, _KEY = "catalog/last", "catalog"


class KnownCatalog:
    """Makes a catalog, or takes that of a build with the same structure.

    The structure is everything that a catalog depends on: articles without their texts, and ``program``, the
    fingerprint of settings and strings. A catalog is stored when a second build has its structure, since writing it
    takes longer than reading; one with findings is not stored. It refers to articles by their paths.
    ``last`` is the structure of the last catalog, "" before that.
    """

    def __init__(self, store: Store, program: str) -> None:
        self._store, self._program = store, program
        self.last = ""

    def of(
        self, settings: Settings, articles: Sequence[Article], strings: Mapping[str, Strings]
    ) -> tuple[Catalog, list[Finding]]:
        """Return the catalog of published articles and the generated pages, and its findings."""
        pages = with_section_pages(articles)
        self.last = structure = self.structure(pages, settings.default.code)
        is_last = self._store.load(_LAST_KEY) == structure
        stored, content = (is_last and self._store.load(_KEY)) or ("", b"")
        if stored == structure:
            return _Reader(content, {article.path: article for article in pages}).load(), []
        catalog, findings = checked_catalog(settings, articles, strings)
        with contextlib.suppress(OSError):
            if not is_last:
                self._store.save({_LAST_KEY: structure})
            elif not findings:
                self._store.save({_KEY: (structure, _content(catalog))})
        return catalog, findings

    def structure(self, pages: Sequence[Article], default: str) -> str:
        """Return the fingerprint of everything in articles that a catalog depends on; ``default`` is a language."""
        # A translation is outdated if it names another revision than its source has.
        stamped = {page.id for page in pages if page.front.source_revision}
        revisions = (page.revision for page in pages if page.id in stamped and page.locale == default)
        return fingerprint_of(self._program, *(page.surface for page in pages), "", *revisions)


class _Writer(pickle.Pickler):
    def persistent_id(self, value: Any) -> str | None:
        return value.path if isinstance(value, Article) and value.name else None


class _Reader(pickle.Unpickler):
    def __init__(self, content: bytes, articles: Mapping[str, Article]) -> None:
        super().__init__(io.BytesIO(content))
        self._articles = articles

    def persistent_load(self, path: str) -> Article:
        return self._articles[path]


def _content(catalog: Catalog) -> bytes:
    buffer = io.BytesIO()
    _Writer(buffer, protocol=pickle.HIGHEST_PROTOCOL).dump(catalog)
    return buffer.getvalue()
