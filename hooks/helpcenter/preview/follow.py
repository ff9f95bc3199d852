"""Two threads: one applies changed files, the other ranks related articles after a pause in changes."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import helpcenter
from helpcenter.findings import Finding, SourceError
from helpcenter.mkdocs.hook_modules import forget_hooks
from helpcenter.preview.file_notices import FileNotices
from helpcenter.preview.live import LiveSite
from helpcenter.preview.snapshot import Snapshot
from helpcenter.preview.watched import changed_files, digests_of

Report = Callable[[str], None]
# Editors save in several steps: seconds without an event before files are compared, and the maximum wait. Where saved
# texts are shown already, readers come first.
_TOGETHER, _AFTER_TEXTS = 0.03, 0.25
_AT_MOST = 0.3
# Seconds between comparisons without any event, and the minimum as a multiple of the time that a comparison takes.
_UNTOLD = 2.0
_SHARE = 50
# Seconds without a change before related articles are ranked.
_QUIET = 1.0
_PROGRAM = Path(helpcenter.__file__).parent


class Follower:
    """Compares files with their previous content. File system events only determine when, since some may be missing."""

    def __init__(self, site: LiveSite, report: Report) -> None:
        self._site = site
        self._report = report
        self._digests = site.snapshot.sources.digests
        self._reported: set[str] = set()
        self._wake, self._stopped, self._rank_due = threading.Event(), threading.Event(), threading.Event()
        self._notices = FileNotices(self._wake.set, report)
        self._told = site.snapshot
        self._tell(site.snapshot.findings.values())

    @contextmanager
    def following(self) -> Iterator[None]:
        """Watch the files inside the block."""
        self._notices.follow(self._site.snapshot.sources.watched)
        # Files may have changed before events were received.
        self._wake.set()
        self._rank_due.set()
        threads = [threading.Thread(target=run, daemon=True) for run in (self._look_until_stopped, self._rank)]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self._stopped.set()
            self._wake.set()
            self._rank_due.set()
            self._notices.close()
            for thread in threads:
                thread.join()

    def look(self) -> None:
        """Apply the changes since the last comparison; while something cannot be used, read everything again."""
        before = self._site.snapshot
        watched = before.sources.watched
        digests = digests_of(watched, self._digests)
        changed = changed_files(self._digests, digests)
        self._digests = digests
        articles = {path for file in changed if (path := watched.article_path(file))}
        if len(articles) < len(changed) or before.obstacles:
            self._reload(changed, before)
        if articles and self._site.snapshot.sources is before.sources:
            self._site.change(articles)
        now, told = self._site.snapshot, self._told
        # Other threads change the site as well: requests for articles that were just saved, and the ranking.
        if now.shown is not told.shown or now.obstacles is not told.obstacles:
            self._tell(now.findings.values())
            self._told = now
            self._rank_due.set()

    def show_saved(self, files: Iterable[str]) -> bool:
        """Show those of ``files`` that are known articles before all files are compared; return whether there are any.

        Everything else is left to the comparison, which comes soon.
        """
        site = self._site.snapshot
        paths = {site.sources.watched.article_path(file) for file in files}
        articles = {path for path in paths if path and path in site.shown}
        if articles and not site.obstacles:
            self._site.change(articles)
        return bool(articles)

    def _reload(self, changed: Iterable[str], before: Snapshot) -> None:
        if any(Path(file).is_relative_to(_PROGRAM) for file in changed):
            self._report("The program itself has changed. Restart `helpcenter serve` to use it.")
        forget_hooks({hook.parent for hook in before.sources.configuration.hooks}, keep=_PROGRAM)
        self._site.reload()
        sources = self._site.snapshot.sources
        if sources is not before.sources:
            self._digests = sources.digests

    def _look_until_stopped(self) -> None:
        pause = _UNTOLD
        while not self._stopped.is_set():
            self._wake.wait(pause)
            start = time.monotonic()
            try:
                self._settle()
                start = time.monotonic()
                self.look()
                self._notices.follow(self._site.snapshot.sources.watched)
            except Exception as error:  # this thread must continue: the next comparison reads everything again
                self._site.block(error)
            pause = max(_UNTOLD, _SHARE * (time.monotonic() - start))

    def _settle(self) -> None:
        last, quiet = time.monotonic() + _AT_MOST, _TOGETHER
        while self._wake.is_set() and time.monotonic() < last and not self._stopped.is_set():
            self._wake.clear()
            if self.show_saved(self._notices.saved()):
                quiet = _AFTER_TEXTS
            self._wake.wait(quiet)
        # Events from now on may be too late for this comparison, so they trigger another one.
        self._wake.clear()

    def _rank(self) -> None:
        quiet = 0.0
        while True:
            self._rank_due.wait()
            while self._rank_due.is_set() and not self._stopped.is_set():
                self._rank_due.clear()
                self._stopped.wait(quiet)
            if self._stopped.is_set():
                return
            quiet = _QUIET
            try:
                self._site.relate_anew()
            except SourceError:
                # An article was saved in the meantime; ranking starts again after the change is applied.
                self._wake.set()
            except Exception as error:  # this thread must continue
                self._report(f"Related articles were not ranked: {type(error).__name__}: {error}")

    def _tell(self, findings: Iterable[Iterable[Finding]]) -> None:
        """Print new findings."""
        found = {str(finding) for own in findings for finding in own}
        for finding in sorted(found - self._reported):
            self._report(f"WARNING - {finding}")
        if self._reported and not found:
            self._report("All findings are fixed.")
        self._reported = found
