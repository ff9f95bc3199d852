"""File system events, which wake the preview immediately; without them, it compares files at intervals."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from helpcenter.platform.file_watching import way_out
from helpcenter.preview.watched import WatchedFiles

# Events for reads are ignored.
_NO_CHANGES = frozenset({"opened", "closed_no_write"})
# A program has closed a file that it wrote, or has given a new file the name of the one that it replaces.
_SAVED = frozenset({"closed", "moved"})
# A folder, whether its subfolders count, and its inode number, which differs after the folder is replaced.
_Folder = tuple[str, bool, int]


class FileNotices(FileSystemEventHandler):
    """Calls ``wake`` from a separate thread when something changes in a folder with watched files."""

    def __init__(self, wake: Callable[[], None], report: Callable[[str], None]) -> None:
        self._wake = wake
        self._report = report
        self._observer = Observer()
        self._folders: frozenset[_Folder] = frozenset()
        self._failed = False
        self._saved: deque[str] = deque()

    def follow(self, watched: WatchedFiles) -> None:
        """Watch these files instead of the previous ones; do nothing if their folders are the same."""
        folders = _folders(watched)
        if self._failed or folders == self._folders:
            return
        try:
            self._observer.unschedule_all()
            for path, deep, _ in sorted(folders):
                self._observer.schedule(self, path, recursive=deep)
            if not self._observer.is_alive():
                self._observer.start()
            self._folders = folders
        except OSError as error:
            if isinstance(error, FileNotFoundError):
                # A folder was deleted in the meantime; the next call detects it.
                return
            self._failed = True
            self._report(_without_notices(error))
        # Something may have changed before the new folders were watched.
        self._wake()

    def saved(self) -> Iterator[str]:
        """Yield the files whose saving is complete since the last call, on systems that say so."""
        while self._saved:
            yield self._saved.popleft()

    def close(self) -> None:
        """Stop watching."""
        if self._observer.is_alive():
            self._observer.stop()
            self._observer.join()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Wake the preview, which compares the files itself."""
        if event.event_type in _SAVED:
            self._saved.append(os.fsdecode(event.dest_path or event.src_path))
        if event.event_type not in _NO_CHANGES:
            self._wake()


def _folders(watched: WatchedFiles) -> frozenset[_Folder]:
    wanted: dict[Path, bool] = {}
    for folder in watched.folders:
        wanted[folder.path] = folder.deep or wanted.get(folder.path, False)
    for file in watched.files:
        wanted.setdefault(file.parent, False)
    return frozenset((str(path), deep, path.stat().st_ino) for path, deep in wanted.items() if path.is_dir())


def _without_notices(error: OSError) -> str:
    reason = f"Saved files are seen after 2 seconds: the system does not report changes ({error.strerror})."
    return f"{reason} {way_out(error)}".rstrip()
