"""Hooks that write to the finished site never change the live site, and the next build detects their changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest

from helpcenter.mkdocs.site_events import SiteEvents
from helpcenter.pipeline.files.site_tree import file_states
from helpcenter.pipeline.publish.hook_changes import HookChanges, run_hooks
from helpcenter.platform.file_system import link_or_copy, number_of


class Events:
    """A fake `SiteEvents` with one `on_post_build` handler."""

    def __init__(self, handler: Callable[[], object] | None) -> None:
        self.handler = handler

    @property
    def change_site(self) -> bool:
        return self.handler is not None

    def finish(self, _site: object, _codes: object) -> None:
        assert self.handler
        self.handler()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The next site, whose page is a hard link to the live page where the system has links."""
    for name in ("live", "next"):
        (tmp_path / name).mkdir()
    (tmp_path / "live/page.html").write_text("page", encoding="utf-8")
    link_or_copy(str(tmp_path / "live/page.html"), str(tmp_path / "next/page.html"))
    (tmp_path / "next/other.html").write_text("other", encoding="utf-8")
    return tmp_path / "next"


def changes_of(site: Path, handler: Callable[[], object] | None, *, compress: bool = False) -> HookChanges | None:
    return run_hooks(site, cast(SiteEvents, Events(handler)), cast(Any, None), ("es",), compress=compress)


def append(file: Path) -> None:
    with file.open("a", encoding="utf-8") as opened:
        opened.write(" changed")


def test_nothing_is_copied_without_post_build_hooks(site: Path) -> None:
    before = number_of(site / "page.html")
    assert changes_of(site, None) is None
    assert number_of(site / "page.html") == before


def test_a_hook_that_writes_in_place_does_not_change_the_live_site(site: Path) -> None:
    changes_of(site, lambda: append(site / "page.html"))
    assert (site / "page.html").read_text(encoding="utf-8") == "page changed"
    assert (site.parent / "live/page.html").read_text(encoding="utf-8") == "page"


def test_the_record_lists_changed_files_as_they_were_and_all_new_files(site: Path) -> None:
    def handler() -> None:
        append(site / "page.html")
        (site / "new.txt").write_text("new", encoding="utf-8")

    changes = changes_of(site, handler)
    assert changes
    now = file_states(site, ["page.html", "other.html", "new.txt"])
    assert changes.after == now
    assert {path for path, state in changes.recorded.items() if state != now[path]} == {"page.html"}


def test_a_file_that_a_hook_deletes_is_not_part_of_the_site(site: Path) -> None:
    changes = changes_of(site, (site / "other.html").unlink)
    assert changes
    assert changes.after.keys() == {"page.html"}
    assert changes.recorded.keys() == {"page.html", "other.html"}


def test_a_changed_file_gets_new_compressed_copies(site: Path) -> None:
    (site / "page.html.gz").write_bytes(b"of the former content")
    changes = changes_of(site, lambda: append(site / "page.html"), compress=True)
    assert changes
    assert changes.after.keys() == {"page.html", "other.html", "page.html.gz", "page.html.br"}
    assert (site / "page.html.gz").read_bytes() != b"of the former content"
