"""Folders of each program become sections of one help center: checked, built, with every word of the former pages."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from docs_folders import HOST, SHAPES, archived, words_of
from help_texts import ALT, ARTICLES, HEADINGS, SECTIONS

from conftest import run_build
from examples import configure, make_project, run_check, run_command

_SAME = {"rules": {"duplicate-title": "off", "duplicate-text": "off", "repeated-heading": "off", "orphan": "off"}}


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the same articles from each program, each below a section of its own."""
    folder = tmp_path_factory.mktemp("folders")
    made = make_project(folder / "project")
    configure(made, _SAME)
    for name, write in SHAPES.items():
        source = write(folder / name / "site")
        code, output = run_command(made, "import", "--into", f"docs/{name}", str(archived(source)))
        assert code == 0, output
        assert f"an export of {name}" in output
        report = json.loads((made / "import-report.json").read_text(encoding="utf-8"))
        assert report["articles"] == len(ARTICLES)
        assert report["losses"] == [], (name, report["losses"][:3])
        assert report["pictures"] == len(ARTICLES) / 2, name
    return made


def files_of(project: Path, shape: str, locale: str) -> dict[str, str]:
    """Return the texts of the articles of a program by title."""
    found = {}
    for file in (project / "docs" / locale / shape).rglob("*.md"):
        text = file.read_text(encoding="utf-8")
        if file.stem != "index":
            title = re.search(r'^title: "?(.*?)"?$', text, re.MULTILINE)
            assert title is not None
            found[title[1]] = text
    return found


def test_the_check_finds_nothing_and_the_site_is_built(project: Path) -> None:
    code, output = run_check(project, "--strict")
    assert code == 0, output
    result = run_build(project, "--strict")
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("locale", ["en", "es"])
def test_every_word_is_there_and_no_mark_of_the_former_program(project: Path, shape: str, locale: str) -> None:
    texts = files_of(project, shape, locale)
    for number in range(len(ARTICLES)):
        words = words_of(number, locale)
        text = texts[words.title]
        visible = " ".join((words.answer, *words.steps, words.note, HEADINGS[locale][0], HEADINGS[locale][1]))
        assert not _counted(visible) - _counted(text), words.title
        assert (ALT[locale] in text) == (number % 2 == 0)
        assert ('=== "' in text or "**Web:**" in text) == (number % 4 == 0)
        assert ("{{ amount }}" in text) == (number % 6 == 0)
        for mark in (
            ":::",
            "{{<",
            "{{%",
            "<Tab",
            "import ",
            "😃",
            "|  |",
            "Related",
            HOST,
            "<div",
            "hc-import",
            ":file-of-import",
            "Footer of the page",
            "Home",
        ):
            assert mark not in text.replace(":::caution", "").replace("\n:::\n", "\n").replace(":::warning", ""), (
                mark,
                text,
            )


@pytest.mark.parametrize("shape", SHAPES)
def test_sections_have_titles_in_both_languages_and_articles_their_order(project: Path, shape: str) -> None:
    titles = {
        locale: {
            re.search(r'^title: "?(.*?)"?$', file.read_text(encoding="utf-8"), re.MULTILINE)[1]  # type: ignore[index]
            for file in (project / "docs" / locale / shape).rglob("index.md")
        }
        for locale in ("en", "es")
    }
    assert {english for english, _ in SECTIONS} <= titles["en"] | titles["es"]
    if shape != "mkdocs":
        assert {spanish for _, spanish in SECTIONS} <= titles["es"]
    if shape not in {"html", "markdown"}:
        orders = [re.search(r"^order: (\d+)$", text, re.MULTILINE) for text in files_of(project, shape, "es").values()]
        assert sorted(int(order[1]) for order in orders if order) == list(range(1, len(ARTICLES) + 1))


@pytest.mark.parametrize("shape", SHAPES)
def test_links_lead_to_the_articles_here_with_their_anchors(project: Path, shape: str) -> None:
    for locale in ("en", "es"):
        folder = project / "docs" / locale
        anchored = 0
        for file in (folder / shape).rglob("*.md"):
            text = file.read_text(encoding="utf-8")
            for target in re.findall(r"(?<!!)\[[^\]]*\]\(([^)]+)\)", text):
                path, _, anchor = target.partition("#")
                assert not path or (file.parent / path).resolve().is_file(), (file, target)
                anchored += bool(anchor)
        assert anchored or shape == "html"


def _counted(text: str) -> Counter[str]:
    plain = unicodedata.normalize("NFC", text.replace("\\", "").replace("&nbsp;", " "))
    return Counter(re.findall(r"\w+", plain))
