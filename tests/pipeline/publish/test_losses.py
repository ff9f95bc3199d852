"""What a build must not remove: other people's files, and most of the articles of a live site."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT, contents, copy_site, run_build
from helpcenter.output_file import MARKER

WITH_FILES = {"notes.txt": "mine", "photos/cat.txt": "meow", ".git/HEAD": "ref"}


def helpcenter(project: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return run_build(project, *map(str, arguments), command=(sys.executable, "-m", "helpcenter"))


def fill(folder: Path) -> Path:
    for path, text in WITH_FILES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_site("three-languages", tmp_path / "project")


def write_articles(project: Path, names: range) -> None:
    for number in names:
        file = project / "docs" / "es" / f"many-{number}.md"
        file.write_text(f"# Article number {number}\n\nText of {number}.\n", encoding="utf-8")


def remove_articles(project: Path) -> None:
    for file in (project / "docs").rglob("*.md"):
        file.unlink()


# Folders with other files.


def test_a_folder_with_other_files_is_refused_and_unchanged(project: Path, tmp_path: Path) -> None:
    folder = fill(tmp_path / "mine")
    before = contents(tmp_path / "mine")
    for _ in range(3):
        result = helpcenter(project, "build", "--site-dir", folder)
        assert result.returncode == 1
        assert (
            f"{folder}: this folder was not published by helpcenter: it contains `.git`, `notes.txt`" in result.stderr
        )
        assert "Choose an empty or a new folder" in result.stderr
    assert contents(folder) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine", "project"]


def test_the_project_itself_and_a_folder_that_contains_a_site_are_refused(project: Path, tmp_path: Path) -> None:
    assert helpcenter(project, "build", "--site-dir", tmp_path / "outer" / "site").returncode == 0
    (tmp_path / "outer" / "letters.txt").write_text("mine", encoding="utf-8")
    for folder in (project, project / "overrides", tmp_path / "outer"):
        before = contents(folder)
        result = helpcenter(project, "build", "--site-dir", folder)
        assert result.returncode == 1, result.stdout
        assert contents(folder) == before


def test_an_empty_folder_and_a_published_one_are_taken_over(project: Path, tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    for _ in range(2):
        result = helpcenter(project, "build", "--clean", "--site-dir", tmp_path / "new")
        assert result.returncode == 0, result.stderr
    assert (tmp_path / "new" / MARKER).is_file()


def test_a_site_of_a_version_without_markers_is_taken_over(project: Path) -> None:
    assert helpcenter(project, "build").returncode == 0
    (project / "site" / MARKER).unlink()
    assert helpcenter(project, "build").returncode == 0
    assert (project / "site" / MARKER).is_file()
    # With a hidden folder, as of a repository, it is more than a site.
    (project / "site" / MARKER).unlink()
    (project / "site" / ".git").mkdir()
    assert helpcenter(project, "build").returncode == 1


@pytest.mark.parametrize("name", [".site.next", ".site.previous", ".site.spare"])
def test_a_folder_in_the_place_of_a_version_is_refused(project: Path, name: str) -> None:
    folder = fill(project / name)
    before = contents(folder)
    result = helpcenter(project, "build")
    assert result.returncode == 1
    assert f"{folder}: a build keeps versions of the site here" in result.stderr
    assert contents(folder) == before
    assert not (project / "site").exists()


def test_a_file_in_the_place_of_the_site_is_refused(project: Path) -> None:
    (project / "site").write_text("mine", encoding="utf-8")
    result = helpcenter(project, "build")
    assert result.returncode == 1
    assert "this is not a folder" in result.stderr
    assert (project / "site").read_text(encoding="utf-8") == "mine"


def test_merge_and_rollback_refuse_a_folder_with_other_files(project: Path, tmp_path: Path) -> None:
    for code in ("es", "en", "fr"):
        assert helpcenter(project, "build", "--locale", code, "--site-dir", tmp_path / code).returncode == 0
    parts = [tmp_path / code for code in ("es", "en", "fr")]
    folder = fill(tmp_path / "mine")
    before = contents(folder)
    result = helpcenter(project, "merge", "--site-dir", folder, *parts)
    assert result.returncode == 1
    assert "was not published by helpcenter" in result.stderr
    for _ in range(2):
        result = helpcenter(project, "merge", "--site-dir", tmp_path / "whole", *parts)
        assert result.returncode == 0, result.stderr
    assert (tmp_path / "whole" / MARKER).is_file()
    shutil.rmtree(tmp_path / "whole")
    fill(tmp_path / "whole")
    result = helpcenter(project, "rollback", "--site-dir", tmp_path / "whole")
    assert result.returncode == 1
    assert contents(tmp_path / "whole") == contents(folder) == before


def test_the_marker_is_in_every_build_and_in_no_list(project: Path) -> None:
    assert helpcenter(project, "build", "--compress").returncode == 0
    lists = [path for path in (project / "site").rglob("*") if path.suffix in (".json", ".xml", ".txt", ".html")]
    assert lists
    assert not [path for path in lists if MARKER.encode() in path.read_bytes()]
    assert sorted(path.name for path in (project / "site").glob(".*")) == [MARKER]


@pytest.mark.parametrize("server", ["nginx", "caddy", "netlify", "cloudflare-pages"])
def test_server_files_replace_only_what_they_have_written(project: Path, tmp_path: Path, server: str) -> None:
    assert helpcenter(project, "build").returncode == 0
    output = tmp_path / "output"
    first = helpcenter(project, "server-files", server, "--output", output)
    assert first.returncode == 0, first.stderr
    written = contents(output)
    assert helpcenter(project, "server-files", server, "--output", output).returncode == 0
    assert contents(output) == written
    name = min(written)
    (output / name).write_text("# My own rules\n", encoding="utf-8")
    result = helpcenter(project, "server-files", server, "--output", output)
    assert result.returncode == 1
    assert f"{output / name}: this file was not written by `helpcenter server-files`" in result.stderr
    assert contents(output) == {**written, name: b"# My own rules\n"}


# Most of the articles.


@pytest.mark.parametrize("options", [[], ["--strict"], ["--clean"], ["--strict", "--clean"]])
def test_an_emptied_docs_folder_stops_the_build(project: Path, options: list[str]) -> None:
    write_articles(project, range(20))
    assert helpcenter(project, "build").returncode == 0
    before = contents(project / "site")
    remove_articles(project)
    result = helpcenter(project, "build", *options)
    assert result.returncode == 1
    assert "live articles, such as `" in result.stderr
    assert "--allow-shrink" in result.stderr
    assert contents(project / "site") == before
    allowed = helpcenter(project, "build", "--allow-shrink", *options)
    assert allowed.returncode == 0, allowed.stderr
    assert "many-1/index.html" not in contents(project / "site")


def test_a_few_articles_and_half_of_them_may_go(project: Path) -> None:
    assert helpcenter(project, "build").returncode == 0
    live = sum(
        len(json.loads(file.read_text("utf-8"))["articles"]) for file in (project / "site").rglob("articles.json")
    )
    assert live <= 20
    write_articles(project, range(12))
    assert helpcenter(project, "build").returncode == 0
    for number in range(3):
        (project / "docs" / "es" / f"many-{number}.md").unlink()
    assert helpcenter(project, "build", "--clean").returncode == 0


def test_the_reader_of_the_cache_and_the_reader_of_the_site_agree(project: Path) -> None:
    """Most articles become drafts: a build that knows the live site from its record stops as well."""
    write_articles(project, range(30))
    assert helpcenter(project, "build").returncode == 0
    for file in (project / "docs" / "es").glob("many-*.md"):
        title, _, body = file.read_text(encoding="utf-8").partition("\n")
        file.write_text(f"---\ntitle: {title.removeprefix('# ')}\ndraft: true\n---\n{body}", encoding="utf-8")
    for options in ([], ["--clean"]):
        result = helpcenter(project, "build", *options)
        assert result.returncode == 1
        assert "--allow-shrink" in result.stderr


def test_moved_articles_are_not_removed(project: Path) -> None:
    write_articles(project, range(20))
    assert helpcenter(project, "build").returncode == 0
    (project / "docs" / "es" / "moved").mkdir()
    for number in range(20):
        text = f"---\ntitle: Article number {number}\nredirect_from: [many-{number}/]\n---\n\nText of {number}.\n"
        (project / "docs" / "es" / "moved" / f"many-{number}.md").write_text(text, encoding="utf-8")
        (project / "docs" / "es" / f"many-{number}.md").unlink()
    for options in ([], ["--clean"]):
        result = helpcenter(project, "build", *options)
        assert result.returncode == 0, result.stderr


def test_a_build_of_one_language_does_not_replace_a_site_of_several(project: Path) -> None:
    write_articles(project, range(20))
    assert helpcenter(project, "build").returncode == 0
    result = helpcenter(project, "build", "--locale", "en", "--clean")
    assert result.returncode == 1
    assert "--allow-shrink" in result.stderr


def test_merge_stops_as_well(project: Path, tmp_path: Path) -> None:
    def build_parts() -> list[Path]:
        for code in ("es", "en", "fr"):
            result = helpcenter(project, "build", "--allow-shrink", "--locale", code, "--site-dir", tmp_path / code)
            assert result.returncode == 0, result.stderr
        return [tmp_path / code for code in ("es", "en", "fr")]

    write_articles(project, range(20))
    assert helpcenter(project, "merge", *build_parts()).returncode == 0
    before = contents(project / "site")
    remove_articles(project)
    parts = build_parts()
    result = helpcenter(project, "merge", *parts)
    assert result.returncode == 1
    assert "--allow-shrink" in result.stderr
    assert contents(project / "site") == before
    assert helpcenter(project, "merge", "--allow-shrink", *parts).returncode == 0


# contact.yml is optional.


def test_a_site_is_built_after_contact_yml_is_deleted(tmp_path: Path) -> None:
    project = tmp_path / "project"
    for name in ("docs", "overrides", "search", "hooks"):
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("helpcenter", "__pycache__"))
    for name in ("contact.yml", "mkdocs.yml"):
        shutil.copy(ROOT / name, project)
    # Sites may watch the file.
    config = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(f"{config}\nwatch: [contact.yml]\n", encoding="utf-8")
    article = project / "docs" / "es" / "chosen.md"
    article.write_text("---\ntitle: Escoger\ndescription: x\ncontact: [chat]\n---\n\n[Opciones](#contact).\n", "utf-8")
    without = project / "docs" / "es" / "none.md"
    without.write_text("---\ntitle: Nada\ndescription: y\ncontact: false\n---\n\n[Opciones](#contact).\n", "utf-8")
    first = helpcenter(project, "build")
    assert first.returncode == 0
    # A page that offers none by choice has a wrong link.
    assert "docs/es/none.md:7:12: `none/` has no anchor `#contact`" in first.stderr
    without.unlink()
    page = project / "site" / "facturacion" / "historial-de-facturas" / "index.html"
    assert 'href="#contact"' in page.read_text(encoding="utf-8")
    (project / "contact.yml").unlink()
    for command in (["build", "--strict"], ["build", "--strict", "--clean"], ["check"]):
        result = helpcenter(project, *command)
        assert result.returncode == 0, result.stdout + result.stderr
    for file in (project / "site").rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert 'id="contact"' not in text
        assert "#contact" not in text
    assert "opción de contacto al final de este artículo" in " ".join(page.read_text(encoding="utf-8").split())
    assert "#contact" not in (page.parent / "index.md").read_text(encoding="utf-8")


def test_nothing_is_lost_when_the_folder_cannot_be_read(project: Path) -> None:
    assert helpcenter(project, "build").returncode == 0
    before = contents(project / "site")
    # The superuser may read everything, unless the program starts without that right (capabilities(7)).
    limits = ("setpriv", "--bounding-set=-dac_override,-dac_read_search") if os.geteuid() == 0 else ()
    (project / "site").chmod(0)
    try:
        result = run_build(project, command=(*limits, sys.executable, "-m", "helpcenter", "build"))
    finally:
        (project / "site").chmod(0o755)
    assert result.returncode == 1, result.stdout + result.stderr
    assert "Traceback" not in result.stderr
    assert contents(project / "site") == before
