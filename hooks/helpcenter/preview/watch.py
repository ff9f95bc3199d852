"""Follows the files of a project and says which of them were saved."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from helpcenter.input.settings import Settings
from helpcenter.preview.server import Preview

# Editors save in several steps: seconds in which they belong together.
_TOGETHER = 0.03
_OF_THE_ROOT = frozenset({"mkdocs.yml"})
_FOLDERS = ("overrides", "search", "hooks")
_NOT_SOURCES = frozenset({"opened", "closed_no_write"})


@contextmanager
def following(settings: Settings, preview: Preview) -> Iterator[None]:
    """Hand changes to ``preview`` while inside."""
    changes = _Changes(settings, preview)
    observer = Observer()
    observer.schedule(changes, str(settings.docs), recursive=True)
    observer.schedule(changes, str(settings.root), recursive=False)
    for name in _FOLDERS:
        if (settings.root / name).is_dir():
            observer.schedule(changes, str(settings.root / name), recursive=True)
    observer.start()
    try:
        yield
    finally:
        observer.stop()
        observer.join()


class _Changes(FileSystemEventHandler):
    """Collects events until a moment without one."""

    def __init__(self, settings: Settings, preview: Preview) -> None:
        self._settings = settings
        self._preview = preview
        self._lock = threading.Lock()
        self._articles: set[str] = set()
        self._everything = False
        self._timer: threading.Timer | None = None

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note what an event changed."""
        if event.event_type in _NOT_SOURCES:
            return
        with self._lock:
            noted = [self._note(Path(str(path)), event) for path in (event.src_path, event.dest_path) if path]
            if any(noted):
                if self._timer:
                    self._timer.cancel()
                self._timer = threading.Timer(_TOGETHER, self._hand_over)
                self._timer.daemon = True
                self._timer.start()

    def _note(self, path: Path, event: FileSystemEvent) -> bool:
        docs, root = self._settings.docs, self._settings.root
        if path.is_relative_to(docs):
            if path.suffix == ".md" and not event.is_directory:
                self._articles.add(path.relative_to(docs).as_posix())
                return True
            # A folder tells of its files by itself, but for one that was moved.
            if event.is_directory and event.event_type == "modified":
                return False
        elif path.parent == root:
            if path.name not in _OF_THE_ROOT | {self._settings.options.contact_file}:
                return False
        elif event.is_directory or "__pycache__" in path.parts:
            return False
        self._everything = True
        return True

    def _hand_over(self) -> None:
        with self._lock:
            articles, everything = self._articles, self._everything
            self._articles, self._everything = set(), False
        self._preview.take(articles, everything=everything)
