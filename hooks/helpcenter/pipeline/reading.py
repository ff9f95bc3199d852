"""Reads articles: a file that has not changed since it was stored is not read again."""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, Any

from helpcenter.content.article import Article
from helpcenter.content.article_files import ArticleFile, Reading, read_with_source
from helpcenter.content.expanded_source import ExpandedSource
from helpcenter.findings import Finding
from helpcenter.input.faults import fault_at
from helpcenter.pipeline.cache.article_store import (
    ArticlesByPath,
    ArticleStore,
    StoreChangedError,
    StoredWords,
    read_ahead,
)
from helpcenter.pipeline.cache.file_digests import Digest, FileDigests, digest_or_none
from helpcenter.pipeline.cache.store import Store
from helpcenter.pipeline.scoring import Ranking, Scorer, Scores, ScoringTools, published_articles
from helpcenter.pipeline.work.executors import InProcess
from helpcenter.pipeline.work.portions import portions
from helpcenter.pipeline.work.summary import Progress
from helpcenter.site.load import Ranked
from helpcenter.words.counts import CountedWords, count_words

# Numbers of files.
_LARGEST_CHUNK, _LARGEST_OF_VISITS, _SMALLEST_CHUNK = 250, 100, 25
# Up to this number of files, starting workers takes longer than it saves.
_FEW = 400
# From these numbers on, the room for their texts in memory, or in files, counts more than the time to compress them.
_VERY_MANY, _VERY_MANY_IN_FILES = 4_000, 40_000


# What a worker finds out about an article and its source, which it has just read.
Visit = Callable[[ArticleFile, Article, ExpandedSource], Any]


class Reader:
    """The articles and their words, and which of them the store lacks.

    ``code`` is the fingerprint of the program that reads; entries of another program are ignored. ``executor`` runs
    the work, and keeps the texts of many articles in ``folder``; ``progress`` is called with the number of files that
    were read. ``visited`` are the results of ``visit`` by path, if there is one.
    """

    def __init__(
        self,
        store: Store,
        code: str,
        digests: FileDigests,
        executor: Executor | None = None,
        folder: Path | None = None,
    ) -> None:
        self.stored = ArticleStore(store, code)
        self.words = StoredWords(self.stored)
        self.executor = executor or InProcess()
        self._folder = folder
        self.progress: Progress = lambda *_: None
        self.visit: Visit | None = None
        self.visited: dict[str, Any] = {}
        self.changed_locales: set[str] = set()
        # The paths of the articles in the store.
        self.stored_paths: set[str] = set()
        self._scorer = Scorer()
        self._digests = digests
        # The paths of all articles of each locale whose list in the store is outdated.
        self._present: dict[str, set[str]] = {}
        self._changes: dict[str, object] = {}

    def read(self, files: Sequence[ArticleFile]) -> list[Reading]:
        """Read the articles in ``files``; if many of them have changed, workers read those."""
        stored = {code: self.stored.articles(code) for code in {file.locale for file in files}}
        readings: dict[str, Reading] = {}
        for file in files:
            found = stored[file.locale].get(file.path)
            if found and found[0] == self._digests.of(file.file) and file.texts.has(found[1].texts):
                readings[file.path] = (found[1], [])
        self.stored_paths = set(readings)
        changed = [file for file in files if file.path not in readings]
        self.changed_locales = {file.locale for file in changed}
        many = len(changed) > _FEW
        if many:
            # The words of many articles are stored together with all others.
            self.words.load(self.changed_locales)
        executor = self.executor if many or self.visit else InProcess()
        for file, read in _read(changed, self.visit, executor, self._folder, self.progress):
            self._digests.take(file.file, read.digest)
            readings[file.path] = (read.article, read.findings)
            if read.article is not None and read.words is not None:
                self.words.take(read.article, read.words)
            if read.article is not None and self.visit:
                self.visited[file.path] = read.visited
        self._keep(files, readings, stored)
        return [readings[file.path] for file in files]

    def read_ahead(self, locales: Iterable[str]) -> None:
        """Let a worker read what the store has of these locales, in which articles have changed."""
        if not isinstance(self.executor, InProcess):
            for locale in locales:
                self.executor.submit(read_ahead, self.stored, locale)

    def read_and_score(self, files: Sequence[ArticleFile]) -> list[Reading]:
        """Read the articles in ``files``, and start to score the articles that will probably be published."""
        readings = self.read(files)
        self.score(published_articles(readings))
        return readings

    def score(self, articles: Mapping[str, Sequence[Article]]) -> Scores:
        """Start to score the pairs of articles of each locale, unless their scores are known or being computed."""
        return self._scorer.start(articles, self._tools)

    def start_ranking(self, scores: Scores, limit: int) -> Ranking:
        """Start to rank articles as soon as their scores are known."""
        return Ranking(scores, limit, self.executor)

    def ranked(self, ranking: Ranking) -> Ranked:
        """Wait for the scores and the ranking, and update the store in the meantime."""
        ranking.wait_for_scores()
        self.save()
        try:
            return ranking.result()
        except StoreChangedError:
            return self.start_ranking(self._scorer.repeat(ranking.scores, self._tools), ranking.limit).result()

    def rank(self, articles: Mapping[str, Sequence[Article]], limit: int) -> Ranked:
        """Return the ids of the best related articles by locale and article id."""
        return self.ranked(self.start_ranking(self.score(articles), limit))

    def forget(self) -> None:
        """Forget the words and scores of all articles: after the ranking, a build needs the memory for other things."""
        self.words.clear()
        self._scorer = Scorer()

    @property
    def _tools(self) -> ScoringTools:
        return ScoringTools(self.stored, self.words, self.stored_paths, self.executor)

    def words_for_worker(self, languages: Iterable[str]) -> StoredWords:
        """Return the words of articles in these languages, for a task that may run in another process."""
        return self.words if isinstance(self.executor, InProcess) else self.words.of_languages(languages)

    def save(self) -> None:
        """Store new values; if that fails, the next build reads the articles again."""
        with contextlib.suppress(OSError):
            self.stored.store.save(self.changes())

    def changes(self) -> dict[str, object]:
        """Return the values that the store lacks, by key; the caller is expected to store them."""
        changes, self._changes = self._changes, {}
        changes |= self.words.changes(self._present)
        self._present = {}
        return {**changes, **self._scorer.changes()}

    def _keep(
        self, files: Sequence[ArticleFile], readings: Mapping[str, Reading], stored: Mapping[str, ArticlesByPath]
    ) -> None:
        """Collect the changed articles for the store; articles with findings are read again by the next build."""
        digests = self._digests.stamps.files
        for code, before in stored.items():
            good: ArticlesByPath = {}
            for file in files:
                article, findings = readings[file.path]
                if file.locale == code and article is not None and not findings:
                    good[file.path] = (digests[file.file][1], article)
            changed = (good.keys() | before.keys()) - (good.keys() & self.stored_paths)
            if changed:
                self._present[code] = set(good)
                self._changes.update(self.stored.changed_parts(code, good, changed))


@dataclass
class Read:
    """The stamp and the digest of a file, its article, its findings, its words, and the result of the visit."""

    digest: Digest
    article: Article | None
    findings: list[Finding]
    words: CountedWords | None
    visited: Any = None


def read_chunk(files: Sequence[ArticleFile], number: int, folder: Path | None, visit: Visit | None) -> list[Read]:
    """Read articles and count their words; the ``number`` of all that are read decides how their texts are kept.

    Texts of many articles are kept in ``folder``, or in memory if that is None.
    """
    read, visits = [], []
    with _text_file(folder) if folder and number > _FEW else nullcontext() as texts:
        for file in files:
            one, source = _read_one(file, number, texts)
            read.append(one)
            if visit and one.article and source:
                visits.append((one, partial(visit, file, one.article, source)))
    # One kind of work after the other: a processor is faster at what it has just done.
    for one, visited in visits:
        one.visited = visited()
    return read


def _text_file(folder: Path) -> AbstractContextManager[IO[bytes]]:
    """Return a new file: a task that is repeated may be running twice."""
    folder.mkdir(exist_ok=True)
    return NamedTemporaryFile(suffix=".texts", dir=folder, delete=False)


def _read_one(file: ArticleFile, number: int, texts: IO[bytes] | None) -> tuple[Read, ExpandedSource | None]:
    digest = digest_or_none(file.file)
    article, findings, source = read_with_source(file)
    words = _words(article, file, findings)
    if article is not None and number > _FEW:
        text = article.lazy_text
        if texts:
            text = text.kept_in(texts, compress=number > _VERY_MANY_IN_FILES)
        else:
            text = text.packed(compress=number > _VERY_MANY)
        article = replace(article, lazy_text=text)
    return Read(digest, article, findings, words), source


def _words(article: Article | None, file: ArticleFile, findings: list[Finding]) -> CountedWords | None:
    try:
        return count_words(article) if article else None
    except Exception as error:  # one article must not hide what is found in the others
        findings.append(fault_at(file.name, error))
        return None


def _read(
    files: Sequence[ArticleFile], visit: Visit | None, executor: Executor, folder: Path | None, progress: Progress
) -> Iterator[tuple[ArticleFile, Read]]:
    largest = _LARGEST_OF_VISITS if visit else _LARGEST_CHUNK
    chunks = list(portions(files, largest=largest, smallest=_SMALLEST_CHUNK))
    futures = deque(executor.submit(read_chunk, chunk, len(files), folder, visit) for chunk in chunks)
    done = 0
    for chunk in chunks:
        # A future keeps its result, and the words of all articles need more memory than the articles.
        yield from zip(chunk, futures.popleft().result(), strict=True)
        done += len(chunk)
        progress("read", done, len(files))
