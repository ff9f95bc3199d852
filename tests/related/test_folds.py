"""The ranking, measured as `make bench-related` does, on three small help centers with the lists of their authors."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT

CASES = ROOT / "tests" / "cases" / "related"
# Recall at 3 and at 5 on each corpus, rounded down to two digits: a change of the ranking must not lower one of them.
LEAST = {"clinica": (0.78, 0.88), "printer": (0.62, 0.75), "rental": (0.60, 0.86)}


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    folder = tmp_path_factory.mktemp("corpora")
    for case in sorted(CASES.glob("*.txt")):
        for part in re.split(r"^=== ", case.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            name, _, text = part.partition("\n")
            file = folder / case.stem / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
    return measure(*sorted(folder.iterdir()))


def measure(*corpora: Path) -> dict[str, list[dict[str, Any]]]:
    done = run_benchmark(*corpora)
    assert done.returncode == 0, done.stderr
    found: dict[str, list[dict[str, Any]]] = json.loads(done.stdout)
    return found


def run_benchmark(*corpora: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "bench" / "related.py"), *map(str, corpora), "--folds", "--json"]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "hooks")}
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)


def test_the_ranking_finds_what_authors_chose(figures: dict[str, list[dict[str, Any]]]) -> None:
    found = {row["corpus"]: (row["recall"]["3"], row["recall"]["5"]) for row in figures["corpora"]}
    assert found.keys() == LEAST.keys()
    for corpus, (at_3, at_5) in LEAST.items():
        assert found[corpus][0] >= at_3, corpus
        assert found[corpus][1] >= at_5, corpus


def test_no_corpus_depends_on_weights_that_were_chosen_with_it(figures: dict[str, list[dict[str, Any]]]) -> None:
    folds = {fold["corpus"]: fold for fold in figures["folds"]}
    assert folds.keys() == LEAST.keys()
    for corpus, fold in folds.items():
        # Halved or doubled weights that the other two choose cost at most two of about twenty links.
        assert fold["recall_5"] >= LEAST[corpus][1] - 0.1, (corpus, fold["chosen"])
        # The weights in use are as good as those that would be chosen without this corpus.
        assert fold["kept_recall_5"] >= fold["recall_5"], (corpus, fold["chosen"])


def test_folds_need_two_corpora(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    done = run_benchmark(tmp_path)
    assert done.returncode == 2
    assert "Folds need at least two corpora with a table related.tsv." in done.stderr
