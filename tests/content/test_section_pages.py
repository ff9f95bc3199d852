"""`guide.md` beside `guide/` is the page of the section; folder names keep their capitals."""

from __future__ import annotations

from pathlib import Path

import pytest

from examples import make_project, run_command
from helpcenter.content.article import title_from_id

GUIDE = """=== es/guide.md
# La guía

Vea [cómo pagar](guide/pay.md) y ![una imagen](pixel.svg)
=== es/guide/pay.md
# Pagar

Vuelva a [la guía](../guide.md). Texto.
=== es/eSIM/add.md
# Añadir

Vuelva a [la guía](../guide.md).
"""
PIXEL = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"></svg>'


def _built(folder: Path) -> Path:
    (folder / "docs/es/pixel.svg").write_text(PIXEL, encoding="utf-8")
    code, output = run_command(folder, "build", "--jobs", "1")
    assert code == 0, output
    return folder / "site"


def test_a_file_beside_a_folder_is_the_page_of_the_section(tmp_path: Path) -> None:
    site = _built(make_project(tmp_path / "project", GUIDE))
    page = (site / "guide/index.html").read_text(encoding="utf-8")
    assert "<h1" in page
    assert "La guía" in page
    assert 'href="pay/"' in page
    assert '<a href="../"' in (site / "guide/pay/index.html").read_text(encoding="utf-8")
    home = (site / "index.html").read_text(encoding="utf-8")
    assert "La guía" in home
    # A language without the file shows the section under its title in the default language.
    assert "La guía" in (site / "en/guide/index.html").read_text(encoding="utf-8")


def test_a_folder_that_appears_makes_the_file_its_page(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project", "=== es/guide.md\n# La guía\n\nTexto.\n")
    site = _built(project)
    assert '"guide"' in (site / "articles.json").read_text(encoding="utf-8")
    (project / "docs/es/guide").mkdir()
    (project / "docs/es/guide/pay.md").write_text("# Pagar\n\nTexto.\n", encoding="utf-8")
    _built(project)
    assert 'guide/pay/"' in (site / "guide/index.html").read_text(encoding="utf-8")
    (project / "docs/es/guide/pay.md").unlink()
    _built(project)
    assert 'guide/pay/"' not in (site / "guide/index.html").read_text(encoding="utf-8")
    assert not (site / "guide/pay").exists()


def test_two_pages_of_a_section_are_a_finding_that_names_both(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project", f"{GUIDE}=== es/guide/index.md\n# Otra\n\nTexto.\n")
    (project / "docs/es/pixel.svg").write_text(PIXEL, encoding="utf-8")
    for command in ("build", "check"):
        code, output = run_command(project, command)
        assert code == 1
        assert (
            "docs/es/guide.md: docs/es/guide/index.md is the page of the same section. Move its text into one of the "
            "two files, delete the other." in " ".join(output.split())
        )


def test_renaming_a_section_moves_its_page(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project", GUIDE)
    (project / "docs/es/pixel.svg").write_text(PIXEL, encoding="utf-8")
    code, output = run_command(project, "rename", "guide", "help")
    assert code == 0, output
    assert (project / "docs/es/help.md").is_file()
    assert not (project / "docs/es/guide.md").exists()
    assert "(../help.md)" in (project / "docs/es/help/pay.md").read_text(encoding="utf-8")
    assert "(help/pay.md)" in (project / "docs/es/help.md").read_text(encoding="utf-8")
    code, output = run_command(project, "check")
    assert code == 0, output


@pytest.mark.parametrize(
    ("article_id", "title"),
    [
        ("iOS/index", "iOS"),
        ("devices/eSIM/index", "eSIM"),
        ("user-guide/index", "User guide"),
        ("set-up_iPhone/index", "set up iPhone"),
        ("API/index", "API"),
        ("pagos/añadir", "Añadir"),
    ],
)
def test_names_keep_their_capitals_in_titles(article_id: str, title: str) -> None:
    assert title_from_id(article_id) == title
