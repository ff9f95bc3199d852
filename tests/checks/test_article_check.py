"""The check of one article."""

from __future__ import annotations

from pathlib import Path

from conftest import copy_site
from helpcenter.checks.article_check import CheckTask, check_chunk, task_of, visit_article
from helpcenter.content.article_files import ArticleFile, read_with_source

TEXT = """---
title: Pay a bill
---

See [here](cards.md).

{{ fragment "hours" }}

#### Deep

Text.
"""
LANGUAGES = ("en", "es")


def test_an_article_that_has_just_been_read_is_checked_without_its_file(tmp_path: Path) -> None:
    config_file = copy_site("three-languages", tmp_path / "project") / "mkdocs.yml"
    path = tmp_path / "pay.md"
    path.write_text(TEXT, encoding="utf-8")
    file = ArticleFile(str(path), "en/pay.md", "docs/en/pay.md", "en")
    read = read_with_source(file)
    assert read.article
    assert read.source
    task: CheckTask = task_of(file, read.article, (), LANGUAGES)
    (alone,) = check_chunk(config_file, [task])
    path.unlink()
    visited = visit_article(config_file, (), LANGUAGES, file, read.article, read.source)
    assert visited == alone
    assert {finding.rule for finding in visited.findings} == {"link-text", "heading-level"}
