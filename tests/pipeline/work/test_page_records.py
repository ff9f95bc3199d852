"""Records of pages go from workers to the store through files."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpcenter.pipeline.cache.store import Store
from helpcenter.pipeline.work.page_records import PageRecords, write_records


@pytest.mark.parametrize("before", [b"", b"not a database" * 5000])
def test_all_records_are_stored_also_if_the_store_is_damaged(tmp_path: Path, before: bytes) -> None:
    file = tmp_path / "store.sqlite"
    file.write_bytes(before)
    rows = {f"page/{number}": bytes([number]) * 100 for number in range(200)}
    work = tmp_path / "work"
    parts = [list(rows.items())[start : start + 50] for start in range(0, 200, 50)]
    records = PageRecords([write_records(work, part) for part in parts])
    Store(file).save({"site": "record"}, more=records)
    assert Store(file).load_many([*rows, "site"]) == {**rows, "site": "record"}


def test_a_repeated_task_writes_another_file(tmp_path: Path) -> None:
    """A worker that no longer answers may still be writing."""
    assert write_records(tmp_path, [("a", b"1")]) != write_records(tmp_path, [("a", b"1")])


def test_records_that_cannot_be_read_leave_the_store_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "store.sqlite"
    Store(file).save({"site": "before"})
    with pytest.raises(OSError, match="gone"):
        Store(file).save({"site": "after"}, more=PageRecords([tmp_path / "gone"]))
    assert Store(file).load("site") == "before"
