"""Words of articles as numbers; an article is counted again only if its content has changed."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from helpcenter.text.tokens import Words
from helpcenter.words.counts import Countable, CountedWords, count_words


class CountableArticle(Countable, Protocol):
    """An article whose words are counted once: ``digest`` is the digest of its file, which is at ``path``."""

    @property
    def path(self) -> str: ...  # noqa: D102 - the names explain themselves, as in `Article`
    @property
    def locale(self) -> str: ...  # noqa: D102
    @property
    def digest(self) -> str: ...  # noqa: D102


@dataclass(frozen=True)
class ArticleWords:
    """`CountedWords` whose forms are numbers in a lexicon, unsigned with 32 bits."""

    forms: bytes
    fields: bytes
    counts: bytes
    lengths: tuple[int, ...]


class Lexicon:
    """The word forms of one language, numbered in order of appearance, and their stems."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.forms: list[str] = []
        self._stems: dict[str, str] = {}
        self._start()

    def stem(self, form: str) -> str:
        """Return the stem of a form."""
        if form not in self._stems:
            self._stems[form] = self._words.stem(form)
        return self._stems[form]

    def take(self, counted: CountedWords) -> ArticleWords:
        """Number the words of an article; new forms get the next numbers."""
        numbers = array("I")
        for form in counted.forms:
            number = self._numbers.get(form)
            if number is None:
                number = self._numbers[form] = len(self.forms)
                self.forms.append(form)
            numbers.append(number)
        return ArticleWords(numbers.tobytes(), counted.fields, counted.counts, counted.lengths)

    def _start(self) -> None:
        self._words = Words(self.language)
        self._numbers = {form: number for number, form in enumerate(self.forms)}

    def __getstate__(self) -> tuple[Any, ...]:
        """Pickle only data that takes longer to rebuild than to load."""
        return self.language, self.forms, self._stems

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        """Rebuild the rest."""
        self.language, self.forms, self._stems = state
        self._start()


class LanguageWords:
    """The words of articles of one language by path, each with the digest of the counted article."""

    def __init__(self, language: str) -> None:
        self.lexicon = Lexicon(language)
        self._counted: dict[str, tuple[str, ArticleWords]] = {}
        self.changed = False

    def of(self, article: CountableArticle) -> ArticleWords:
        """Return the words of an article, from an earlier count if the article has not changed since."""
        known = self._counted.get(article.path)
        if known is None or known[0] != article.digest:
            return self.take(article, count_words(article))
        return known[1]

    def take(self, article: CountableArticle, counted: CountedWords) -> ArticleWords:
        """Add counted words of an article."""
        words = self.lexicon.take(counted)
        self._counted[article.path] = article.digest, words
        self.changed = True
        return words

    def take_all(self, counted: Mapping[str, tuple[CountableArticle, CountedWords]]) -> None:
        """Add counted words of several articles, by path."""
        for article, words in counted.values():
            self.take(article, words)

    def only(self, paths: Iterable[str]) -> None:
        """Remove all other articles."""
        kept = {path: self._counted[path] for path in paths if path in self._counted}
        self.changed |= len(kept) != len(self._counted)
        self._counted = kept


class WordCounts(dict[str, LanguageWords]):
    """The words of articles by language."""

    def __missing__(self, language: str) -> LanguageWords:
        """Add a language that has no words yet."""
        self[language] = LanguageWords(language)
        return self[language]

    def of(self, article: CountableArticle) -> tuple[ArticleWords, Lexicon]:
        """Return the words of an article, and the lexicon with their numbers."""
        own = self[article.locale]
        return own.of(article), own.lexicon
