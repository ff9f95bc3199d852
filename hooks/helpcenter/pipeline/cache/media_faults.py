"""The faults of files beside articles: a file that has not changed since it was judged is not read again."""

from __future__ import annotations

import contextlib
from pathlib import Path

from helpcenter.media.media_check import Fault, content_fault
from helpcenter.pipeline.cache.file_digests import FileDigests
from helpcenter.pipeline.cache.store import Store

_KEY = "media"


class MediaFaults:
    """Judges the content of files; ``code`` is the fingerprint of the program that judges."""

    def __init__(self, store: Store, code: str, digests: FileDigests) -> None:
        self._store, self._code, self._digests = store, code, digests
        judged_by, known = store.load(_KEY) or ("", {})
        self._known: dict[str, tuple[str, Fault | None]] = known if judged_by == code else {}
        # The digest and the fault of each file that was requested.
        self._now: dict[str, tuple[str, Fault | None]] = {}

    def of(self, file: Path) -> Fault | None:
        """Return why the content of a file is not published, None if it is. Raises OSError."""
        name, digest = str(file), self._digests.of(file)
        known = self._known.get(name)
        if known is None or known[0] != digest:
            known = (digest, content_fault(file))
        self._now[name] = known
        return known[1]

    def save(self) -> None:
        """Store what is new; if that fails, the next build reads these files again."""
        if self._now != self._known:
            with contextlib.suppress(OSError):
                self._store.save({_KEY: (self._code, self._now)})
