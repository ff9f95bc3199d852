"""The site as it is now, for threads that answer requests, take in changes and rank related articles."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

from helpcenter.findings import SourceError
from helpcenter.pipeline.work.executors import Workers
from helpcenter.preview.answers import Answer, Answers
from helpcenter.preview.failures import findings_of
from helpcenter.preview.project_sources import read_sources
from helpcenter.preview.snapshot import Snapshot
from helpcenter.site.load import relate

# Files may be saved between reading and rendering them; a file that is saved all the time is shown as it is.
_ATTEMPTS = 5


class LiveSite:
    """A help center for one writer. It owns the only state that threads share, and the lock of that.

    Raises SourceError if the configuration or the interface strings cannot be used.
    """

    def __init__(self, config_file: Path) -> None:
        self._config_file = config_file.absolute()
        # Before the server has threads: processes can be forked.
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
        """The site as it is now."""
        with self._changed:
            return self._snapshot

    def wait_for_change(self, number: int, seconds: float) -> Snapshot:
        """The first snapshot with another number, or the same one after so many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._snapshot.number != number, seconds)
            return self._snapshot

    def reload(self) -> None:
        """Read everything again: configuration, strings, contact options, articles.

        If that is impossible, the site stays as it is, with the reasons on every page.
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
        """Keep the site as it is, and show on every page why newer sources cannot be used."""
        with self._changed:
            name_of = self._snapshot.site.settings.name_of
            self._show(self._snapshot.with_obstacles(findings_of(error, name_of, self._config_file.name)))

    def change(self, paths: set[str]) -> None:
        """Take in articles that were saved, added or deleted; ``paths`` are relative to the docs folder.

        Related articles stay as they are until `relate_anew`.
        """
        with self._changed:
            self._show(self._snapshot.with_articles(paths))

    def relate_anew(self) -> None:
        """Rank related articles; requests are answered and changes taken in meanwhile.

        Raises SourceError if an article was saved meanwhile.
        """
        with self._ranking:
            before = self.snapshot
            related = relate(before.site.settings, before.site.catalog, before.sources.reader.rank)
        with self._changed:
            # Other sources are ranked by themselves.
            if self._snapshot.sources is before.sources:
                self._show(self._snapshot.with_related(related))

    def answer(self, url: str) -> Answer:
        """Return the answer for the path of a URL, from the files as they are now."""
        with self._changed:
            for _ in range(_ATTEMPTS):
                try:
                    return self._answers.answer(url)
                except SourceError as error:
                    # Files that were saved a moment ago, before anything noticed.
                    docs, failure = self._snapshot.site.settings.docs, error
                    self.change({os.path.relpath(finding.path, docs) for finding in error.findings})
            return self._answers.failure(url, failure)

    def asset(self, name: str) -> bytes | None:
        """The preview's own script or style sheet, None if absent."""
        with self._changed:
            return self._answers.asset(name)

    def _show(self, snapshot: Snapshot) -> None:
        if snapshot is not self._snapshot:
            self._answers.show(snapshot)
            self._snapshot = snapshot
            self._changed.notify_all()
