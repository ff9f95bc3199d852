"""The output of a finished build."""

from __future__ import annotations

import json

import pytest

from helpcenter.cli.progress import print_summary, profile_json, progress_bar
from helpcenter.pipeline.work.summary import Summary


def test_the_summary_counts_pages_and_warnings(capsys: pytest.CaptureFixture[str]) -> None:
    summary = Summary(rendered=3, reused=2, removed=1, seconds={"read": 0.25, "render": 1.0}, warnings=["a"])
    print_summary(summary)
    printed = capsys.readouterr().out
    assert "3 pages rendered, 2 reused, 1 removed, 1 warning." in printed
    assert printed.endswith("Time: read 0.2 s, render 1.0 s.\n")


def test_a_build_without_changes_has_a_different_summary(capsys: pytest.CaptureFixture[str]) -> None:
    print_summary(Summary(reused=5, seconds={"compare": 0.1}))
    assert "5 pages" in capsys.readouterr().out.splitlines()[0]


def test_the_profile_lists_the_seconds_of_each_stage() -> None:
    profile = json.loads(profile_json(Summary(rendered=3, seconds={"read": 0.12345}, work={"pages": 2.0})))
    assert profile["pages"] == {"rendered": 3, "reused": 0, "removed": 0}
    assert (profile["seconds"], profile["workers"]) == ({"read": 0.123}, {"pages": 2.0})


def test_there_are_no_bars_without_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_bar() as progress:
        progress("read", 1, 2)
    assert capsys.readouterr().err == ""


def test_a_repeated_stage_has_one_total() -> None:
    summary = Summary()
    for _ in range(2):
        with summary.stage("read"):
            pass
    assert list(summary.seconds) == ["read"]
    assert summary.seconds["read"] >= 0
