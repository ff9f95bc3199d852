"""Scores pairs of articles in workers, and ranks related articles by these scores."""

from __future__ import annotations

import contextlib
import pickle
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from concurrent.futures import Executor, Future
from dataclasses import dataclass, replace
from threading import Lock

from helpcenter.content.article import Article
from helpcenter.content.article_files import Reading
from helpcenter.hashing import fingerprint_of
from helpcenter.pipeline.cache.article_store import ArticleStore, StoreChangedError, StoredWords, WantedArticles, light
from helpcenter.pipeline.cache.score_store import NewScores, PickledScores, stored_scores, values_of
from helpcenter.pipeline.work.executors import InProcess
from helpcenter.site.load import Ranked
from helpcenter.words.lexicon import WordCounts


@dataclass(frozen=True)
class LocaleScores:
    """The scores of pairs of articles, possibly still being computed; ``fingerprint`` covers the articles."""

    fingerprint: str
    articles: tuple[Article, ...]
    scores: Future[PickledScores]

    @property
    def known(self) -> bool:
        """Return whether the scores are computed, and nothing has failed."""
        return self.scores.done() and not self.scores.cancelled() and not self.scores.exception()

    def usable(self, fingerprint: str) -> bool:
        """Return whether these are the scores of the articles with this fingerprint, and did not fail."""
        if self.fingerprint != fingerprint:
            return False
        error = self.scores.exception() if self.scores.done() else None
        # After this error, the task is repeated when its scores are needed.
        return error is None or isinstance(error, StoreChangedError)


# The scores of each locale, which ranking needs.
Scores = dict[str, LocaleScores]


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
        done = {code for code in self._unsaved if self._started[code].known}
        self._unsaved -= done
        changes: dict[str, object] = {}
        for code in sorted(done):
            own = self._started[code]
            changes |= values_of(code, own.fingerprint, own.scores.result())
        return changes

    def repeat(self, scores: Scores, tools: ScoringTools) -> Scores:
        """Return the scores of all locales, computed once more: the store no longer has some of them."""
        return {code: self._repeat(code, own, tools) for code, own in scores.items()}

    def _start(self, code: str, fingerprint: str, articles: tuple[Article, ...], tools: ScoringTools) -> LocaleScores:
        known, stored = stored_scores(tools.store.store, code)
        if stored and known == fingerprint:
            self._unsaved.discard(code)
            return LocaleScores(fingerprint, articles, _finished(stored))
        self._unsaved.add(code)
        # This process has all articles in memory.
        in_store = frozenset() if isinstance(tools.executor, InProcess) else tools.stored_paths
        return LocaleScores(fingerprint, articles, _submit(code, articles, in_store, tools))

    def _repeat(self, code: str, own: LocaleScores, tools: ScoringTools) -> LocaleScores:
        scores = _submit(code, own.articles, frozenset(), tools).result()
        self._started[code] = LocaleScores(own.fingerprint, own.articles, _finished(scores))
        self._unsaved.add(code)
        return self._started[code]


class Ranking:
    """The best ``limit`` related articles by the scores of all locales: ranked as soon as the last score is known."""

    def __init__(self, scores: Scores, limit: int, executor: Executor) -> None:
        self.scores, self.limit, self._executor = scores, limit, executor
        self._lock = Lock()
        self._ranked: Future[Ranked] | None = None
        for own in scores.values():
            own.scores.add_done_callback(self._start_after)

    def wait_for_scores(self) -> None:
        """Wait until all scores are known, or the store no longer has what they are computed from."""
        with contextlib.suppress(StoreChangedError):
            self._start()

    def result(self) -> Ranked:
        """Wait for the ranking; raises StoreChangedError if the store no longer has what it needs."""
        return self._start().result()

    def _start_after(self, _: Future[PickledScores]) -> None:
        if all(own.known for own in self.scores.values()):
            self._start()

    def _start(self) -> Future[Ranked]:
        pickled = {code: own.scores.result() for code, own in self.scores.items()}
        with self._lock:
            self._ranked = self._ranked or self._executor.submit(rank_locales, pickled, self.limit)
        return self._ranked


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


def score_locale(articles: WantedArticles, words: WordCounts) -> PickledScores:
    """Return the scores of the pairs of a locale's articles, computed from those in the store as far as possible.

    Raises StoreChangedError as `WantedArticles.load` does.
    """
    # They import numpy, which only some workers need.
    from helpcenter.related.rank import score_again  # noqa: PLC0415
    from helpcenter.related.score_changes import changes_of, with_changes  # noqa: PLC0415

    program = articles.store.code
    _, stored = stored_scores(articles.store.store, articles.locale)
    base = before = stored.before_changes(program) if stored else None
    if base and stored and stored.changes:
        before = with_changes(base, pickle.loads(stored.changes))  # noqa: S301
    scored = score_again(articles.load(), words, before)
    if base and stored and (changes := changes_of(base, scored)):
        return replace(stored, changes=_pickled(changes))
    return NewScores(_pickled(scored.scores), _pickled((program, scored.basis)))


def rank_locales(scores: Mapping[str, PickledScores], limit: int) -> Ranked:
    """Return the ranking by the scores of all locales.

    Raises StoreChangedError if the store no longer has some of them.
    """
    from helpcenter.related.rank import rank_pairs  # noqa: PLC0415 - it imports numpy, which only some workers need

    return rank_pairs({code: own.pairs() for code, own in scores.items()}, limit)


def _submit(
    code: str, articles: Sequence[Article], in_store: AbstractSet[str], tools: ScoringTools
) -> Future[PickledScores]:
    digests = {article.path: article.digest for article in articles}
    sent = {article.path: light(article) for article in articles if article.path not in in_store}
    wanted = WantedArticles(tools.store, code, digests, sent)
    words = tools.words if isinstance(tools.executor, InProcess) else tools.words.of_languages([code])
    return tools.executor.submit(score_locale, wanted, words)


def _pickled(value: object) -> bytes:
    return pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)


def _finished(scores: PickledScores) -> Future[PickledScores]:
    future: Future[PickledScores] = Future()
    future.set_result(scores)
    return future
