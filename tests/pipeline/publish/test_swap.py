"""A site is published in one step by one build at a time, and publishing can be undone."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from helpcenter.output_file import MARKER
from helpcenter.pipeline.publish.swap import BusyError, NothingToRestoreError, Staging, begin, publish, rollback, staged
from helpcenter.platform import file_system
from helpcenter.platform.file_system import number_of


def publish_text(live: Path, text: str) -> None:
    with staged(live) as staging:
        begin(staging)
        (staging.next / "index.html").write_text(text, encoding="utf-8")
        (staging.next / MARKER).touch()
        publish(staging)


def fail(staging: Staging) -> None:
    begin(staging)
    raise BusyError


def text_of(live: Path) -> str:
    return (live / "index.html").read_text(encoding="utf-8")


def test_the_next_site_replaces_the_live_site(tmp_path: Path) -> None:
    live = tmp_path / "site"
    publish_text(live, "first")
    publish_text(live, "second")
    publish_text(live, "third")
    assert text_of(live) == "third"
    assert sorted(path.name for path in tmp_path.iterdir()) == [".site.lock", ".site.previous", ".site.spare", "site"]
    assert [text_of(tmp_path / name) for name in (".site.previous", ".site.spare")] == ["second", "first"]


def test_an_open_folder_keeps_its_version_of_the_site(tmp_path: Path) -> None:
    """A server that is sending a response has the folder open."""
    live = tmp_path / "site"
    publish_text(live, "first")
    with (live / "index.html").open(encoding="utf-8") as reader:
        publish_text(live, "second")
        assert reader.read() == "first"


def test_a_failed_swap_leaves_the_live_site_unchanged(tmp_path: Path) -> None:
    live = tmp_path / "site"
    publish_text(live, "first")
    with pytest.raises(BusyError), staged(live) as staging:
        fail(staging)
    assert text_of(live) == "first"
    assert sorted(path.name for path in tmp_path.iterdir()) == [".site.lock", "site"]


def test_the_next_site_starts_from_the_version_before_last_unless_a_build_was_interrupted(tmp_path: Path) -> None:
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


def test_a_concurrent_build_of_the_same_site_is_rejected(tmp_path: Path) -> None:
    live = tmp_path / "site"
    with staged(live), pytest.raises(BusyError, match="Another build is writing"), staged(live):
        pass


def test_a_second_rollback_undoes_the_first(tmp_path: Path) -> None:
    live = tmp_path / "site"
    publish_text(live, "first")
    with pytest.raises(NothingToRestoreError):
        rollback(live)
    publish_text(live, "second")
    rollback(live)
    assert text_of(live) == "first"
    rollback(live)
    assert text_of(live) == "second"


class KilledError(BaseException):
    """The process is killed here."""


def kill_at(monkeypatch: pytest.MonkeyPatch, step: int, *, exchanges: bool) -> None:
    """Kill the process before file operation ``step``; ``exchanges`` is whether folders can be swapped atomically."""
    left = iter(range(step, -1, -1))

    def before(operation: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **options: Any) -> Any:
            if next(left, 0) == 0:
                raise KilledError
            return operation(*arguments, **options)

        return run

    for name in ("rename", "replace", "unlink"):
        monkeypatch.setattr(os, name, before(getattr(os, name)))
    whole = before(file_system._exchange_atomically) if exchanges else lambda *_: False
    monkeypatch.setattr(file_system, "_exchange_atomically", whole)


def killed(action: Callable[[], None], step: int, *, exchanges: bool) -> bool:
    """Return whether ``action`` was killed at ``step``, rather than completed before it."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        kill_at(monkeypatch, step, exchanges=exchanges)
        try:
            action()
        except KilledError:
            return True
    return False


def all_kills(folder: Path, versions: int, action: Callable[[Path], None], *, exchanges: bool) -> Iterator[Path]:
    """Yield a site with this many versions for each step at which ``action`` can be killed, after the kill."""
    for step in range(100):
        live = folder / str(step) / "site"
        for number in range(versions):
            publish_text(live, str(number))
        if not killed(lambda live=live: action(live), step, exchanges=exchanges):  # type: ignore[misc]
            assert step > 2
            return
        yield live


with_and_without_exchange = pytest.mark.parametrize("exchanges", [True, False], ids=["exchange", "renames"])


@with_and_without_exchange
@pytest.mark.parametrize("versions", [1, 2, 3])
def test_both_versions_survive_a_kill_during_publishing(tmp_path: Path, versions: int, exchanges: bool) -> None:
    old, older = str(versions - 1), str(versions - 2)
    for live in all_kills(tmp_path, versions, lambda live: publish_text(live, "new"), exchanges=exchanges):
        with staged(live) as staging:
            now = text_of(live)
            assert now in (old, "new")
            if now == "new" or versions > 1:
                assert text_of(staging.previous) == (old if now == "new" else older)
            assert not staging.moves.exists()
        publish_text(live, "newest")
        assert text_of(live) == "newest"
        rollback(live)
        assert text_of(live) == now
        names = {path.name for path in live.parent.iterdir()}
        assert names <= {".site.lock", ".site.previous", ".site.spare", "site"}


@with_and_without_exchange
def test_rollback_works_after_a_kill_during_publishing(tmp_path: Path, exchanges: bool) -> None:
    for live in all_kills(tmp_path, 3, lambda live: publish_text(live, "new"), exchanges=exchanges):
        rollback(live)
        assert text_of(live) in ("1", "2")
        restored = text_of(live)
        rollback(live)
        assert text_of(live) == {"1": "2", "2": "new"}[restored]


@with_and_without_exchange
@pytest.mark.parametrize("then", ["rollback", "build"])
def test_both_versions_survive_a_kill_during_a_rollback(tmp_path: Path, exchanges: bool, then: str) -> None:
    for live in all_kills(tmp_path, 3, rollback, exchanges=exchanges):
        with staged(live) as staging:
            now, other = text_of(live), text_of(staging.previous)
            assert {now, other} == {"1", "2"}
        if then == "rollback":
            rollback(live)
            assert text_of(live) == other
        else:
            publish_text(live, "new")
            rollback(live)
            assert text_of(live) == now


@with_and_without_exchange
def test_an_interrupted_recovery_is_completed_by_the_next_command(tmp_path: Path, exchanges: bool) -> None:
    def open_only(live: Path) -> None:
        with staged(live):
            pass

    for first, live in enumerate(all_kills(tmp_path, 3, lambda live: publish_text(live, "new"), exchanges=exchanges)):
        for step in range(100):
            copy = shutil.copytree(live.parent, tmp_path / f"{first}-{step}") / "site"
            renumber(live.parent, copy.parent)
            if not killed(lambda copy=copy: open_only(copy), step, exchanges=exchanges):  # type: ignore[misc]
                break
            with staged(copy) as staging:
                assert (text_of(copy), text_of(staging.previous)) in {("2", "1"), ("new", "2")}


def renumber(folder: Path, copy: Path) -> None:
    """Update the record of moves in a copied folder so that it refers to the copied folders."""
    moves = copy / ".site.moves"
    if moves.exists():
        numbers = {number_of(path): number_of(copy / path.name) for path in folder.iterdir()}
        own = {name: numbers[number] for name, number in json.loads(moves.read_bytes()).items()}
        moves.write_text(json.dumps(own), encoding="utf-8")


def test_rollback_publishes_the_previous_version_if_no_site_is_live(tmp_path: Path) -> None:
    live = tmp_path / "site"
    publish_text(live, "first")
    publish_text(live, "second")
    shutil.rmtree(live)
    rollback(live)
    assert text_of(live) == "first"
