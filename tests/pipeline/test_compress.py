"""`helpcenter build --compress`: files have brotli and gzip copies, which always match their content."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli
import pytest

from conftest import contents, copy_site, run_build
from edits import apply

KINDS = (".bin", ".css", ".html", ".js", ".json", ".md", ".svg", ".txt", ".xml")


def build(project: Path, *options: str) -> None:
    result = run_build(project, *options)
    assert result.returncode == 0, result.stdout + result.stderr


def check(files: dict[str, bytes]) -> None:
    plain = {path for path in files if not path.endswith((".br", ".gz"))}
    for path in plain:
        forms = {f"{path}.br", f"{path}.gz"} & files.keys() - {"sitemap.xml.gz"}
        assert len(forms) == (2 if path.endswith(KINDS) and path != "sitemap.xml" else 0), path
        if f"{path}.br" in forms:
            assert brotli.decompress(files[f"{path}.br"]) == files[path]
            assert gzip.decompress(files[f"{path}.gz"]) == files[path]
    assert files.keys() - plain <= {f"{path}{form}" for path in plain for form in (".br", ".gz")}, (
        "each compressed copy belongs to a file"
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_site("three-languages", tmp_path / "project")


def test_text_files_have_current_compressed_copies_after_any_edit(project: Path, tmp_path: Path) -> None:
    build(project, "--compress")
    check(contents(project / "site"))
    for edit in (("text", 1, 1), ("title", 2, 2), ("slug", 0, 3), ("delete", 1, 0), ("text", 0, 9)):
        apply(project, edit)
        build(project, "--compress")
        files = contents(project / "site")
        check(files)
        build(project, "--compress", "--clean", "-d", str(tmp_path / "clean"))
        assert files == contents(tmp_path / "clean")


def test_the_option_adds_and_removes_compressed_copies(project: Path) -> None:
    build(project)
    plain = contents(project / "site")
    build(project, "--compress")
    packed = contents(project / "site")
    check(packed)
    assert {path: packed[path] for path in plain} == plain
    build(project)
    assert contents(project / "site") == plain


def test_a_missing_compressed_copy_is_written_again(project: Path) -> None:
    build(project, "--compress")
    before = contents(project / "site")
    for path in ("en/billing/list/index.html.br", "en/billing/list/index.md", "robots.txt.br"):
        (project / "site" / path).unlink()
    build(project, "--compress")
    assert contents(project / "site") == before
