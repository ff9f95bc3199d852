"""A system that cannot watch more files says how it can."""

from __future__ import annotations

import errno
import sys

import pytest

from helpcenter.platform.file_watching import way_out


@pytest.mark.parametrize(("system", "expected"), [("linux", "fs.inotify.max_user_watches"), ("darwin", "ulimit -n")])
def test_a_limit_of_watched_files_has_a_way_out(monkeypatch: pytest.MonkeyPatch, system: str, expected: str) -> None:
    monkeypatch.setattr(sys, "platform", system)
    assert expected in way_out(OSError(errno.EMFILE, "Too many open files"))
    assert way_out(OSError(errno.EACCES, "Permission denied")) == ""
