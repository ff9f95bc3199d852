"""A site is published in one step, by one build at a time, and can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpcenter.pipeline.publish.swap import BusyError, NothingToRestoreError, Staging, begin, publish, rollback, staged


def publish_text(live: Path, text: str) -> None:
    with staged(live) as staging:
        begin(staging)
        (staging.next / "index.html").write_text(text, encoding="utf-8")
        publish(staging)


def fail(staging: Staging) -> None:
    begin(staging)
    raise BusyError


def text_of(live: Path) -> str:
    return (live / "index.html").read_text(encoding="utf-8")


def test_the_next_site_takes_the_place_of_the_live_one(tmp_path: Path) -> None:
    live = tmp_path / "site"
    publish_text(live, "first")
    publish_text(live, "second")
    publish_text(live, "third")
    assert text_of(live) == "third"
    assert sorted(path.name for path in tmp_path.iterdir()) == [".site.lock", ".site.previous", ".site.spare", "site"]
    assert [text_of(tmp_path / name) for name in (".site.previous", ".site.spare")] == ["second", "first"]


def test_an_open_folder_keeps_the_site_it_was_opened_with(tmp_path: Path) -> None:
    """As a server that is in the middle of an answer."""
    live = tmp_path / "site"
    publish_text(live, "first")
    with (live / "index.html").open(encoding="utf-8") as reader:
        publish_text(live, "second")
        assert reader.read() == "first"


def test_what_fails_leaves_the_live_site(tmp_path: Path) -> None:
    live = tmp_path / "site"
    publish_text(live, "first")
    with pytest.raises(BusyError), staged(live) as staging:
        fail(staging)
    assert text_of(live) == "first"
    assert sorted(path.name for path in tmp_path.iterdir()) == [".site.lock", "site"]


def test_the_next_site_begins_as_the_one_before_last_unless_a_build_broke_off(tmp_path: Path) -> None:
    live = tmp_path / "site"
    for text in ("first", "second", "third"):
        publish_text(live, text)
    with staged(live) as staging:
        assert begin(staging)
        assert text_of(staging.next) == "first"
    with staged(live) as staging:
        assert not begin(staging)
        publish(staging)
    with staged(live) as staging:
        assert begin(staging)


def test_a_second_build_of_the_same_site_is_refused(tmp_path: Path) -> None:
    live = tmp_path / "site"
    with staged(live), pytest.raises(BusyError, match="Another build is writing"), staged(live):
        pass


def test_rollback_brings_the_previous_site_back_and_forth(tmp_path: Path) -> None:
    live = tmp_path / "site"
    publish_text(live, "first")
    with pytest.raises(NothingToRestoreError):
        rollback(live)
    publish_text(live, "second")
    rollback(live)
    assert text_of(live) == "first"
    rollback(live)
    assert text_of(live) == "second"
