"""The page of a folder: the text that a program shows there, and what else wants its place."""

from __future__ import annotations

from pathlib import Path

from examples import make_project, run_command


def _imported(folder: Path, system: str, files: dict[str, str]) -> dict[str, str]:
    """Return the English files of a project after an import of these files."""
    for name, text in files.items():
        path = folder / "source" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    project = make_project(folder / "project")
    code, output = run_command(project, "import", "--from", system, str(folder / "source"))
    assert code == 0, output
    docs = project / "docs" / "en"
    return {file.relative_to(docs).as_posix(): file.read_text(encoding="utf-8") for file in sorted(docs.rglob("*.md"))}


def test_of_two_texts_for_the_page_of_a_folder_none_is_lost(tmp_path: Path) -> None:
    files = {
        "docusaurus.config.js": "module.exports = { baseUrl: '/' };\n",
        "docs/billing/index.md": "# All about billing\n\nThe first text.\n",
        "docs/billing/README.md": "# Read this\n\nThe other text.\n",
    }
    found = _imported(tmp_path, "docusaurus", files)
    assert sum("The first text." in text for text in found.values()) == 1
    assert sum("The other text." in text for text in found.values()) == 1
