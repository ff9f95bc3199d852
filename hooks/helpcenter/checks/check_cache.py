"""The cache of article checks and of links: only changed articles are checked again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.metadata import version
from typing import Any
from zlib import crc32

from helpcenter.checks.article_check import ArticleCheck
from helpcenter.checks.site.link_check import LinkReport
from helpcenter.content.article import Article
from helpcenter.hashing import fingerprint_of
from helpcenter.pipeline.cache.article_store import ArticleStore

_PARTS = 16
_LINKS = "checks/links"
# A new version of these libraries may change the findings.
_LIBRARIES = ("nh3", "py3langid", "pyspellchecker", "simplemma")


@dataclass(frozen=True)
class KnownChecks:
    """The cached checks of articles.

    Checks by another version of the program, or with another ``setting`` are ignored: the hosts that media may come
    from, and the languages of the site.
    """

    stored: ArticleStore
    setting: tuple[tuple[str, ...], tuple[str, ...]]

    @cached_property
    def found(self) -> Mapping[str, tuple[str, ArticleCheck]]:
        """All cached checks by path, each with the digest of its article."""
        found: dict[str, tuple[str, ArticleCheck]] = {}
        for code, part in self.stored.store.load_many(map(_key, range(_PARTS))).values():
            if code == self._code:
                found |= part
        return found

    def of(self, articles: Sequence[Article]) -> dict[str, ArticleCheck]:
        """Return the cached checks of unchanged articles, by path."""
        found = self.found
        return {
            article.path: found[article.path][1]
            for article in articles
            if article.path in found and found[article.path][0] == article.digest
        }

    def save(self, articles: Sequence[Article], checks: Mapping[str, ArticleCheck], new: Iterable[str]) -> None:
        """Save the checks of all ``articles``; those at the paths ``new`` were not in the cache."""
        changed = set(map(_part_of, new))
        parts: dict[int, dict[str, Any]] = {number: {} for number in changed}
        for article in articles:
            if (number := _part_of(article.path)) in changed:
                parts[number][article.path] = (article.digest, checks[article.path])
        self.stored.keep({_key(number): (self._code, part) for number, part in parts.items()})

    @cached_property
    def _code(self) -> str:
        return fingerprint_of(self.stored.code, repr(self.setting), *_versions())


@dataclass(frozen=True)
class KnownLinks:
    """The cached reports on links: they hold as long as an article and all that its links may lead to are the same.

    ``world`` is the fingerprint of all that they may lead to, "" if it is unknown.
    """

    stored: ArticleStore
    world: str

    def of(self, articles: Sequence[Article]) -> dict[str, LinkReport]:
        """Return the cached reports by path."""
        known: tuple[str, dict[str, tuple[str, LinkReport]]] | None = self.stored.store.load(_LINKS)
        if not known or not self.world or known[0] != self.world:
            return {}
        found = known[1]
        return {a.path: found[a.path][1] for a in articles if a.path in found and found[a.path][0] == a.digest}

    def save(self, articles: Sequence[Article], reports: Mapping[str, LinkReport]) -> None:
        """Save the reports of all ``articles``."""
        if self.world:
            value = {article.path: (article.digest, reports[article.path]) for article in articles}
            self.stored.keep({_LINKS: (self.world, value)})


@lru_cache(maxsize=1)
def _versions() -> tuple[str, ...]:
    return tuple(f"{library} {version(library)}" for library in _LIBRARIES)


def _key(number: int) -> str:
    return f"checks/{number}"


def _part_of(path: str) -> int:
    return crc32(path.encode("utf-8", "surrogatepass")) % _PARTS
