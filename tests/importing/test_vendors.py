"""Exports of vendors become help centers: checked, built, with every word of the former articles."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import Path
from types import ModuleType

import intercom_export
import pytest
import yaml
import zendesk_export
from bs4 import BeautifulSoup
from help_texts import ARTICLES

from conftest import run_build
from examples import make_project, run_check, run_command

EXPORTS: dict[str, ModuleType] = {"intercom": intercom_export, "zendesk": zendesk_export}


@pytest.fixture(scope="session", params=sorted(EXPORTS))
def imported(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """A project with the articles of a vendor's export."""
    folder = tmp_path_factory.mktemp(request.param)
    export = EXPORTS[request.param].write(folder / "export")
    project = make_project(folder / "project")
    code, output = run_command(project, "import", str(export))
    assert code == 0, output
    assert f"an export of {request.param}" in output
    return request.param, project


def test_what_is_imported_has_no_finding_but_listed_losses(imported: tuple[str, Path]) -> None:
    _, project = imported
    code, output = run_check(project, "--strict")
    assert code == 0, output


def test_every_article_comes_in_both_languages(imported: tuple[str, Path]) -> None:
    _, project = imported
    for code in ("en", "es"):
        titles = {_front(file).get("title") for file in (project / "docs" / code).rglob("*.md")}
        assert {(english if code == "en" else spanish).title for _, english, spanish in ARTICLES} <= titles


def test_no_link_leads_to_the_former_site_and_all_pictures_are_here(imported: tuple[str, Path]) -> None:
    _, project = imported
    for file in (project / "docs").rglob("*.md"):
        body = file.read_text(encoding="utf-8").split("---\n", 2)[2]
        assert "example.com/hc" not in body
        assert "hc-import" not in body
        for picture in re.findall(r"!\[[^\]]*\]\(([^) ]+)", body):
            assert (project / "docs" / "es" / Path(picture).relative_to(Path(picture).parts[0])).name


def test_words_survive(imported: tuple[str, Path]) -> None:
    name, project = imported
    result = run_build(project, "--strict")
    assert result.returncode == 0, result.stdout + result.stderr
    pages = {}
    for page in (project / "site").rglob("index.html"):
        soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
        if soup.h1 is not None and soup.article is not None:
            pages[soup.html["lang"], soup.h1.get_text(strip=True)] = _words(str(soup.article))  # type: ignore[index]
    export = EXPORTS[name]
    for number, (_, english, spanish) in enumerate(ARTICLES):
        if number == export.DRAFT:
            continue
        for code, words in (("en", english), ("es", spanish)):
            lost = _words(export.body(number, words, code)) - pages[code, words.title]
            assert not lost, (words.title, lost)


def _words(html: str) -> Counter[str]:
    soup = BeautifulSoup(html, "html.parser")
    text = soup.get_text(" ").replace("\u200b", "")
    return Counter(unicodedata.normalize("NFC", text).split())


def _front(file: Path) -> dict[str, object]:
    front: dict[str, object] = yaml.safe_load(file.read_text(encoding="utf-8").split("---\n")[1])
    return front
