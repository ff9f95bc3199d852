"""Articles that were read before, by what their files hold."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Mapping
from pathlib import Path

from helpcenter.article import Article, parse_article
from helpcenter.findings import Finding
from helpcenter.sources import read_source


class ArticleCache:
    """Reads articles, and those again that were read before only where their files changed.

    ``stored`` is what ``kept`` was the time before, made by a program of the same ``version``; ``kept`` has the
    articles without findings that were read this time.
    """

    def __init__(self, stored: Mapping[bytes, bytes] | None = None, version: str = "") -> None:
        self._stored = stored or {}
        self._version = version
        self.kept: dict[bytes, bytes] = {}

    def read(self, file: Path, path: str, name: str, locale: str) -> tuple[Article | None, list[Finding]]:
        """Read the article in ``file``; ``path`` is relative to the docs folder, ``name`` stands in findings."""
        source, findings = read_source(file, name)
        if findings:
            return None, findings
        key = hashlib.blake2b("\0".join((self._version, name, path, source)).encode(), digest_size=16).digest()
        if known := self._stored.get(key):
            self.kept[key] = known
            article: Article = pickle.loads(known)  # noqa: S301 - a file of the project, as trusted as its hooks
            return article, []
        found, findings = parse_article(source, path, name, locale)
        if found is not None and not findings:
            self.kept[key] = pickle.dumps(found, protocol=pickle.HIGHEST_PROTOCOL)
        return found, findings
