"""The cache of builds: an SQLite file that may be deleted at any time.

A value that is missing, truncated or corrupt is ignored, as is a file that is not a database or has another version:
the build is then slower, but its result is the same. After a crash, the cache has its previous values (SQLite journal).
"""

from __future__ import annotations

import contextlib
import hashlib
import pickle
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

# Counts the forms of the values: a value of another form is never read. Tests compare the forms of the build record.
VERSION = 9
# A key and its value.
Row = tuple[str, object]
_CHECKSUM = 16
# Every SQLite accepts this number of values in one statement, however it was compiled.
_AT_ONCE = 500


def store_file(root: Path, site_dir: Path) -> Path:
    """Return the cache file of the builds into ``site_dir``; ``root`` is the folder of mkdocs.yml."""
    name = hashlib.blake2b(str(site_dir).encode(), digest_size=6).hexdigest()
    return root / ".cache" / "helpcenter" / f"build-{name}.sqlite"


class Store:
    """Values by key; each is pickled, with a checksum, and as trusted as the hooks of the project."""

    def __init__(self, file: Path, *, empty: bool = False) -> None:
        self._file = file
        self._empty = empty

    def __eq__(self, other: object) -> bool:
        """Return whether the other one has the same values: each worker has a store of its own."""
        return isinstance(other, Store) and (self._file, self._empty) == (other._file, other._empty)

    def __hash__(self) -> int:
        """Return a hash of the file."""
        return hash(self._file)

    def load(self, key: str) -> Any:
        """Return the value of a key, None if absent."""
        return self.load_many([key]).get(key)

    def load_many(self, keys: Iterable[str]) -> dict[str, Any]:
        """Return the values of those keys that exist."""
        found: dict[str, Any] = {}
        wanted = list(keys)
        if self._empty or not self._file.is_file():
            return found
        with contextlib.suppress(sqlite3.Error), self._open() as database:
            for start in range(0, len(wanted), _AT_ONCE):
                part = wanted[start : start + _AT_ONCE]
                marks = ",".join("?" * len(part))
                rows = database.execute(f"SELECT key, value FROM kept WHERE key IN ({marks})", part)  # noqa: S608
                for key, value in rows:
                    with contextlib.suppress(Exception):
                        found[key] = _unpacked(key, value)
        return found

    def save(self, values: Mapping[str, object], gone: Iterable[str] = (), more: Iterable[Row] = ()) -> None:
        """Store ``values`` and delete the keys ``gone`` in one transaction; other keys stay unless the store was empty.

        ``more`` are keys and values that need not be in memory at once; a damaged file makes them be asked for again.
        Raises OSError.
        """
        self._file.parent.mkdir(parents=True, exist_ok=True)
        try:
            if self._empty:
                self._delete()
            try:
                self._write(chain(values.items(), more), gone)
            except sqlite3.DatabaseError as error:
                if isinstance(error, sqlite3.OperationalError):
                    raise
                # The file is no longer a database.
                self._delete()
                self._write(chain(values.items(), more), ())
        except sqlite3.Error as error:
            raise OSError(f"{self._file}: {error}") from error
        self._empty = False

    def _write(self, rows: Iterable[Row], gone: Iterable[str]) -> None:
        with self._open() as database, database:
            database.executemany("DELETE FROM kept WHERE key = ?", ((key,) for key in gone))
            packed = ((key, _packed(key, value)) for key, value in rows)
            database.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", packed)

    def _delete(self) -> None:
        for ending in ("", "-journal"):
            self._file.with_name(f"{self._file.name}{ending}").unlink(missing_ok=True)

    @contextlib.contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with contextlib.closing(sqlite3.connect(self._file)) as database:
            # Larger pages suit values of megabytes. The setting only affects a new file.
            database.execute("PRAGMA page_size = 32768")
            # A crash of the whole machine may corrupt the file: the checksums detect that.
            database.execute("PRAGMA synchronous = OFF")
            (version,) = database.execute("PRAGMA user_version").fetchone()
            if version != VERSION:
                database.executescript(
                    "DROP TABLE IF EXISTS kept;"
                    "CREATE TABLE kept (key TEXT PRIMARY KEY, value BLOB NOT NULL);"
                    f"PRAGMA user_version = {VERSION};"
                )
            yield database


def _packed(key: str, value: object) -> bytes:
    content = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
    return _checksum(key, content) + content


def _unpacked(key: str, packed: bytes) -> object:
    content = packed[_CHECKSUM:]
    if _checksum(key, content) != packed[:_CHECKSUM]:
        raise ValueError("a corrupt value")
    return pickle.loads(content)  # noqa: S301 - a file of the project, as trusted as its hooks


def _checksum(key: str, content: bytes) -> bytes:
    digest = hashlib.blake2b(key.encode(), digest_size=_CHECKSUM)
    digest.update(content)
    return digest.digest()
