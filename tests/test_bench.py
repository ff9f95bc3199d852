"""Benchmarks compare what they say they compare."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from click import ClickException

from conftest import ROOT


@pytest.fixture(autouse=True)
def _bench(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "bench"))


def test_a_run_counts_the_processor_time_and_the_memory_of_processes_that_the_program_starts() -> None:
    from timed import run  # noqa: PLC0415

    work = "data = bytearray(80_000_000); sum(range(3_000_000))"
    cost = run([sys.executable, "-c", f"import subprocess, sys; subprocess.run([sys.executable, '-c', {work!r}])"])
    assert cost.memory > 80
    assert 0.02 < cost.cpu < cost.seconds + 0.5
    with pytest.raises(ClickException, match="ended with 3:\nno such thing"):
        run([sys.executable, "-c", "import sys; print('no such thing'); sys.exit(3)"])


def test_ratios_are_those_of_rounds_that_ran_both() -> None:
    from build_tables import CLEAN, Measured  # noqa: PLC0415
    from timed import Cost  # noqa: PLC0415

    def costs(own: float, **others: float) -> dict[str, Cost]:
        return {name: Cost(seconds, 2 * seconds, 10) for name, seconds in {CLEAN: own, **others}.items()}

    # The machine became three times as slow; the ratios did not change.
    rounds = [costs(2, Hugo=4, slow=20), costs(6, Hugo=12), costs(6, Hugo=10)]
    measured = Measured("1 x 2", 2, rounds, {}, 2.0, 1.0, 0.1)
    assert measured.ratios(CLEAN, "Hugo") == [0.5, 0.5, 0.6]
    assert measured.ratios(CLEAN, "slow") == [0.1]
    assert measured.seconds(CLEAN) == 6


def test_search_engines_get_titles_headings_and_texts_of_articles(tmp_path: Path) -> None:
    from peer_articles import read_articles  # noqa: PLC0415

    articles = {
        "pay.md": "---\ntitle: Pay & go\n---\nFirst w*or*ds.\n\n## By card\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
        "billing/refund.md": "# Refunds\n\nSoon.\n\n```\n# no heading\n```\n\n## When\n\nLater.\n",
        "plain.md": "Only text.\n",
    }
    for name, text in articles.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    found: dict[str, Any] = {article.id: list(article.sections()) for article in read_articles(tmp_path)}
    assert found == {
        "billing/refund": [("Refunds", "Soon. # no heading"), ("When", "Later.")],
        "pay": [("Pay & go", "First words."), ("By card", "a b 1 2")],
        "plain": [("plain", "Only text.")],
    }
