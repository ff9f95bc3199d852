"""Files are read again only if they may have changed."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from helpcenter.hashing import content_digest
from helpcenter.pipeline.cache import file_digests
from helpcenter.pipeline.cache.file_digests import FileDigests, FileStamps, digest_now


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "a.md"
    file.write_text("one", encoding="utf-8")
    return file


def stamps_of(file: Path, *, later: int) -> FileStamps:
    """Return digests as a build that runs ``later`` nanoseconds from now would store them."""
    return FileStamps(time.time_ns() + later, {str(file): digest_now(str(file))})


def test_an_old_unchanged_file_is_not_read_again(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stamps = stamps_of(file, later=10**10)
    monkeypatch.setattr(file_digests, "digest_now", None)
    digests = FileDigests(stamps)
    assert digests.of(file) == content_digest(b"one")
    assert digests.changed() == []


def test_a_recently_changed_file_is_read_again(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stamps = stamps_of(file, later=0)
    read: list[str] = []

    def digest(name: str) -> file_digests.Digest:
        read.append(name)
        return digest_now(name)

    monkeypatch.setattr(file_digests, "digest_now", digest)
    assert FileDigests(stamps).of(file) == content_digest(b"one")
    assert read == [str(file)]


def test_a_file_with_the_same_size_and_time_is_read_again(file: Path) -> None:
    stamps = stamps_of(file, later=10**10)
    state = file.stat()
    other = file.with_name("b.md")
    other.write_text("two", encoding="utf-8")
    os.utime(other, ns=(state.st_atime_ns, state.st_mtime_ns))
    other.replace(file)
    digests = FileDigests(stamps)
    assert digests.of(file) == content_digest(b"two")
    assert digests.changed() == [str(file)]


def test_a_missing_file_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        FileDigests().of(tmp_path / "missing.md")


def test_what_may_still_change_is_not_settled(tmp_path: Path, file: Path) -> None:
    digests = FileDigests()
    digests.of(file)
    assert not digests.is_settled
    os.utime(file, ns=(0, 0))
    # No program sets the time of the status: these were taken much later.
    later = FileDigests()
    later.stamps.taken += 10**10
    later.of(file)
    assert later.is_settled
    folder = FileDigests()
    folder.note(str(tmp_path))
    assert not folder.is_settled


def test_included_digests_are_known_and_new_if_they_differ(file: Path) -> None:
    others = FileDigests()
    others.of(file)
    others.note(str(file.parent))
    new = FileDigests()
    new.include(others)
    assert (new.renewed, new.changed()) == (True, [str(file)])
    assert new.of(file) == content_digest(b"one")
    assert new.noted == others.noted
    same = FileDigests(others.stamps)
    same.include(others)
    assert (same.renewed, same.changed()) == (False, [])
