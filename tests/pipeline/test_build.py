"""`helpcenter build` produces the same bytes with any executor, and publishes only complete sites."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ROOT, contents, copy_site, run_build
from helpcenter.platform.locks import file_lock


def assert_same(site: Path, other: Path) -> None:
    ours, theirs = contents(site), contents(other)
    assert sorted(ours) == sorted(theirs)
    assert [path for path in ours if ours[path] != theirs[path]] == []


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_site("three-languages", tmp_path / "project")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_bytes_match_mkdocs_build(project: Path, jobs: str) -> None:
    result = run_build(project, "--jobs", jobs, "--strict")
    assert result.returncode == 0, result.stderr
    mkdocs = run_build(project, "--site-dir", "mkdocs-site", command=(sys.executable, "-m", "mkdocs", "build"))
    assert mkdocs.returncode == 0, mkdocs.stderr
    assert_same(project / "site", project / "mkdocs-site")


def test_bytes_of_the_project_site_match_mkdocs_build(own_site: Path, tmp_path: Path) -> None:
    command = (sys.executable, "-m", "mkdocs", "build", "--strict")
    result = run_build(ROOT, "--site-dir", str(tmp_path / "site"), command=command)
    assert result.returncode == 0, result.stderr
    assert_same(own_site, tmp_path / "site")


UNDER_PROPERDOCS = "import properdocs.replacement; from helpcenter.cli.main import main; main(['build', '--strict'])"


@pytest.mark.parametrize(
    "command",
    [(sys.executable, "-m", "properdocs", "build"), (sys.executable, "-c", UNDER_PROPERDOCS)],
    ids=["properdocs build", "helpcenter build"],
)
def test_properdocs_produces_the_same_bytes_as_mkdocs(project: Path, command: tuple[str, ...]) -> None:
    """ProperDocs can replace MkDocs 1."""
    assert run_build(project, "--site-dir", "with-mkdocs").returncode == 0
    result = run_build(project, command=command, anew=True)
    assert result.returncode == 0, result.stderr
    assert_same(project / "site", project / "with-mkdocs")


@pytest.fixture
def scheduler() -> Iterator[str]:
    """A Dask scheduler with two worker processes on this machine."""
    environment = {**os.environ, "DASK_DISTRIBUTED__DASHBOARD__LINK": ""}
    code = (
        "import distributed, sys\n"
        "if __name__ == '__main__':\n"
        "    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:\n"
        "        print(cluster.scheduler_address, flush=True)\n"
        "        sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as cluster:
        assert cluster.stdout
        assert cluster.stdin
        yield cluster.stdout.readline().strip()
        cluster.stdin.close()


def test_a_cluster_produces_the_same_bytes_as_one_process(project: Path, scheduler: str) -> None:
    assert run_build(project, "--jobs", "1", "--site-dir", "alone").returncode == 0
    result = run_build(project, "--scheduler", scheduler, "--site-dir", "together")
    assert result.returncode == 0, result.stderr
    assert_same(project / "together", project / "alone")


def test_parts_with_one_language_each_build_the_same_site(project: Path) -> None:
    assert run_build(project, "--site-dir", "whole").returncode == 0
    for code in ("es", "en", "fr"):
        result = run_build(project, "--strict", "--locale", code, "--site-dir", f"part-{code}")
        assert result.returncode == 0, result.stderr
    merge = (sys.executable, "-m", "helpcenter", "merge")
    assert run_build(project, "part-es", "part-en", "part-fr", command=merge).returncode == 0
    assert_same(project / "site", project / "whole")
    broken = run_build(project, "part-es", "part-en", command=merge)
    assert broken.returncode == 1
    assert "link target does not exist: `fr/" in broken.stderr
    (project / "part-en" / "robots.txt").write_text("Disallow: /", encoding="utf-8")
    different = run_build(project, "part-es", "part-en", "part-fr", command=merge)
    assert "Build all parts from the same sources." in different.stderr
    assert_same(project / "site", project / "whole")
    unknown = run_build(project, "--locale", "fri")
    assert "`fri` is not a language of the site. Did you mean `fr`?" in unknown.stderr


def test_a_page_names_its_missing_pictures_beside_what_mkdocs_names(project: Path) -> None:
    article = next((project / "docs" / "es").rglob("[a-z]*.md"))
    with article.open("a", encoding="utf-8") as text:
        text.write("\n[x](none.md) ![y](none.png)\n\n<figure>\n<img src='gone.png' alt='z'>\n</figure>\n")
    result = run_build(project)
    assert result.returncode == 0
    lines = [line for line in result.stderr.splitlines() if "none." in line or "gone." in line]
    assert ["none." in line for line in lines[:3]] == [True, True, False]
    for line in lines[2:]:
        assert "picture or file does not exist: `" in line
        assert line.endswith("gone.png`. Correct its path, or delete it.")


def test_a_page_of_a_template_alone_names_its_missing_pictures(project: Path) -> None:
    template = project / "overrides" / "not-found.html"
    template.parent.mkdir(exist_ok=True)
    block = '{% block main %}<img src="gone.png" alt="z">{% endblock %}'
    template.write_text(f'{{% extends "base.html" %}}{block}', encoding="utf-8")
    result = run_build(project)
    assert result.returncode == 0, result.stderr
    assert "404.html: picture or file does not exist: `gone.png`. Correct its path, or delete it." in result.stderr


def test_a_warning_in_a_strict_build_leaves_the_live_site_unchanged(project: Path) -> None:
    assert run_build(project).returncode == 0
    before = contents(project / "site")
    article = next((project / "docs" / "es").rglob("[a-z]*.md"))
    with article.open("a", encoding="utf-8") as text:
        text.write('\n<a href="../nowhere/">x</a>\n\n[y](#no-such-anchor)\n')
    result = run_build(project, "--strict")
    assert result.returncode == 1
    assert "link target does not exist:" in result.stderr
    assert "has no anchor" in result.stderr
    assert "Nothing was published" in result.stderr
    assert contents(project / "site") == before
    assert run_build(project).returncode == 0
    assert contents(project / "site") != before


def test_a_concurrent_build_is_rejected_with_the_reason(project: Path) -> None:
    with file_lock(project / ".site.lock"):
        result = run_build(project)
    assert result.returncode == 1
    assert "Another build is writing" in result.stderr


def test_rollback_publishes_the_previous_version(project: Path) -> None:
    assert run_build(project).returncode == 0
    first = contents(project / "site")
    shutil.rmtree(project / "docs" / "fr", ignore_errors=True)
    (project / "docs" / "en" / "more.md").write_text("# More\n\nText.\n", encoding="utf-8")
    assert run_build(project).returncode == 0
    assert contents(project / "site") != first
    command = (sys.executable, "-m", "helpcenter", "rollback")
    assert run_build(project, command=command).returncode == 0
    assert contents(project / "site") == first


def test_the_summary_and_the_profile_report_the_work_done(project: Path) -> None:
    first = run_build(project, "--profile", "profile.json")
    profile = json.loads((project / "profile.json").read_text(encoding="utf-8"))
    assert profile["pages"]["rendered"] == len(list((project / "site").rglob("*.html")))
    assert list(profile["seconds"]) == [
        "compare", "read", "keep", "relate", "plan", "render", "verify", "publish", "remember",
    ]  # fmt: skip
    assert profile["workers"].keys() >= {"pages", "index es", "static", "site"}
    assert f"Published: {profile['pages']['rendered']} pages rendered, 0 reused, 0 removed, 0 warnings." in first.stdout
    again = run_build(project)
    assert again.stdout.startswith(f"No changes: {profile['pages']['rendered']} pages are up to date.")
