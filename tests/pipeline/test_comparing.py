"""What a build finds out before it reads: how much has changed, and from which files the next version starts."""

from __future__ import annotations

from pathlib import Path

import pytest

from examples import make_project
from helpcenter.pipeline import update
from helpcenter.pipeline.cache.build_record import load_record
from helpcenter.pipeline.cache.store import Store, store_file
from helpcenter.pipeline.job import BuildJob, Comparison
from helpcenter.pipeline.publish.previous_files import ReusableFiles, spare_inodes
from helpcenter.pipeline.publish.swap import staged
from helpcenter.pipeline.run import build_site
from helpcenter.pipeline.work.summary import Request, Summary

ARTICLES = """\
=== docs/en/index.md
# Help
=== docs/en/pay.md
# Pay an invoice
Pay it by card.
=== docs/en/refund.md
# Refunds
Ask within a month.
=== docs/es/pay.md
# Pagar una factura
Páguela con tarjeta.
"""
# The Markdown of this line becomes a warning.
WITH_WARNING = "\n<font color=red>Pay soon.</font>\n"


def build(project: Path) -> Summary:
    return build_site(Request(project / "mkdocs.yml"), lambda *_: None)


def add(project: Path, article: str, text: str) -> None:
    file = project / "docs" / article
    file.write_text(f"{file.read_text(encoding='utf-8')}{text}", encoding="utf-8")


@pytest.mark.parametrize("text", ["\nA sentence.\n", WITH_WARNING])
def test_changes_are_counted_after_a_build_with_or_without_warnings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    project = make_project(tmp_path / "project", ARTICLES)
    add(project, "en/pay.md", text)
    assert bool(build(project).warnings) == (text == WITH_WARNING)
    changes = []
    update_site = update.update_site

    def counting(job: BuildJob, comparison: Comparison) -> None:
        changes.append(comparison.changes)
        update_site(job, comparison)

    monkeypatch.setattr(update, "update_site", counting)
    add(project, "en/refund.md", "\nWrite to us.\n")
    add(project, "es/pay.md", "\nO por transferencia.\n")
    build(project)
    assert changes == [2]


def test_another_process_finds_the_files_of_the_former_version(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project", ARTICLES)
    for _ in range(3):
        add(project, "en/pay.md", "\nOne more sentence.\n")
        build(project)
    live = project / "site"
    store = Store(store_file(project, live))
    record = load_record(store)
    with staged(live) as staging:
        early = spare_inodes(staging, store, record.number)
        assert early
        assert ReusableFiles(staging, store, record).begin() == early
        staging.next.rename(staging.spare)
