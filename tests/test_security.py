"""Each sentence of SECURITY.md about a defense has tests, and each file that it names exists."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from conftest import ROOT

TEXT = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
SHOWN_BY: dict[str, list[str]] = yaml.safe_load((ROOT / "tests" / "security.yml").read_text(encoding="utf-8"))


def sentences() -> Iterator[str]:
    """Yield each sentence in the last column of the table, and in the paragraph about the policy."""
    rows = [line.rstrip("| ").rpartition(" | ")[2] for line in TEXT.splitlines() if line.startswith("| ")]
    policy = TEXT.partition("\nThe Content-Security-Policy is")[2].partition("\n\n")[0]
    for part in (*rows[1:], f"The Content-Security-Policy is{policy}"):
        yield from re.split(r"(?<=\.)\s+(?=[A-Z`])", part.replace("\n", " "))


def test_each_sentence_about_a_defense_has_tests() -> None:
    found = list(sentences())
    assert len(found) > 40
    assert [one for one in found if not one.endswith(".")] == []
    assert [one for one in found if not any(map(one.startswith, SHOWN_BY))] == [], "add tests to tests/security.yml"
    assert [start for start in SHOWN_BY if sum(one.startswith(start) for one in found) != 1] == []


def test_the_tests_exist() -> None:
    for named in {name for names in SHOWN_BY.values() for name in names}:
        path, _, function = named.partition("::")
        assert re.search(rf"^def {function}\(", (ROOT / path).read_text(encoding="utf-8"), re.MULTILINE), named


def test_the_files_of_the_program_exist() -> None:
    paths = set(re.findall(r"`([a-z_]+/[a-z_./]*)`", TEXT)) | set(re.findall(r"`([a-z_]+\.py)`", TEXT))
    assert len(paths) > 20
    for path in paths:
        assert (ROOT / path).exists() or (ROOT / "hooks" / "helpcenter" / path).exists(), path
