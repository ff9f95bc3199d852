"""What another process has looked at need not be looked at again, and is not used for other files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from helpcenter.pipeline.cache import early_look, reminder
from helpcenter.pipeline.cache.early_look import EarlyLook, look_at
from helpcenter.pipeline.cache.file_digests import FileDigests
from helpcenter.pipeline.cache.reminder import Seen
from helpcenter.platform.file_states import stamp_of, state_of

NAMES = ("changed", "removed", "same")


@pytest.fixture
def seen(tmp_path: Path) -> Seen:
    """Return what a build has seen, of which some has changed since: two sources and two published files."""
    files = [tmp_path / folder / name for folder in ("docs", "site") for name in NAMES]
    for file in files:
        file.parent.mkdir(exist_ok=True)
        file.write_text("text", encoding="utf-8")
    read = {str(file): stamp_of(file.stat()) for file in files if file.parent.name == "docs"}
    published = {file.name: state_of(file.stat()) for file in files if file.parent.name == "site"}
    for file in files:
        if file.name == "changed":
            file.write_text("another text", encoding="utf-8")
        elif file.name == "removed":
            file.unlink()
    return Seen("", (), read, {}, (), str(tmp_path / "site"), published, "", 1)


def test_only_what_is_the_same_is_intact(seen: Seen) -> None:
    look = EarlyLook(seen, lambda: look_at(seen))
    assert look.intact(Path(seen.site), dict(seen.published)) == frozenset({"same"})
    assert [Path(path).name for path in look.sources] == ["same"]


def test_other_sites_files_and_states_have_not_been_looked_at(seen: Seen) -> None:
    look = EarlyLook(seen, lambda: look_at(seen))
    assert look.intact(Path(seen.site).parent, seen.published) is None
    assert look.intact(Path(seen.site), seen.published | {"another": (0, 0, 0)}) is None
    assert look.intact(Path(seen.site), seen.published | {"same": (0, 0, 0)}) is None


def test_a_process_that_has_failed_has_looked_at_nothing(seen: Seen) -> None:
    look = EarlyLook(seen, lambda: None)
    assert look.intact(Path(seen.site), seen.published) is None
    assert look.sources == {}


def test_few_files_and_one_process_are_no_reason_for_another(seen: Seen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(early_look, "start_method", lambda: "fork")
    for given, jobs in ((None, 2), (seen, 2), (seen, 1)):
        with early_look.early_look(given, jobs) as look:
            assert look is None
        monkeypatch.setattr(early_look, "WORTH_LOOKING", 0 if jobs == 2 and given else early_look.WORTH_LOOKING)


def test_a_digest_that_is_known_for_this_stamp_needs_no_look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reminder, "TOO_FRESH", -1_000_000_000)
    file = tmp_path / "a.md"
    file.write_text("text", encoding="utf-8")
    name, before = str(file), FileDigests()
    digest, stamp = before.of(name), stamp_of(file.stat())
    looks: list[str] = []
    stat = os.stat

    def noted(path: str) -> os.stat_result:
        looks.append(path)
        return stat(path)

    monkeypatch.setattr(os, "stat", noted)
    again = FileDigests(before.stamps, {name: stamp})
    assert again.of(name) == digest
    assert (looks, again.renewed) == ([], False)
    # Another file than the one that the digest is of.
    other = FileDigests(before.stamps, {name: (*stamp[:3], stamp[3] + 1)})
    assert other.of(name) == digest
    assert other.renewed
