"""Files and folders are exchanged, linked and written as on every system."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from helpcenter.platform import file_system
from helpcenter.platform.file_system import exchange, link_or_copy, number_of, write_atomically


@pytest.mark.parametrize("atomic", [True, False])
def test_two_folders_exchange_their_names(tmp_path: Path, atomic: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not atomic:
        monkeypatch.setattr(file_system, "_exchange_atomically", lambda *_: False)
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    other.mkdir()
    numbers = number_of(one), number_of(other)
    exchange(one, other)
    assert (number_of(other), number_of(one)) == numbers
    assert len(list(tmp_path.iterdir())) == 2


def test_a_file_is_linked_or_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "a"
    source.write_bytes(b"text")
    assert link_or_copy(str(source), str(tmp_path / "b"))
    assert source.samefile(tmp_path / "b")

    def fail(*_: str) -> None:
        raise OSError

    monkeypatch.setattr(os, "link", fail)
    assert not link_or_copy(str(source), str(tmp_path / "c"))
    assert (tmp_path / "c").read_bytes() == b"text"
    assert not source.samefile(tmp_path / "c")


def test_a_written_file_keeps_its_permissions(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"old")
    file.chmod(0o640)
    write_atomically(file, b"new")
    assert file.read_bytes() == b"new"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


def test_a_new_file_has_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    write_atomically(tmp_path / "a.md", b"new")
    assert (tmp_path / "a.md").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_a_write_that_fails_leaves_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"old")

    def fail(_: int) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="disk full"):
        write_atomically(file, b"new")
    assert file.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


def test_the_rest_of_a_killed_write_is_replaced(tmp_path: Path) -> None:
    (tmp_path / ".a.md.new").write_bytes(b"half")
    write_atomically(tmp_path / "a.md", b"new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.md", b"new")]
