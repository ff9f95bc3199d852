"""Scores pairs of articles in workers, and ranks related articles by these scores."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from helpcenter.content.article import Article
from helpcenter.content.article_files import Reading
from helpcenter.hashing import fingerprint_of
from helpcenter.pipeline.cache.article_store import ArticleStore, StoreChangedError, StoredWords, WantedArticles, light
from helpcenter.pipeline.work.executors import InProcess
from helpcenter.site.load import Ranked
from helpcenter.words.lexicon import WordCounts

# Not imported at run time: it imports numpy, which only some workers need.
if TYPE_CHECKING:
    from helpcenter.related.rank import ScoredLocale


class Scored(NamedTuple):
    """The pickled scores of pairs of articles, and their pickled basis; empty if that is in the store."""

    scores: bytes
    basis: bytes = b""


@dataclass(frozen=True)
class LocaleScores:
    """The scores of pairs of articles, possibly still being computed; ``fingerprint`` covers the articles."""

    fingerprint: str
    articles: tuple[Article, ...]
    scores: Future[Scored]

    def usable(self, fingerprint: str) -> bool:
        """Return whether these are the scores of the articles with this fingerprint, and did not fail."""
        if self.fingerprint != fingerprint:
            return False
        error = self.scores.exception() if self.scores.done() else None
        # After this error, the task is repeated when its scores are needed.
        return error is None or isinstance(error, StoreChangedError)


# The scores of each locale, which ranking needs.
Scores = Mapping[str, LocaleScores]


@dataclass(frozen=True)
class ScoringTools:
    """The inputs of scoring: stored articles and words, the paths of articles in the store, and the executor."""

    store: ArticleStore
    words: StoredWords
    stored_paths: AbstractSet[str]
    executor: Executor


class Scorer:
    """Scores articles; the scores of the same articles are computed once, also across builds."""

    def __init__(self) -> None:
        self._started: dict[str, LocaleScores] = {}
        self._unsaved: set[str] = set()

    def start(self, articles: Mapping[str, Sequence[Article]], tools: ScoringTools) -> Scores:
        """Start to score the pairs of articles of each locale, unless their scores are known or being computed."""
        for code, own in articles.items():
            fingerprint = fingerprint_of(tools.store.code, *(f"{article.path} {article.digest}" for article in own))
            if code not in self._started or not self._started[code].usable(fingerprint):
                self._started[code] = self._start(code, fingerprint, tuple(own), tools)
        return {code: self._started[code] for code in articles}

    def changes(self) -> dict[str, object]:
        """Return the finished scores that the store lacks, by key; the caller is expected to store them."""
        done = {code for code in self._unsaved if self._started[code].scores.done()}
        self._unsaved -= done
        changes: dict[str, object] = {}
        for code in sorted(done):
            own = self._started[code]
            scores, basis = own.scores.result()
            changes |= {
                _of_key(code): own.fingerprint,
                _key(code): (own.fingerprint, scores),
                _basis_key(code): (own.fingerprint, basis),
            }
        return changes

    def finish(self, scores: Scores, tools: ScoringTools) -> dict[str, bytes]:
        """Wait for the pickled scores of all locales."""
        return {code: self._finish(code, own, tools) for code, own in scores.items()}

    def _start(self, code: str, fingerprint: str, articles: tuple[Article, ...], tools: ScoringTools) -> LocaleScores:
        store = tools.store.store
        # After an edit, it would take long to load the scores for their fingerprint alone.
        stored = store.load(_key(code)) if store.load(_of_key(code)) == fingerprint else None
        if stored and stored[0] == fingerprint:
            self._unsaved.discard(code)
            return LocaleScores(fingerprint, articles, _finished(Scored(stored[1])))
        self._unsaved.add(code)
        # This process has all articles in memory.
        in_store = frozenset() if isinstance(tools.executor, InProcess) else tools.stored_paths
        return LocaleScores(fingerprint, articles, _submit(code, articles, in_store, tools))

    def _finish(self, code: str, own: LocaleScores, tools: ScoringTools) -> bytes:
        try:
            return own.scores.result().scores
        except StoreChangedError:
            again = _submit(code, own.articles, frozenset(), tools).result()
            self._started[code] = LocaleScores(own.fingerprint, own.articles, _finished(again))
            return again.scores


def start_ranking(scores: Mapping[str, bytes], limit: int, executor: Executor) -> Future[Ranked]:
    """Start to rank the best ``limit`` related articles by the pickled scores of all locales."""
    return executor.submit(rank_locales, scores, limit)


def published_articles(readings: Iterable[Reading]) -> dict[str, list[Article]]:
    """Return the articles by locale that will probably be published: not all are validated yet."""
    published: dict[str, list[Article]] = {}
    for article, _ in readings:
        if article is not None and article.kind == "article" and not article.front.draft:
            published.setdefault(article.locale, []).append(article)
    return {code: sorted(own, key=lambda article: article.id) for code, own in published.items()}


def import_for_scoring() -> None:
    """Import the libraries that scoring needs while this worker is idle."""
    import helpcenter.related.rank  # noqa: F401, PLC0415 - see `score_locale`


def score_locale(articles: WantedArticles, words: WordCounts) -> Scored:
    """Return the scores of the pairs of a locale's articles, computed from those in the store as far as possible.

    Raises StoreChangedError as `WantedArticles.load` does.
    """
    from helpcenter.related.rank import score_again  # noqa: PLC0415 - it imports numpy, which only some workers need

    scored = score_again(articles.load(), words, _stored(articles.store, articles.locale))
    return Scored(_pickled(scored.scores), _pickled((articles.store.code, scored.basis)))


def rank_locales(scores: Mapping[str, bytes], limit: int) -> Ranked:
    """Return the ranking by the pickled scores of all locales."""
    from helpcenter.related.rank import rank_pairs  # noqa: PLC0415 - it imports numpy, which only some workers need

    return rank_pairs({code: pickle.loads(own) for code, own in scores.items()}, limit)  # noqa: S301


def _submit(code: str, articles: Sequence[Article], in_store: AbstractSet[str], tools: ScoringTools) -> Future[Scored]:
    digests = {article.path: article.digest for article in articles}
    sent = {article.path: light(article) for article in articles if article.path not in in_store}
    wanted = WantedArticles(tools.store, code, digests, sent)
    words = tools.words if isinstance(tools.executor, InProcess) else tools.words.of_languages([code])
    return tools.executor.submit(score_locale, wanted, words)


def _stored(store: ArticleStore, code: str) -> ScoredLocale | None:
    """Return the scores that this program has stored, None if there are none."""
    from helpcenter.related.rank import ScoredLocale  # noqa: PLC0415 - as above

    stored = store.store.load_many([_key(code), _basis_key(code)])
    fingerprint, scores = stored.get(_key(code), ("", b""))
    of_basis, pickled = stored.get(_basis_key(code), ("", b""))
    if not fingerprint or fingerprint != of_basis:
        return None
    program, basis = pickle.loads(pickled)  # noqa: S301
    return ScoredLocale(pickle.loads(scores), basis) if program == store.code else None  # noqa: S301


def _pickled(value: object) -> bytes:
    return pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)


def _finished(scores: Scored) -> Future[Scored]:
    future: Future[Scored] = Future()
    future.set_result(scores)
    return future


def _key(code: str) -> str:
    return f"scores/{code}"


def _of_key(code: str) -> str:
    return f"scores/{code}/of"


def _basis_key(code: str) -> str:
    return f"scores/{code}/basis"
