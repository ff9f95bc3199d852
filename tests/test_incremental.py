"""After any edits, a build of what has changed gives the bytes of a build of everything.

INCREMENTAL_SEQUENCES in the environment says how many sequences of edits are tried.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import copy_site
from edits import EDITS, Edit, apply
from helpcenter.build.cache import cache_file
from helpcenter.build.run import build_site
from helpcenter.build.summary import Request, Summary
from helpcenter.findings import SourceError

SEQUENCES = int(os.environ.get("INCREMENTAL_SEQUENCES", "25"))
EDIT = st.tuples(st.sampled_from(sorted(EDITS)), st.integers(0, 20), st.integers(0, 9))


def build(project: Path, site: str, *, clean: bool = False) -> Summary | str:
    """What a build did, or what it found wrong."""
    request = Request(project / "mkdocs.yml", project / site, clean=clean)
    try:
        return build_site(request, lambda *_: None)
    except SourceError as error:
        return str(error)


def contents(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


@settings(
    max_examples=SEQUENCES, deadline=None, derandomize=True, database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
@given(edits=st.lists(EDIT, min_size=2, max_size=5))
def test_after_edits_the_site_is_that_of_a_clean_build(edits: list[Edit]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = copy_site("three-languages", Path(folder) / "project")
        build(project, "site")
        for edit in edits:
            apply(project, edit)
            ours, clean = build(project, "site"), build(project, "clean", clean=True)
            if isinstance(clean, str):
                assert ours == clean
                continue
            assert isinstance(ours, Summary)
            assert sorted(ours.warnings) == sorted(clean.warnings)
            assert contents(project / "site") == contents(project / "clean")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    project = copy_site("three-languages", tmp_path / "project")
    build(project, "site")
    return project


def done(project: Path) -> tuple[int, int, int]:
    summary = build(project, "site")
    assert isinstance(summary, Summary), summary
    return summary.rendered, summary.reused > 0, summary.removed


def test_nothing_changed_renders_nothing(project: Path) -> None:
    assert done(project) == (0, True, 0)


def test_a_changed_text_renders_its_own_pages_only(project: Path) -> None:
    file = project / "docs" / "fr" / "billing" / "pay.md"
    file.write_text(f"{file.read_text(encoding='utf-8')}\nAnother sentence.\n", encoding="utf-8")
    assert done(project) == (1, True, 0)


def test_a_deleted_article_leaves_the_site(project: Path) -> None:
    (project / "docs" / "en" / "billing" / "english-only.md").unlink()
    assert done(project)[2] == 1
    assert not [path for path in contents(project / "site") if "english-only/" in path]


def test_a_page_with_a_warning_is_never_taken_as_done(project: Path) -> None:
    file = project / "docs" / "fr" / "billing" / "pay.md"
    file.write_text(f"{file.read_text(encoding='utf-8')}\n[x](nowhere.md)\n", encoding="utf-8")
    for _ in range(2):
        summary = build(project, "site")
        assert isinstance(summary, Summary)
        assert (summary.rendered, len(summary.warnings)) == (1, 1)


def test_a_page_that_was_changed_by_hand_is_made_anew(project: Path) -> None:
    page = project / "site" / "index.html"
    before = page.read_bytes()
    page.write_bytes(b"overwritten")
    assert done(project) == (1, True, 0)
    assert page.read_bytes() == before


@pytest.mark.parametrize("damage", ["missing", "truncated", "garbled", "other version"])
def test_a_damaged_cache_makes_a_build_slow_but_not_wrong(project: Path, damage: str) -> None:
    before = contents(project / "site")
    file = cache_file(project, project / "site")
    content = file.read_bytes()
    changed = {
        "truncated": content[: len(content) // 2],
        "garbled": content[:500] + bytes([content[500] ^ 1]) + content[501:],
        "other version": content.replace(b"cache 1", b"cache 0", 1),
    }
    if damage == "missing":
        shutil.rmtree(project / ".cache")
    else:
        file.write_bytes(changed[damage])
    assert done(project)[:2] == (len([path for path in before if path.endswith(".html")]), False)
    assert contents(project / "site") == before
