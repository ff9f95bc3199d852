"""Finds where the sources of pages write a link that their pages have."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote

from helpcenter.content.expanded_source import ExpandedSource, WrittenLink, read_expanded
from helpcenter.pipeline.files.page_links import target_of
from helpcenter.site.site import Site


class WrittenLinks:
    """The links of the articles of a site; a source is read only if one of its links is asked for."""

    def __init__(self, site: Site, codes: Iterable[str]) -> None:
        entries = (entry for code in codes for entry in site.catalog.locales[code].entries.values())
        self._articles = {entry.dest: entry.article for entry in entries if not entry.generated}
        self._docs, self._base = site.settings.docs, site.settings.base_path
        self._source = lru_cache(maxsize=8)(self._read)

    def find(self, dest: str, target: tuple[str, str]) -> WrittenLink:
        """Return the first link of a page to a target, the whole source if none has its address.

        Links of a generated page are those of its template: the file of the page stands for it.
        """
        if dest not in self._articles:
            return WrittenLink("", dest, 0, 0)
        folder, base = posixpath.dirname(dest), self._base

        def leads_there(address: str) -> bool:
            found = target_of(address, folder, base)
            if found is None:
                return False
            path = unquote(address.partition("#")[0])
            # Only MkDocs knows the page of an article, but few links of an article have the same anchor.
            return (found[0] or dest, found[1]) == target or (
                bool(target[1]) and found[1] == target[1] and path.endswith(".md")
            )

        return self._source(dest).written_link(leads_there)

    def _read(self, dest: str) -> ExpandedSource:
        article = self._articles[dest]
        return read_expanded(str(Path(self._docs, article.path)), article.name, article.texts)
