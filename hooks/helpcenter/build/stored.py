"""Articles and words as builds have stored them: a worker that needs them reads them itself."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from zlib import crc32

from helpcenter.article import Article
from helpcenter.article_words import CountedWords
from helpcenter.build.store import Store
from helpcenter.lexicon import LanguageWords, WordCounts

# The articles of a locale are stored in so many parts: a change of one stores only its part anew.
_PARTS = 16

# Articles by path, each with the digest of its file.
ArticlesByPath = dict[str, tuple[str, Article]]


@dataclass(frozen=True)
class Stored:
    """What the program with the fingerprint ``code`` has stored; what another one has counts for nothing."""

    store: Store
    code: str

    def articles(self, locale: str) -> ArticlesByPath:
        """The articles of a locale that were right."""
        stored = self.store.load_many([_part(locale, number) for number in range(_PARTS)])
        known: ArticlesByPath = {}
        for code, part in stored.values():
            if code == self.code:
                known |= part
        return known

    def changed_parts(self, locale: str, articles: ArticlesByPath, changed: Iterable[str]) -> Iterator[tuple[str, Any]]:
        """What to store, by key, when those of the ``articles`` of a locale that have the paths ``changed`` are new."""
        for number in sorted(set(map(_part_of, changed))):
            own = {path: article for path, article in articles.items() if _part_of(path) == number}
            yield _part(locale, number), (self.code, {path: (digest, light(a)) for path, (digest, a) in own.items()})

    def keep(self, values: Mapping[str, Any]) -> None:
        """Store values, if that can be done."""
        with contextlib.suppress(OSError):
            self.store.save(values)

    def words(self, language: str) -> LanguageWords:
        """The words of articles in a language, as far as they were counted."""
        code, words = self.store.load(_words_key(language)) or ("", None)
        return words if words and code == self.code else LanguageWords(language)

    def changed_words(self, language: str, words: LanguageWords) -> tuple[str, Any]:
        """What to store for the words of a language: key and value."""
        return _words_key(language), (self.code, words)


class StoredWords(WordCounts):
    """The words of articles by language, read from the store when somebody asks for them.

    What was counted since is added then; so is what workers get, who read the rest themselves.
    """

    def __init__(self, stored: Stored) -> None:
        super().__init__()
        self._stored = stored
        self._taken: dict[str, list[tuple[Article, CountedWords]]] = {}

    def __missing__(self, language: str) -> LanguageWords:
        """A language that nobody asked for yet."""
        words = self[language] = self._stored.words(language)
        for article, counted in self._taken.pop(language, ()):
            words.take(article, counted)
        return words

    def take(self, article: Article, counted: CountedWords) -> None:
        """Keep words that were counted."""
        if article.locale in self:
            self[article.locale].take(article, counted)
        else:
            self._taken.setdefault(article.locale, []).append((light(article), counted))


class StoreChangedError(LookupError):
    """Another process has stored other articles in the meantime."""


@dataclass(frozen=True)
class WantedArticles:
    """Articles of a locale, in order, by path with the digests of their texts; ``sent`` are those not in the store."""

    stored: Stored
    locale: str
    digests: Mapping[str, str]
    sent: Mapping[str, Article]

    def load(self) -> list[Article]:
        """The articles.

        Raises StoreChangedError where the store has others.
        """
        stored = self.stored.articles(self.locale) if len(self.sent) < len(self.digests) else {}
        articles = {path: article for path, (_, article) in stored.items()} | dict(self.sent)
        if any(path not in articles or articles[path].digest != digest for path, digest in self.digests.items()):
            raise StoreChangedError(self.locale)
        return [articles[path] for path in self.digests]


def light(article: Article) -> Article:
    """The article without its text, which can be read again."""
    return replace(article, lazy_text=article.lazy_text.unread()) if article.lazy_text.known else article


def _part(locale: str, number: int) -> str:
    return f"articles/{locale}/{number}"


def _part_of(path: str) -> int:
    return crc32(path.encode("utf-8", "surrogatepass")) % _PARTS


def _words_key(language: str) -> str:
    return f"words/{language}"
