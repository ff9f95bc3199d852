"""The next site reuses existing files, and the live site is never changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpcenter.pipeline.files import site_tree as tree
from helpcenter.pipeline.files.site_tree import file_states, remove, write_file


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        file = folder / name.replace("__", "/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def bring_up_to_date(target: Path, live: Path, kept: set[str], others: set[str], same: tuple[str, ...] = ()) -> None:
    tree.bring_up_to_date(target, live, file_states(live, kept), others, lambda _: same, tree.inodes_below(target))


@pytest.fixture
def live(tmp_path: Path) -> Path:
    write(tmp_path / "site", a__index="a", b__index="b", c="c")
    return tmp_path / "site"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    (tmp_path / "next").mkdir()
    return tmp_path / "next"


def test_reused_files_are_hard_links(live: Path, target: Path) -> None:
    bring_up_to_date(target, live, {"a/index", "c"}, set())
    assert names(target) == ["a", "a/index", "c"]
    assert (target / "c").samefile(live / "c")


def test_files_of_the_previous_site_are_reused_or_removed(live: Path, target: Path) -> None:
    write(target, a__index="old a", b__index="old b", rest__deep__file="rest")
    (target / "c").hardlink_to(live / "c")
    bring_up_to_date(target, live, {"a/index", "c"}, {"b/index"})
    assert names(target) == ["a", "a/index", "b", "b/index", "c"]
    assert (target / "a" / "index").samefile(live / "a" / "index")
    assert (target / "b" / "index").read_text("utf-8") == "old b"


def test_a_file_with_the_same_content_is_kept(live: Path, target: Path) -> None:
    write(target, a__index="a", c="old c")
    bring_up_to_date(target, live, {"a/index", "c"}, set(), ("a/index",))
    assert not (target / "a" / "index").samefile(live / "a" / "index")
    assert (target / "c").samefile(live / "c")


def test_a_file_replaces_a_folder_and_a_folder_replaces_a_file(live: Path, target: Path) -> None:
    write(target, c__deep="folder", a="file")
    bring_up_to_date(target, live, {"a/index", "c"}, set())
    assert names(target) == ["a", "a/index", "c"]


def test_a_file_of_the_live_site_never_changes(live: Path, target: Path) -> None:
    bring_up_to_date(target, live, {"c"}, set())
    write_file(target / "c", b"new")
    write_file(target / "deep" / "er" / "d", b"new")
    assert (live / "c").read_text("utf-8") == "c"
    assert [(target / name).read_text("utf-8") for name in ("c", "deep/er/d")] == ["new", "new"]


def test_a_file_with_the_same_content_is_not_written(live: Path) -> None:
    before = file_states(live, ["c"])
    write_file(live / "c", b"c")
    assert file_states(live, ["c", "no such file"]) == before


def test_a_file_system_without_hard_links_gets_copies(
    live: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def link(*_: object) -> None:
        raise OSError("not supported")

    monkeypatch.setattr("os.link", link)
    linked = tree.bring_up_to_date(target, live, file_states(live, ["c"]), (), lambda _: (), {})
    assert (target / "c").read_text("utf-8") == "c"
    assert not linked


def test_removed_files_leave_no_empty_folder(live: Path) -> None:
    write(live, a__other="kept")
    remove(live, ["a/index", "b/index"])
    assert names(live) == ["a", "a/other", "c"]
