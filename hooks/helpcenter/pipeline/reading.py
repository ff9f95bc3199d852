"""Reads and relates articles for a build: what was read or counted before comes from its store."""

from __future__ import annotations

import contextlib
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from concurrent.futures import Executor, Future
from dataclasses import dataclass

from helpcenter.content.article import Article
from helpcenter.content.article_files import ArticleFile, Reading, read_article
from helpcenter.findings import Finding
from helpcenter.hashing import fingerprint_of
from helpcenter.pipeline.cache.article_store import (
    ArticlesByPath,
    StoreChangedError,
    Stored,
    StoredWords,
    WantedArticles,
    light,
)
from helpcenter.pipeline.cache.file_digests import Digest, FileDigests, digest_now
from helpcenter.pipeline.cache.store import Store
from helpcenter.pipeline.work.executors import InProcess
from helpcenter.pipeline.work.summary import Progress
from helpcenter.site.load import Ranked
from helpcenter.words.counts import CountedWords, count_words
from helpcenter.words.lexicon import WordCounts

_FILES_OF_A_CHUNK = 250
# Fewer files than this are read sooner than other processes have started.
_FEW = 400


@dataclass(frozen=True)
class _Scoring:
    """Scores that are being made, of which articles, and the fingerprint of what they are made from."""

    fingerprint: str
    articles: tuple[Article, ...]
    future: Future[bytes]


class Reader:
    """The articles, their words and their scores, and what of that the store does not have yet.

    ``code`` is the fingerprint of the program that reads; what another one stored counts for nothing. ``executor``
    does the work, and ``progress`` is told how much of it is done.
    """

    def __init__(self, store: Store, code: str, digests: FileDigests, executor: Executor | None = None) -> None:
        self._store = store
        self.stored = Stored(store, code)
        self._digests = digests
        self.executor = executor or InProcess()
        self.progress: Progress = lambda *_: None
        self.changed_locales: set[str] = set()
        self.words = StoredWords(self.stored)
        # Which articles the store had, and which ones there are, by locale.
        self._from_store: set[str] = set()
        self._present: dict[str, set[str]] = {}
        # The scores of each locale, and the fingerprint of what they were made from.
        self._scores: dict[str, tuple[str, bytes]] = {}
        self._scoring: dict[str, _Scoring] = {}
        self._changes: dict[str, object] = {}

    def read(self, files: Sequence[ArticleFile]) -> list[Reading]:
        """Read the articles in ``files``, those that changed in workers if they are many."""
        known = {code: self.stored.articles(code) for code in {file.locale for file in files}}
        readings: dict[str, Reading] = {}
        for file in files:
            stored = known[file.locale].get(file.path)
            if stored and stored[0] == self._digests.of(file.file):
                readings[file.path] = (stored[1], [])
        self._from_store = set(readings)
        changed = [file for file in files if file.path not in readings]
        self.changed_locales = {file.locale for file in changed}
        many = len(changed) > _FEW
        if many:
            # Workers that begin as copies of this process need not read them.
            self.load_words(self.changed_locales)
        for file, (stamp, article, findings, words) in _read(
            changed, self.executor if many else InProcess(), self.progress
        ):
            self._digests.take(file.file, stamp)
            readings[file.path] = (article, findings)
            if article is not None and words is not None:
                self.words.take(article, words)
        self._keep(files, readings, known)
        return [readings[file.path] for file in files]

    def read_and_score(self, files: Sequence[ArticleFile]) -> list[Reading]:
        """Read the articles in ``files``, and begin to score those that will be published as far as one can tell."""
        readings = self.read(files)
        published: dict[str, list[Article]] = {}
        for article, _ in readings:
            if article is not None and article.kind == "article" and not article.front.draft:
                published.setdefault(article.locale, []).append(article)
        self.score({code: sorted(own, key=lambda article: article.id) for code, own in published.items()})
        return readings

    def load_words(self, languages: Iterable[str]) -> None:
        """Have the words of articles in these languages at hand."""
        for language in languages:
            self.words[language]

    def score(self, articles: Mapping[str, Sequence[Article]]) -> None:
        """Start to score the pairs of articles of each locale, unless that was done or started before."""
        for code, own in articles.items():
            fingerprint = fingerprint_of(self.stored.code, *(f"{article.path} {article.digest}" for article in own))
            started = self._scoring.get(code)
            if started and started.fingerprint == fingerprint:
                continue
            self._scoring.pop(code, None)
            if code in self._scores and self._scores[code][0] == fingerprint:
                continue
            stored = self._store.load(f"scores/{code}")
            if stored and stored[0] == fingerprint:
                self._scores[code] = stored
            else:
                # This process has them already.
                known = set() if isinstance(self.executor, InProcess) else self._from_store
                self._scoring[code] = _Scoring(fingerprint, tuple(own), self._submit(code, own, known))

    def _submit(self, code: str, articles: Sequence[Article], known: AbstractSet[str]) -> Future[bytes]:
        digests = {article.path: article.digest for article in articles}
        sent = {article.path: light(article) for article in articles if article.path not in known}
        return self.executor.submit(score_locale, WantedArticles(self.stored, code, digests, sent), self.words)

    def wait_for_scores(self) -> None:
        """Wait until all pairs are scored."""
        # Scoring that fails is no longer under way: the next call starts it again.
        under_way, self._scoring = self._scoring, {}
        for code, scoring in under_way.items():
            try:
                scores = scoring.future.result()
            except StoreChangedError:
                scores = self._submit(code, scoring.articles, set()).result()
            self._scores[code] = self._changes[f"scores/{code}"] = (scoring.fingerprint, scores)

    def rank(
        self,
        articles: Mapping[str, Sequence[Article]],
        limit: int,
        meanwhile: Callable[[], object] = lambda: None,
    ) -> Ranked:
        """The ids of the best related articles by locale and article id; ``meanwhile`` is done while others work."""
        self.score(articles)
        self.wait_for_scores()
        ranked = self.executor.submit(rank_locales, {code: self._scores[code][1] for code in articles}, limit)
        # The next time, this need not be done again.
        self.save()
        meanwhile()
        return ranked.result()

    def save(self) -> None:
        """Let the store have what it does not have yet; where it cannot, that is read again the next time."""
        with contextlib.suppress(OSError):
            self._store.save(self.changes())

    def changes(self) -> dict[str, object]:
        """What the store does not have yet, by key; it is expected to have it from now on."""
        changes, self._changes = self._changes, {}
        changes |= self.words.changes(self._present)
        self._present = {}
        return changes

    def _keep(
        self, files: Sequence[ArticleFile], readings: Mapping[str, Reading], known: Mapping[str, ArticlesByPath]
    ) -> None:
        """Take the articles that changed for the store; those with findings are read again."""
        for code, before in known.items():
            good: ArticlesByPath = {}
            for file in files:
                article, findings = readings[file.path]
                if file.locale == code and article is not None and not findings:
                    good[file.path] = (self._digests.of(file.file), article)
            changed = (good.keys() | before.keys()) - (good.keys() & self._from_store)
            if changed:
                self._present[code] = set(good)
                self._changes.update(self.stored.changed_parts(code, good, changed))


def warm_up() -> None:
    """Load what scoring needs, while the build still reads."""
    import helpcenter.related.rank  # noqa: F401, PLC0415 - see `score_locale`


# The stamp and the digest of a file, its article, what is wrong with it, its words.
Read = tuple[Digest, Article | None, list[Finding], CountedWords | None]


def read_chunk(files: Sequence[ArticleFile]) -> list[Read]:
    """Read articles and count their words."""
    read: list[Read] = []
    for file in files:
        digest = digest_now(file.file)
        article, findings = read_article(file)
        read.append((digest, article, findings, count_words(article) if article else None))
    return read


def score_locale(articles: WantedArticles, words: WordCounts) -> bytes:
    """The pickled scores of the pairs of a locale's articles.

    Raises StoreChangedError as `WantedArticles.load` does.
    """
    from helpcenter.related.rank import score_pairs  # noqa: PLC0415 - it brings numpy, which only some workers need

    return pickle.dumps(score_pairs(articles.load(), words))


def rank_locales(scores: Mapping[str, bytes], limit: int) -> Ranked:
    """The ranking from the pickled scores of all locales."""
    from helpcenter.related.rank import rank_pairs  # noqa: PLC0415 - as above

    return rank_pairs({code: pickle.loads(own) for code, own in scores.items()}, limit)  # noqa: S301


def _read(files: Sequence[ArticleFile], executor: Executor, progress: Progress) -> Iterator[tuple[ArticleFile, Read]]:
    chunks = [files[i : i + _FILES_OF_A_CHUNK] for i in range(0, len(files), _FILES_OF_A_CHUNK)]
    futures = [executor.submit(read_chunk, chunk) for chunk in chunks]
    for number, (chunk, future) in enumerate(zip(chunks, futures, strict=True)):
        yield from zip(chunk, future.result(), strict=True)
        progress("read", min(len(files), (number + 1) * _FILES_OF_A_CHUNK), len(files))
