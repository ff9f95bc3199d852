"""A check after another one reads only what has changed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from examples import add_sources, check_findings, make_project
from helpcenter.checks import apply_rules
from helpcenter.checks.site.targets import check_targets
from helpcenter.findings import Finding
from helpcenter.pipeline.cache import file_digests, reminder


def test_only_changed_files_are_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = make_project(tmp_path / "p", "=== en/pay.md\n# Pay a bill\n\nPress **Pay**.\n")
    # Files of a test are as old as the check.
    monkeypatch.setattr(reminder, "TOO_FRESH", -1_000_000_000)
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


_EXAMPLE = """\
=== en/pay.md
# Pay a bill

See [the form](form.png) and the invoicce.
=== en/cards.md
# Pay by card

Open the list of invoicces.
=== es/pay.md
# Pagar

Texto.
"""
# Each brings a finding, or takes one away.
_EDITS = {
    "article": "=== en/pay.md\n# Pay a bill\n\nSee [the form](form.png) and [this](.form/list.png).\n",
    "new article": "=== en/more.md\n# More\n\nText.\n",
    "picture": "=== en/form.png\nGIF89a\n",
    "hidden file": "=== en/.form/list.png\nGIF89a\n",
    "words": "=== words.txt\ninvoicces\n",
    "terms": "=== terms.yml\nterms:\n  - {term: factura, translation: {en: invoice}, forbidden: {en: [bill]}}\n",
    "contact": "=== contact.yml\noptions: 1\n",
    "synonyms": "=== search/synonyms.en.yml\n- x\n",
    "string": "=== overrides/locales/es.yml\nown:\n  hello: Hola\n",
    "template": "=== overrides/main.html\n{% if %}\n",
    "fragment": "=== fragments/en/unused.md\nText.\n",
    "live site": '=== site/en/articles.json\n{"articles": [{"id": "gone", "url": "/en/gone/"}]}\n',
}  # fmt: skip


def test_without_changes_no_rule_is_applied_again_and_after_any_change_all_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = make_project(tmp_path / "p", _EXAMPLE)
    applied: list[object] = []
    apply = apply_rules.apply_rules

    def counted(*arguments: Any) -> Iterator[Finding]:
        applied.append(arguments)
        yield from apply(*arguments)

    monkeypatch.setattr(apply_rules, "apply_rules", counted)
    before = check_findings(project)
    for name, edit in _EDITS.items():
        add_sources(project, edit)
        applied.clear()
        found = check_findings(project)
        assert len(applied) == 1, name
        assert found != before, name
        before = found
    assert (check_findings(project), len(applied)) == (before, 1)
    shutil.rmtree(project / ".cache")
    assert check_findings(project) == before


_LINKED = """\
=== en/pay.md
# Pay a bill

See [cards](cards.md#fees), [lists](lists.md) and [a form](form.txt).
=== en/cards.md
# Pay by card

## Fees

See [this](none.md).
=== en/lists.md
# Lists

Text.
=== en/form.txt
Form
"""
# Edits, each with the articles whose links are followed again: all that have links if what these lead to changes.
_LINK_EDITS = (
    ("=== en/lists.md\n# Lists\n\nOther text, [here](gone.md).\n", {"lists"}),
    ("=== en/cards.md\n# Pay by card\n\n## Costs\n\nSee [this](none.md).\n", {"pay", "cards", "lists"}),
    ("=== en/none.md\n# None\n\nNo links.\n", {"pay", "cards", "lists"}),
    ("=== en/lists.md\n---\ndraft: true\n---\n# Lists\n\nText.\n", {"pay", "cards"}),
)


def test_links_are_followed_again_if_something_changes_that_they_lead_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = make_project(tmp_path / "p", _LINKED)
    followed: set[str] = set()

    def counted(path: str, *others: Any) -> Iterator[Finding]:
        followed.add(Path(path).stem)
        return check_targets(path, *others)

    monkeypatch.setattr("helpcenter.checks.site.link_check.check_targets", counted)
    check_findings(project)
    (project / "docs/en/form.txt").unlink()
    found = check_findings(project)
    assert {finding["rule"] for finding in found} >= {"link-target"}
    for number, (edit, articles) in enumerate(_LINK_EDITS):
        add_sources(project, edit)
        followed.clear()
        found = check_findings(project)
        assert followed == articles
        clean = shutil.copytree(project, tmp_path / str(number), ignore=shutil.ignore_patterns(".cache"))
        assert found == check_findings(clean)
