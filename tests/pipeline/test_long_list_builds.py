"""Builds of a site with a long list: edits, articles that move others, and pages that are left over."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from conftest import contents, page, run_build
from examples import make_project
from large_sites import titles

_COUNT = 142
LISTS = ("audio/", "todos-los-articulos/")


def write(project: Path, number: int, title: str) -> None:
    file = project / "docs" / "es" / "audio" / f"a{number:04}.md"
    file.parent.mkdir(exist_ok=True)
    file.write_text(f'---\ntitle: "{title}"\nrelated_exclude: []\n---\n\nTexto.\n', encoding="utf-8")


def build(project: Path) -> dict[str, bytes]:
    result = run_build(project)
    assert result.returncode == 0, result.stdout + result.stderr
    return contents(project / "site")


def test_builds_follow_a_long_list(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project", "=== mkdocs.yml\nextra: {help_center: {related_limit: 1}}\n")
    for number, title in enumerate(titles(_COUNT)):
        write(project, number, title)
    first = build(project)
    assert json.loads(first["audio/titles.json"])[0] == ["audio/a0001/", "¿Cómo activar el audio con Outlook?"]
    assert {"audio/2/index.html", "audio/3/index.html", "todos-los-articulos/3/index.html"} <= first.keys()

    # The title keeps its place: number 131 in the list, on the second page.
    title = titles(_COUNT)[130]
    write(project, 130, f"{title} y más")
    second = build(project)
    lists = {path for path in changed(first, second) if path.startswith(LISTS) and "/a0" not in path}
    assert lists == {f"{start}{path}" for start in LISTS for path in ("titles.json", "2/index.html")}

    # Two articles less leave the third page without any.
    for number in (0, 1):
        (project / "docs" / "es" / "audio" / f"a{number:04}.md").unlink()
    fewer = build(project)
    assert "audio/3/index.html" not in fewer
    assert "audio/2/index.html" in fewer
    assert not page(project / "site", "audio/2").select("a[rel=next]")

    again = run_build(project, "--site-dir", "mkdocs", command=(sys.executable, "-m", "mkdocs", "build"))
    assert again.returncode == 0, again.stderr
    assert changed(fewer, contents(project / "mkdocs")) == set()


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
