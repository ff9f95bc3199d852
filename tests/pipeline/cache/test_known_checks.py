"""A check that found nothing is repeated only if what it compares has changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from articles import article
from helpcenter.content import docs_folder
from helpcenter.content.article import Article
from helpcenter.findings import Finding
from helpcenter.pipeline.cache import known_checks
from helpcenter.pipeline.cache.known_checks import KnownChecks
from helpcenter.pipeline.cache.store import Store

PAY = article("en/pay.md", "Pay it.", related=["send"])
SEND = article("en/send.md", "Send it.")


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of articles in checks that were made."""
    numbers: list[int] = []

    def counting(articles: list[Article]) -> list[Finding]:
        numbers.append(len(articles))
        return check(articles)

    check = docs_folder.check_collection
    monkeypatch.setattr(known_checks, "check_collection", counting)
    return numbers


def found(folder: Path, *articles: Article, program: str = "p") -> list[str]:
    checks = KnownChecks(Store(folder / "store.sqlite"), program)
    return [finding.rule for finding in checks.of_articles(list(articles))]


def test_a_new_text_is_checked_with_no_other_article(tmp_path: Path, checked: list[int]) -> None:
    assert found(tmp_path, PAY, SEND) == []
    assert found(tmp_path, replace(PAY, digest="new", revision="new"), SEND) == []
    assert checked == [2]


def test_what_other_articles_show_and_another_program_are_checked(tmp_path: Path, checked: list[int]) -> None:
    assert found(tmp_path, PAY, SEND) == []
    assert found(tmp_path, PAY) == ["related-id"]
    assert found(tmp_path, PAY, SEND, program="another") == []
    assert checked == [2, 1, 2]


def test_findings_are_found_again(tmp_path: Path, checked: list[int]) -> None:
    assert [found(tmp_path, PAY) for _ in range(2)] == [["related-id"]] * 2
    assert checked == [1, 1]
