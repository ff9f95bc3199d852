"""Articles and their words, cached between builds; workers read them from the cache."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any
from zlib import crc32

from helpcenter.content.article import Article
from helpcenter.pipeline.cache.store import Store
from helpcenter.words.counts import CountedWords
from helpcenter.words.lexicon import LanguageWords, WordCounts

# The articles of a locale are stored in this many parts: a changed article rewrites only its part.
_PARTS = 16
# The words of up to this many changed articles are stored separately: rewriting all words would write megabytes.
_MOST_APART = 100

# Articles by path, each with the digest of its file.
ArticlesByPath = dict[str, tuple[str, Article]]
# Articles with the words that were counted in them, by path.
WordsByPath = dict[str, tuple[Article, CountedWords]]


@dataclass(frozen=True)
class ArticleStore:
    """The articles and words that the program with the fingerprint ``code`` stored; others are ignored."""

    store: Store
    code: str

    def articles(self, locale: str) -> ArticlesByPath:
        """Return the valid articles of a locale."""
        parts = self.store.load_many([_part(locale, number) for number in range(_PARTS)])
        articles: ArticlesByPath = {}
        for code, part in parts.values():
            if code == self.code:
                articles |= part
        return articles

    def changed_parts(self, locale: str, articles: ArticlesByPath, changed: Iterable[str]) -> Iterator[tuple[str, Any]]:
        """Yield the values to store, by key, if the ``articles`` of a locale with the paths ``changed`` are new."""
        for number in sorted(set(map(_part_of, changed))):
            own = {path: article for path, article in articles.items() if _part_of(path) == number}
            yield _part(locale, number), (self.code, {path: (digest, light(a)) for path, (digest, a) in own.items()})

    def keep(self, values: Mapping[str, Any]) -> None:
        """Store values, if possible."""
        with contextlib.suppress(OSError):
            self.store.save(values)

    def words(self, language: str) -> LanguageWords:
        """Return the words of articles in a language that have been counted."""
        values = self.store.load_many([_words_key(language), _apart_key(language)])
        code, words = values.get(_words_key(language)) or ("", None)
        if not words or code != self.code:
            words = LanguageWords(language)
        words.take_all(self._apart(values.get(_apart_key(language))))
        words.changed = False
        return words

    def changed_words(self, language: str, words: LanguageWords) -> dict[str, Any]:
        """Return the values to store, by key, for the words of a language."""
        return {_words_key(language): (self.code, words), _apart_key(language): (self.code, {})}

    def words_apart(self, language: str, counted: WordsByPath) -> dict[str, Any]:
        """Return the values to store, by key, for the words of a few articles; empty if there are too many."""
        apart = self._apart(self.store.load(_apart_key(language))) | counted
        return {_apart_key(language): (self.code, apart)} if len(apart) <= _MOST_APART else {}

    def _apart(self, value: tuple[str, WordsByPath] | None) -> WordsByPath:
        return value[1] if value and value[0] == self.code else {}


class StoredWords(WordCounts):
    """The words of articles by language, read from the store when they are first requested.

    Words counted since then are added. A worker receives these words, and reads the others from the store, once for
    all of its tasks.
    """

    def __init__(self, articles: ArticleStore, *, for_worker: bool = False) -> None:
        super().__init__()
        self._articles = articles
        self._for_worker = for_worker
        self._counted: dict[str, WordsByPath] = {}

    def __missing__(self, language: str) -> LanguageWords:
        """Read a language when it is first requested."""
        read = _words_of_worker if self._for_worker else ArticleStore.words
        words = self[language] = read(self._articles, language)
        words.take_all(self._counted.pop(language, {}))
        return words

    def load(self, languages: Iterable[str]) -> None:
        """Read the words of articles in these languages unless they have been read."""
        for language in languages:
            self[language]

    def take(self, article: Article, counted: CountedWords) -> None:
        """Add the words of an article."""
        if article.locale in self:
            self[article.locale].take(article, counted)
        else:
            self._counted.setdefault(article.locale, {})[article.path] = (light(article), counted)

    def of_languages(self, languages: Iterable[str]) -> StoredWords:
        """Return the words for a worker that needs only these languages."""
        words = StoredWords(self._articles, for_worker=True)
        for language in languages:
            if language in self:
                words[language] = self[language]
            elif language in self._counted:
                words._counted[language] = self._counted[language]
        return words

    def changes(self, present: Mapping[str, Iterable[str]]) -> dict[str, Any]:
        """Return the values missing in the store, by key; ``present`` has all article paths of changed languages."""
        changes: dict[str, Any] = {}
        for language, counted in list(self._counted.items()):
            if apart := self._articles.words_apart(language, counted):
                changes |= apart
                # The caller is about to store them.
                del self._counted[language]
            else:
                self[language]
        for language in present.keys() & self.keys():
            self[language].only(present[language])
        for language, words in self.items():
            if words.changed:
                words.changed = False
                changes |= self._articles.changed_words(language, words)
        return changes


@lru_cache(maxsize=2)
def _words_of_worker(articles: ArticleStore, language: str) -> LanguageWords:
    """Return the words of a language; what other tasks have added since then does no harm."""
    return articles.words(language)


# What a worker has read while it had nothing to do.
_read_ahead: dict[tuple[ArticleStore, str], ArticlesByPath] = {}


def read_ahead(articles: ArticleStore, locale: str) -> None:
    """Read the articles and words of a locale, which later tasks of this worker need.

    The worker must end with the build, since the next one may store others.
    """
    _read_ahead[articles, locale] = articles.articles(locale)
    _words_of_worker(articles, locale)


class StoreChangedError(LookupError):
    """Another process has replaced the stored articles in the meantime."""


@dataclass(frozen=True)
class WantedArticles:
    """Articles of a locale in order, as paths with digests of their files; ``sent`` are articles not in the store."""

    store: ArticleStore
    locale: str
    digests: Mapping[str, str]
    sent: Mapping[str, Article]

    def load(self) -> list[Article]:
        """Return the articles.

        Raises StoreChangedError if the store has other articles.
        """
        stored = _read_ahead.pop((self.store, self.locale), {})
        if not stored and len(self.sent) < len(self.digests):
            stored = self.store.articles(self.locale)
        articles = {path: article for path, (_, article) in stored.items()} | dict(self.sent)
        if any(path not in articles or articles[path].digest != digest for path, digest in self.digests.items()):
            raise StoreChangedError(self.locale)
        return [articles[path] for path in self.digests]


def light(article: Article) -> Article:
    """Return the article without its text, which can be read again."""
    return replace(article, lazy_text=article.lazy_text.unread()) if article.lazy_text.known else article


def _part(locale: str, number: int) -> str:
    return f"articles/{locale}/{number}"


def _part_of(path: str) -> int:
    return crc32(path.encode("utf-8", "surrogatepass")) % _PARTS


def _words_key(language: str) -> str:
    return f"words/{language}"


def _apart_key(language: str) -> str:
    return f"words/{language}/apart"
