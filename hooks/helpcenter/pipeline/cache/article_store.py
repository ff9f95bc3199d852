"""Articles and words as builds have stored them: a worker that needs them reads them itself."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from zlib import crc32

from helpcenter.content.article import Article
from helpcenter.pipeline.cache.store import Store
from helpcenter.words.counts import CountedWords
from helpcenter.words.lexicon import LanguageWords, WordCounts

# The articles of a locale are stored in so many parts: a change of one stores only its part anew.
_PARTS = 16
# The words of so many articles are stored beside those of all others, which are megabytes; of more, all anew.
_MOST_BESIDE = 100

# Articles by path, each with the digest of its file.
ArticlesByPath = dict[str, tuple[str, Article]]
# Articles with the words that were counted in them, by path.
WordsByPath = dict[str, tuple[Article, CountedWords]]


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
        stored = self.store.load_many([_words_key(language), _beside_key(language)])
        code, words = stored.get(_words_key(language)) or ("", None)
        if not words or code != self.code:
            words = LanguageWords(language)
        words.take_all(self._beside(stored.get(_beside_key(language))))
        words.changed = False
        return words

    def changed_words(self, language: str, words: LanguageWords) -> dict[str, Any]:
        """What to store, by key, for the words of a language."""
        return {_words_key(language): (self.code, words), _beside_key(language): (self.code, {})}

    def words_beside(self, language: str, taken: WordsByPath) -> dict[str, Any]:
        """What to store, by key, for words of a few articles; nothing where they are too many."""
        beside = self._beside(self.store.load(_beside_key(language))) | taken
        return {_beside_key(language): (self.code, beside)} if len(beside) <= _MOST_BESIDE else {}

    def _beside(self, stored: tuple[str, WordsByPath] | None) -> WordsByPath:
        return stored[1] if stored and stored[0] == self.code else {}


class StoredWords(WordCounts):
    """The words of articles by language, read from the store when somebody asks for them.

    What was counted since is added then; so is what workers get, who read the rest themselves.
    """

    def __init__(self, stored: Stored) -> None:
        super().__init__()
        self._stored = stored
        self._taken: dict[str, WordsByPath] = {}

    def __missing__(self, language: str) -> LanguageWords:
        """A language that nobody asked for yet."""
        words = self[language] = self._stored.words(language)
        words.take_all(self._taken.pop(language, {}))
        return words

    def take(self, article: Article, counted: CountedWords) -> None:
        """Keep words that were counted."""
        if article.locale in self:
            self[article.locale].take(article, counted)
        else:
            self._taken.setdefault(article.locale, {})[article.path] = (light(article), counted)

    def changes(self, present: Mapping[str, Iterable[str]]) -> dict[str, Any]:
        """What the store does not have yet, by key; ``present`` are the paths of all articles of changed languages."""
        changes: dict[str, Any] = {}
        for language, taken in list(self._taken.items()):
            if beside := self._stored.words_beside(language, taken):
                changes |= beside
                # The store is about to have them.
                del self._taken[language]
            else:
                self[language]
        for language in present.keys() & self.keys():
            self[language].only(present[language])
        for language, words in self.items():
            if words.changed:
                words.changed = False
                changes |= self._stored.changed_words(language, words)
        return changes


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


def _beside_key(language: str) -> str:
    return f"words/{language}/beside"
