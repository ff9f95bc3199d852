"""Records of pages on their way to the store: workers write them to files, so that no process holds all of them."""

from __future__ import annotations

import os
import pickle
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from helpcenter.pipeline.cache.store import Row


@dataclass(frozen=True)
class PageRecords:
    """The keys and the records in these files, which are read again each time."""

    files: list[Path] = field(default_factory=list)

    def __iter__(self) -> Iterator[Row]:
        """Yield the records. Raises OSError."""
        for file in self.files:
            yield from pickle.loads(file.read_bytes())  # noqa: S301 - a worker wrote it a moment ago


def write_records(folder: Path, records: Iterable[Row]) -> Path:
    """Write records to a new file in ``folder``: a task that is repeated may be running twice."""
    folder.mkdir(exist_ok=True)
    number, name = tempfile.mkstemp(".records", dir=folder)
    with os.fdopen(number, "wb") as file:
        pickle.dump(list(records), file, protocol=pickle.HIGHEST_PROTOCOL)
    return Path(name)
