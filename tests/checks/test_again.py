"""A check after another one reads only what has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from examples import check_findings, make_project
from helpcenter.pipeline.cache import file_digests


def test_only_changed_files_are_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = make_project(tmp_path / "p", "=== en/pay.md\n# Pay a bill\n\nPress **Pay**.\n")
    # Files of a test are as old as the check.
    monkeypatch.setattr(file_digests, "_TOO_FRESH", -1_000_000_000)
    first = check_findings(project)
    read: list[str] = []
    digest_now = file_digests.digest_now

    def counted(name: str) -> file_digests.Digest:
        read.append(name)
        return digest_now(name)

    monkeypatch.setattr(file_digests, "digest_now", counted)
    assert check_findings(project) == first
    assert read == []
    changed = project / "docs/en/pay.md"
    changed.write_text("# Pay a bill\n\nSee [this](none.md).\n", encoding="utf-8")
    assert "link-target" in {finding["rule"] for finding in check_findings(project)}
    assert read == [changed.as_posix()] * len(read) != []
