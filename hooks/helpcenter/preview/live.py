"""The current site, shared by the threads that answer requests, apply changes and rank related articles."""

from __future__ import annotations

import os
import threading
import time
from contextlib import suppress
from pathlib import Path

from helpcenter.findings import SourceError
from helpcenter.mkdocs.markdown.conversion_limit import try_conversion
from helpcenter.pipeline.work.executors import Workers
from helpcenter.preview.answers import Answer, Answers
from helpcenter.preview.failures import findings_of
from helpcenter.preview.project_sources import read_sources
from helpcenter.preview.snapshot import Snapshot
from helpcenter.site.load import relate

# Files may be saved between reading and rendering; after this many attempts, the latest reading is displayed.
_ATTEMPTS = 5


class LiveSite:
    """A help center for one writer. It owns the only state that threads share, and its lock.

    Raises SourceError if the configuration or the interface strings cannot be used.
    """

    def __init__(self, config_file: Path) -> None:
        self._config_file = config_file.absolute()
        # The server has no threads yet, so processes can be forked.
        with Workers(os.cpu_count() or 1).executor(worth_it=True) as executor:
            sources = read_sources(self._config_file, executor)
        # Pages of an earlier preview have smaller numbers, and are reloaded.
        number = time.time_ns() // 1000
        self._changed = threading.Condition(threading.RLock())
        self._snapshot = Snapshot(number, number, sources, sources.site, sources.shown)
        self._answers = Answers(self._snapshot)
        self._ranking = threading.Lock()

    @property
    def snapshot(self) -> Snapshot:
        """The current site."""
        with self._changed:
            return self._snapshot

    def wait_for_change(self, number: int, seconds: float) -> Snapshot:
        """Wait for a snapshot with another number, and return the current snapshot, at the latest after ``seconds``."""
        with self._changed:
            self._changed.wait_for(lambda: self._snapshot.number != number, seconds)
            return self._snapshot

    def reload(self) -> None:
        """Read everything again: configuration, strings, contact options, articles.

        If that is impossible, the site does not change, and every page displays the reasons.
        """
        with self._changed:
            try:
                snapshot = self._snapshot.with_sources(read_sources(self._config_file))
                answers = Answers(snapshot)
            except (Exception, SystemExit) as error:  # hooks and plugins may raise anything
                self.block(error)
            else:
                self._answers = answers
                self._show(snapshot)

    def block(self, error: BaseException) -> None:
        """Keep the current site, and display on every page why newer sources cannot be used."""
        with self._changed:
            name_of = self._snapshot.site.settings.name_of
            self._show(self._snapshot.with_obstacles(findings_of(error, name_of, self._config_file.name)))

    def change(self, paths: set[str]) -> None:
        """Apply saved, added and deleted articles; ``paths`` are relative to the docs folder.

        Related articles stay the same until `relate_anew`.
        """
        with self._changed:
            snapshot = self._snapshot.with_articles(paths)
            if snapshot.diagrams == self._snapshot.diagrams:
                self._show(snapshot)
            else:
                # The pictures are files of the site.
                self.reload()

    def relate_anew(self) -> None:
        """Rank related articles, while other threads answer requests and apply changes.

        Raises SourceError if an article was saved in the meantime.
        """
        with self._ranking:
            before = self.snapshot
            related = relate(before.site.settings, before.site.catalog, before.sources.reader.rank)
        with self._changed:
            # Newer sources are ranked separately.
            if self._snapshot.sources is before.sources:
                self._show(self._snapshot.with_related(related))

    def answer(self, url: str) -> Answer:
        """Return the response for the path of a URL, from the current files."""
        self._try(url)
        with self._changed:
            for _ in range(_ATTEMPTS):
                try:
                    return self._answers.answer(url)
                except SourceError as error:
                    # Some files were saved a moment ago and the change is not detected yet.
                    docs, failure = f"{self._snapshot.site.settings.docs.as_posix()}/", error
                    self.change({finding.path.removeprefix(docs) for finding in error.findings})
            return self._answers.failure(url, failure)

    def _try(self, url: str) -> None:
        """Convert the article of a page on trial before its page is rendered: only that holds the lock."""
        with self._changed:
            article = self._answers.article(url)
        # If the article was saved since it was read, it is read again and tried when its page is rendered.
        with suppress(SourceError):
            if article:
                try_conversion(article.name, article.body, self._config_file)

    def asset(self, name: str) -> bytes | None:
        """Return the preview's own script or style sheet, None if absent."""
        with self._changed:
            return self._answers.asset(name)

    def _show(self, snapshot: Snapshot) -> None:
        if snapshot is not self._snapshot:
            self._answers.show(snapshot)
            self._snapshot = snapshot
            self._changed.notify_all()
