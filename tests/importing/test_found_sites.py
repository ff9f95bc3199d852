"""Sites are found where repositories have them, in all their languages, and an import that finds nothing says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_pictures import png

from examples import make_project, run_command


def _written(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / "source" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder / "source"


def _imported(folder: Path, files: dict[str, str]) -> tuple[str, dict[str, str]]:
    """Return what an import of these files said, and the files of the docs folder."""
    source = _written(folder, files)
    project = make_project(folder / "project")
    before = set((project / "docs").rglob("*.md"))
    code, output = run_command(project, "import", str(source))
    assert code == 0, output
    docs = project / "docs"
    new = sorted(set(docs.rglob("*.md")) - before)
    return output, {file.relative_to(docs).as_posix(): file.read_text(encoding="utf-8") for file in new}


@pytest.mark.parametrize("name", ["config.yaml", "hugo.yaml", "config.yml", "config/_default/config.yaml"])
def test_hugo_has_its_settings_in_files_of_many_names(tmp_path: Path, name: str) -> None:
    files = {
        name: "baseURL: https://old.example.com/\n",
        "content/pay/card.md": "# Pay\n\n{{< note >}}Soon{{< /note >}}\n",
    }
    output, found = _imported(tmp_path, files)
    assert "an export of hugo" in output
    assert "{{<" not in "".join(found.values())


def test_a_folder_of_content_with_other_settings_is_no_site_of_hugo(tmp_path: Path) -> None:
    output, _ = _imported(tmp_path, {"config.yaml": "name: x\n", "content/pay.md": "# Pay\n\nText.\n"})
    assert "an export of markdown" in output


def test_mkdocs_may_have_settings_for_each_language_far_from_the_docs(tmp_path: Path) -> None:
    settings = "docs_dir: ../../docs/{0}\nsite_url: https://old.example.com/{0}/\ntheme:\n  language: {0}\n"
    files = {
        "config/en/mkdocs.yml": settings.format("en"),
        "config/es/mkdocs.yml": settings.format("es"),
        "docs/en/pay/card.md": "# Pay by card\n\nSee [the bill](bill.md).\n",
        "docs/es/pay/card.md": "# Pagar con tarjeta\n\nTexto.\n",
        "docs/en/pay/bill.md": "# The bill\n\nText.\n",
    }
    output, found = _imported(tmp_path, files)
    assert "an export of mkdocs" in output
    english = next(text for name, text in found.items() if name.startswith("en/") and "Pay by card" in text)
    spanish = next(text for name, text in found.items() if name.startswith("es/") and "Pagar con tarjeta" in text)
    assert "/en/pay/card" in english
    assert "/es/pay/card" in spanish
    assert "[the bill](the-bill.md)" in english


@pytest.mark.parametrize("docs", ["../../../elsewhere", "/etc"])
def test_settings_never_lead_out_of_what_is_imported(tmp_path: Path, docs: str) -> None:
    _written(tmp_path / "elsewhere", {"secret.md": "# Secret\n\nText.\n"})
    _, found = _imported(tmp_path, {"a/mkdocs.yml": f"docs_dir: {docs}\n", "a/docs/pay.md": "# Pay now\n\nText.\n"})
    assert any("Pay now" in text for text in found.values())
    assert not any("Secret" in text for text in found.values())


def test_an_import_without_an_article_is_refused(tmp_path: Path) -> None:
    source = _written(tmp_path, {"mkdocs.yml": "site_name: A\n", "texts/pay.md": "# Pay\n\nText.\n"})
    project = make_project(tmp_path / "project")
    code, output = run_command(project, "import", str(source))
    assert code == 1
    assert "The source has no article that an import of mkdocs reads. Name the folder that has the texts" in output
    assert not [*project.glob("import-report.*")]


def test_mkdocs_publishes_the_files_of_its_theme_beside_the_pages(tmp_path: Path) -> None:
    source = _written(
        tmp_path,
        {
            "mkdocs.yml": "theme:\n  name: material\n  custom_dir: overrides/\n",
            "docs/pay/card.md": "# Pay by card\n\n![The form](../assets/img/form.png)\n",
            "docs/pay/bill.md": "# The bill\n\nText.\n",
        },
    )
    picture = source / "overrides" / "assets" / "img" / "form.png"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(png(4, 3))
    project = make_project(tmp_path / "project")
    code, output = run_command(project, "import", str(source))
    assert code == 0, output
    text = (project / "docs" / "en" / "pay" / "pay-by-card.md").read_text(encoding="utf-8")
    assert "![The form](../images/form.png)" in text
