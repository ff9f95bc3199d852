"""Hostile files beside articles: `check` and `build` refuse them by name, and no command publishes or shows them."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from conftest import contents, run_build
from examples import add_sources, check_findings, make_project
from helpcenter.cli.main import main
from helpcenter.preview.live import LiveSite

PAGE = "=== es/cobro/pagar.md\n# Pagar\n\nTexto.\n=== en/cobro/pagar.md\n# Pay\n\nText.\n"
CODE = b"alert('evil')"
HTML = b"<!doctype html><script>" + CODE + b"</script>"
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'>%s</svg>"
SCRIPT = b"<script>" + CODE + b"</script>"


@dataclass(frozen=True)
class Row:
    """A file of the docs folder, its content, its path on the site, and what its finding says."""

    path: str
    content: bytes
    place: str
    said: str


ROWS = (
    # Names of the site itself.
    Row("assets/js/theme.js", CODE, "assets/js/theme.js", "belongs to the site itself: `assets/js/theme.js`"),
    Row("assets/search/search.js", CODE, "assets/search/search.js", "site itself: `assets/search/search.js`"),
    Row("assets/js/new.js", CODE, "assets/js/new.js", "belongs to the site itself: `assets/js`"),
    Row("assets/images/icon.svg", SVG % b"", "assets/images/icon.svg", "belongs to the site itself"),
    Row("es/Assets/CSS/a.png", b"", "Assets/CSS/a.png", "belongs to the site itself: `assets/css`"),
    Row("_headers", CODE, "_headers", "belongs to the site itself: `_headers`"),
    Row("_redirects", CODE, "_redirects", "belongs to the site itself: `_redirects`"),
    Row("CNAME", b"evil.example", "CNAME", "belongs to the site itself: `CNAME`"),
    Row("es/robots.txt", CODE, "robots.txt", "belongs to the site itself: `robots.txt`"),
    Row("es/Sitemap.xml", CODE, "Sitemap.xml", "belongs to the site itself: `sitemap.xml`"),
    Row("es/feed.xml/a.png", b"", "feed.xml/a.png", "belongs to the site itself: `feed.xml`"),
    Row("en/llms.txt", CODE, "en/llms.txt", "belongs to the site itself: `en/llms.txt`"),
    Row("en/search-index/index.json", CODE, "en/search-index/index.json", "belongs to the site itself"),
    Row("en/404.html", HTML, "en/404.html", "belongs to the site itself: `en/404.html`"),
    Row("en/cobro/index.html", HTML, "en/cobro/index.html", "belongs to the site itself"),
    Row("en/cobro/pagar/index.html", HTML, "en/cobro/pagar/index.html", "belongs to the site itself"),
    Row("en/cobro/pagar/index.html.gz", b"\x1f\x8b\x08", "en/cobro/pagar/index.html.gz", "servers would send the file"),
    Row("en/cobro/pagar/social.png", b"", "en/cobro/pagar/social.png", "belongs to the site itself"),
    Row("es/cobro/lista.csv.gz", b"\x1f\x8b\x08", "cobro/lista.csv.gz", "instead of `cobro/lista.csv`"),
    # Types.
    Row("en/cobro/a.html", HTML, "en/cobro/a.html", "files called `.html`"),
    Row("en/cobro/a.xhtml", HTML, "en/cobro/a.xhtml", "files called `.xhtml`"),
    Row("en/cobro/a.xml", HTML, "en/cobro/a.xml", "files called `.xml`"),
    Row("en/cobro/a.js", CODE, "en/cobro/a.js", "files called `.js`"),
    Row("en/cobro/a.mjs", CODE, "en/cobro/a.mjs", "files called `.mjs`"),
    Row("en/cobro/a.wasm", b"\0asm" + CODE, "en/cobro/a.wasm", "files called `.wasm`"),
    Row("en/cobro/a.php", b"<?php " + CODE, "en/cobro/a.php", "files called `.php`"),
    Row("en/cobro/a.css", CODE, "en/cobro/a.css", "files called `.css`"),
    Row("en/cobro/a.php.png", b"", "en/cobro/a.php.png", "files called `.php`"),
    Row("en/cobro/a.markdown", HTML, "en/cobro/a.markdown", "articles have the ending `.md`"),
    Row("a.HTM", HTML, "a.HTM", "files called `.htm`"),
    # Content.
    Row("en/cobro/html.png", HTML, "en/cobro/html.png", "the content is not what the ending `.png` says"),
    Row("en/cobro/tail.gif", b"GIF89a" + HTML, "en/cobro/tail.gif", "contains the code"),
    Row("en/cobro/a.svg", SVG % SCRIPT, "en/cobro/a.svg", "the element `script`"),
    Row("en/cobro/b.svg", (SVG % SCRIPT).decode().encode("utf-16"), "en/cobro/b.svg", "not UTF-8"),
    Row("en/cobro/c.SVG", SVG % SCRIPT, "en/cobro/c.SVG", "the ending `.SVG`"),
    Row("en/cobro/d.svgz", b"\x1f\x8b\x08", "en/cobro/d.svgz", "a compressed SVG"),
    Row("en/cobro/e.svg", SVG % b"<style>@import '//evil.example/'</style>", "en/cobro/e.svg", "`@import`"),
)
by_row = pytest.mark.parametrize("row", ROWS, ids=lambda row: row.path)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose live site is older than its hostile files."""
    project = make_project(tmp_path_factory.mktemp("hostile") / "project", PAGE)
    add_sources(
        project, "=== es/cobro/lista.csv\na,b\n=== en/cobro/photo.svg\n<svg xmlns='http://www.w3.org/2000/svg'/>\n"
    )
    assert run_build(project, "--strict").returncode == 0
    for row in ROWS:
        file = project / "docs" / row.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(row.content)
    (project / "docs/en/cobro/.env").write_bytes(CODE)
    return project


@pytest.fixture(scope="module")
def checked(project: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for finding in check_findings(project):
        found.setdefault(finding["file"], []).append(finding["message"])
    return found


@pytest.fixture(scope="module", params=[(), (sys.executable, "-m", "mkdocs", "build")], ids=["helpcenter", "mkdocs"])
def refused_build(project: Path, request: pytest.FixtureRequest) -> str:
    before = contents(project / "site")
    result = run_build(project, command=request.param)
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert contents(project / "site") == before
    return result.stderr


@pytest.fixture(scope="module")
def shown(project: Path) -> LiveSite:
    return LiveSite(project / "mkdocs.yml")


@by_row
def test_check_names_each_file(checked: dict[str, list[str]], row: Row) -> None:
    assert len(checked[f"docs/{row.path}"]) == 1
    assert row.said in checked[f"docs/{row.path}"][0]


@by_row
def test_a_build_names_each_file_and_publishes_nothing(refused_build: str, row: Row) -> None:
    line = next(line for line in refused_build.splitlines() if f"docs/{row.path}: " in line)
    assert row.said in line


@by_row
def test_a_preview_does_not_show_the_file(shown: LiveSite, row: Row) -> None:
    answer = shown.answer(f"/{row.place}")
    assert CODE not in answer.content
    assert answer.status == 404 or answer.content != row.content
    findings = shown.snapshot.findings[f"docs/{row.path}"]
    assert any(row.said in str(finding) for finding in findings)


def test_only_the_hostile_files_are_refused(checked: dict[str, list[str]], shown: LiveSite) -> None:
    assert {name for name in checked if not name.endswith(".md")} == {f"docs/{row.path}" for row in ROWS}
    assert shown.answer("/en/cobro/photo.svg").status == 200
    assert shown.answer("/cobro/lista.csv").content == b"a,b\n"
    assert shown.answer("/en/cobro/.env").status == 404


def test_a_page_cannot_take_a_name_of_the_site(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project", PAGE)
    add_sources(
        project,
        "=== es/robots.txt.md\n# Robots\n\nTexto.\n=== es/Sitemap.XML.md\n# Mapa\n\nTexto.\n"
        "=== es/assets/fotos.md\n# Fotos\n\nTexto.\n=== en/feed.xml/a.md\n# A\n\nText.\n"
        "=== es/otro.md\n---\ntitle: Otro\nredirect_from: [/llms.txt]\n---\n\nTexto.\n",
    )
    wanted = (
        "docs/es/robots.txt.md: URL `/robots.txt/` belongs to the site itself: `robots.txt`",
        "docs/es/Sitemap.XML.md: URL `/Sitemap.XML/` belongs to the site itself: `sitemap.xml`",
        "docs/es/assets/fotos.md: URL `/assets/fotos/` belongs to the site itself: `assets`",
        "docs/en/feed.xml/a.md: URL `/en/feed.xml/a/` belongs to the site itself: `en/feed.xml`",
        "docs/es/otro.md:3: redirect_from: `/llms.txt/` belongs to the site itself: `llms.txt`",
    )
    result = run_build(project)
    assert result.returncode == 1
    for line in wanted:
        assert line in result.stderr
    checked = CliRunner().invoke(main, ["check", "-f", str(project / "mkdocs.yml")]).stdout
    for line in wanted:
        assert line in checked


def test_files_that_exclude_docs_names_are_not_published(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project", PAGE)
    config = project / "mkdocs.yml"
    more = "\nexclude_docs: |\n  *.drawio\n  !.env\n"
    config.write_text(config.read_text(encoding="utf-8") + more, encoding="utf-8")
    for name in ("en/cobro/a.drawio", "en/cobro/.env", "en/.hidden/a.html"):
        (project / "docs" / name).parent.mkdir(exist_ok=True)
        (project / "docs" / name).write_bytes(HTML)
    for command in ((), (sys.executable, "-m", "mkdocs", "build", "-q")):
        result = run_build(project, command=command)
        assert result.returncode == 0, result.stderr
        assert not any(b"evil" in content for content in contents(project / "site").values())


def test_media_types_allows_a_type_but_not_a_page_in_it(tmp_path: Path) -> None:
    example = (
        f"{PAGE}=== mkdocs.yml\nextra:\n  help_center:\n    media_types: [ics]\n=== en/cobro/a.ics\nBEGIN:VCALENDAR\n"
    )
    project = make_project(tmp_path / "project", example)
    assert run_build(project).returncode == 0
    assert (project / "site/en/cobro/a.ics").is_file()
    (project / "docs/en/cobro/a.ics").write_bytes(HTML)
    assert "docs/en/cobro/a.ics: the content is not" in run_build(project).stderr


def test_an_unchanged_file_is_judged_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = make_project(tmp_path / "project", f"{PAGE}=== en/cobro/a.csv\na,b\n")
    os.utime(project / "docs/en/cobro/a.csv", (1, 1))
    judged: list[str] = []

    def judge(file: Path) -> None:
        judged.append(file.name)

    monkeypatch.setattr("helpcenter.pipeline.cache.media_faults.content_fault", judge)
    for text in ("One.", "Two."):
        (project / "docs/en/cobro/pagar.md").write_text(f"# Pay\n\n{text}\n", encoding="utf-8")
        assert CliRunner().invoke(main, ["build", "-f", str(project / "mkdocs.yml")]).exit_code == 0
    assert judged == ["a.csv"]
    (project / "docs/en/cobro/a.csv").write_text("a,c\n", encoding="utf-8")
    CliRunner().invoke(main, ["build", "-f", str(project / "mkdocs.yml")])
    assert judged == ["a.csv", "a.csv"]


def test_icons_and_pictures_of_the_site_are_judged_as_well(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project", PAGE)
    for name in (".icons/own/logo.svg", "assets/images/icon.svg"):
        (project / "overrides" / name).parent.mkdir(parents=True)
        (project / "overrides" / name).write_bytes(SVG % SCRIPT)
    result = run_build(project)
    assert result.returncode == 1
    for name in (".icons/own/logo.svg", "assets/images/icon.svg"):
        assert f"overrides/{name}: the picture contains the element `script`" in result.stderr


def test_two_files_for_one_path_are_both_named(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project", f"{PAGE}=== es/cobro/a.csv\na\n")
    (project / "docs/cobro").mkdir()
    (project / "docs/cobro/A.csv").write_text("b\n", encoding="utf-8")
    result = run_build(project)
    assert "docs/es/cobro/a.csv: docs/cobro/A.csv has the same path on the site." in result.stderr
