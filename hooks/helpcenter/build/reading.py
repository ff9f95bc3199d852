"""Reads and relates articles for a build: what was read or counted before comes from its store."""

from __future__ import annotations

import contextlib
import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from dataclasses import replace
from pathlib import Path
from typing import Any

from mkdocs.config import load_config

from helpcenter.article import Article
from helpcenter.article_files import ArticleFile, Reading, read_article
from helpcenter.article_words import CountedWords, count_words
from helpcenter.build.configuration import settings_from
from helpcenter.build.digests import Digest, FileDigests, digest_now
from helpcenter.build.executors import InProcess
from helpcenter.build.fingerprints import of_code, of_texts
from helpcenter.build.memory import load_memory
from helpcenter.build.store import Store, store_file
from helpcenter.build.summary import Progress
from helpcenter.findings import Finding
from helpcenter.lexicon import LanguageWords, WordCounts
from helpcenter.loading import Ranked
from helpcenter.settings import Settings

_FILES_OF_A_CHUNK = 250
# Fewer files than this are read sooner than other processes have started.
_FEW = 400

ArticlesByPath = dict[str, tuple[str, Article]]


def open_reader(config_file: Path) -> tuple[Settings, Reader]:
    """The settings in a configuration, and a reader that knows what its builds have read."""
    config = load_config(str(config_file))
    settings = settings_from(config)
    store = Store(store_file(settings.root, Path(config.site_dir)))
    digests = FileDigests(load_memory(store).digests)
    return settings, Reader(store, of_code(config, digests), digests)


class Reader:
    """The articles, their words and their scores, and what of that the store does not have yet.

    ``code`` is the fingerprint of the program that reads; what another one stored counts for nothing. ``executor``
    does the work, and ``progress`` is told how much of it is done.
    """

    def __init__(self, store: Store, code: str, digests: FileDigests, executor: Executor | None = None) -> None:
        self._store = store
        self._code = code
        self._digests = digests
        self.executor = executor or InProcess()
        self.progress: Progress = lambda *_: None
        self.changed_locales: set[str] = set()
        self._words: dict[str, LanguageWords] = {}
        self._scores: dict[str, bytes] = {}
        self._scoring: dict[str, tuple[str, Future[bytes]]] = {}
        self._changes: dict[str, object] = {}

    def read(self, files: Sequence[ArticleFile]) -> list[Reading]:
        """Read the articles in ``files``, those that changed in workers if they are many."""
        known: dict[str, ArticlesByPath] = {}
        readings: dict[str, Reading] = {}
        for code in {file.locale for file in files}:
            known[code] = self._load(f"articles/{code}") or {}
        for file in files:
            stored = known[file.locale].get(file.path)
            if stored and stored[0] == self._digests.of(file.file):
                readings[file.path] = (stored[1], [])
        changed = [file for file in files if file.path not in readings]
        read = _read(changed, self.executor if len(changed) > _FEW else InProcess(), self.progress)
        for file, (stamp, article, findings, words) in read:
            self._digests.take(file.file, stamp)
            readings[file.path] = (article, findings)
            if article is not None and words is not None:
                self._words_in(file.locale).take(article, words)
        self.changed_locales = {file.locale for file in changed}
        self._keep(files, readings, self.changed_locales, known)
        return [readings[file.path] for file in files]

    def score(self, articles: Mapping[str, Sequence[Article]]) -> None:
        """Begin to score the pairs of articles of each locale, unless that was done; `rank` needs it."""
        for code, own in articles.items():
            fingerprint = of_texts(self._code, *(f"{article.path} {article.digest}" for article in own))
            stored = self._store.load(f"scores/{code}")
            if stored and stored[0] == fingerprint:
                self._scores[code] = stored[1]
            else:
                light = [_light(article) for article in own]
                words = self.words([code])
                self._scoring[code] = fingerprint, self.executor.submit(score_locale, light, words)

    def wait_for_scores(self) -> None:
        """Wait until all pairs are scored."""
        for code, (fingerprint, future) in self._scoring.items():
            self._scores[code] = future.result()
            self._changes[f"scores/{code}"] = (fingerprint, self._scores[code])
        self._scoring = {}

    def rank(self, articles: Mapping[str, Sequence[Article]], limit: int) -> Ranked:
        """The ids of the best related articles by locale and article id."""
        if not self._scores and not self._scoring:
            self.score(articles)
        self.wait_for_scores()
        scores, self._scores = self._scores, {}
        ranked = self.executor.submit(rank_locales, scores, limit)
        # While others work: the next time, this need not be done again.
        self.save()
        return ranked.result()

    def words(self, languages: Iterable[str]) -> WordCounts:
        """The words of articles in these languages, as far as they were counted."""
        return WordCounts({language: self._words_in(language) for language in languages})

    def save(self) -> None:
        """Let the store have what it does not have yet; where it cannot, that is read again the next time."""
        with contextlib.suppress(OSError):
            self._store.save(self.changes())

    def changes(self) -> dict[str, object]:
        """What the store does not have yet, by key; it is expected to have it from now on."""
        changes, self._changes = self._changes, {}
        for language, words in self._words.items():
            if words.changed:
                words.changed = False
                changes[f"words/{language}"] = (self._code, words)
        return changes

    def _words_in(self, language: str) -> LanguageWords:
        if language not in self._words:
            self._words[language] = self._load(f"words/{language}") or LanguageWords(language)
        return self._words[language]

    def _load(self, key: str) -> Any:
        stored = self._store.load(key)
        return stored[1] if stored and stored[0] == self._code else None

    def _keep(
        self,
        files: Sequence[ArticleFile],
        readings: Mapping[str, Reading],
        changed: set[str],
        known: Mapping[str, ArticlesByPath],
    ) -> None:
        """Take the locales with changed articles for the store; articles with findings are read again."""
        for code in known:
            good: ArticlesByPath = {}
            for file in files:
                article, findings = readings[file.path]
                if file.locale == code and article is not None and not findings:
                    good[file.path] = (self._digests.of(file.file), _light(article))
            if code in changed or len(good) != len(known[code]):
                self._changes[f"articles/{code}"] = (self._code, good)
                self._words_in(code).only(good)


def warm_up() -> None:
    """Load what scoring needs, while the build still reads."""
    import helpcenter.related  # noqa: F401, PLC0415 - see `score_locale`


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


def score_locale(articles: Sequence[Article], words: WordCounts) -> bytes:
    """The pickled scores of the pairs of a locale's articles."""
    from helpcenter.related import score_pairs  # noqa: PLC0415 - it brings numpy, which only some workers need

    return pickle.dumps(score_pairs(articles, words))


def rank_locales(scores: Mapping[str, bytes], limit: int) -> Ranked:
    """The ranking from the pickled scores of all locales."""
    from helpcenter.related import rank_pairs  # noqa: PLC0415 - as above

    return rank_pairs({code: pickle.loads(own) for code, own in scores.items()}, limit)  # noqa: S301


def _read(files: Sequence[ArticleFile], executor: Executor, progress: Progress) -> Iterator[tuple[ArticleFile, Read]]:
    chunks = [files[i : i + _FILES_OF_A_CHUNK] for i in range(0, len(files), _FILES_OF_A_CHUNK)]
    futures = [executor.submit(read_chunk, chunk) for chunk in chunks]
    for number, (chunk, future) in enumerate(zip(chunks, futures, strict=True)):
        yield from zip(chunk, future.result(), strict=True)
        progress("read", min(len(files), (number + 1) * _FILES_OF_A_CHUNK), len(files))


def _light(article: Article) -> Article:
    """The article without its text, which can be read again."""
    return replace(article, lazy_text=article.lazy_text.unread()) if article.lazy_text.known else article
