"""Exports of vendors become help centers: checked, built, with every word of the former articles."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter
from pathlib import Path
from types import ModuleType
from urllib.parse import unquote

import freshdesk_export
import helpscout_export
import intercom_export
import pytest
import yaml
import zendesk_export
from bs4 import BeautifulSoup
from help_texts import ARTICLES

from conftest import run_build
from examples import configure, make_project, run_check, run_command

EXPORTS: dict[str, ModuleType] = {
    "freshdesk": freshdesk_export, "helpscout": helpscout_export, "intercom": intercom_export,
    "zendesk": zendesk_export,
}  # fmt: skip
# The same articles come from each vendor, and the address of one picture has expired.
_RULES = {"duplicate-title": "off", "duplicate-text": "off", "missing-picture": "note"}


@pytest.fixture(scope="session")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the articles of each vendor in a section of its own."""
    folder = tmp_path_factory.mktemp("vendors")
    project = make_project(folder / "project")
    configure(project, {"rules": _RULES})
    for name, export in EXPORTS.items():
        code, output = run_command(project, "import", str(export.write(folder / name)), "--into", f"docs/{name}")
        assert code == 0, output
        assert f"an export of {name}" in output
    return project


@pytest.fixture(scope="session")
def pages(imported: Path) -> dict[tuple[str, str, str], Counter[str]]:
    """The words of the built pages by vendor, language and title."""
    result = run_build(imported, "--strict")
    assert result.returncode == 0, result.stdout + result.stderr
    found = {}
    for page in (imported / "site").rglob("index.html"):
        soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
        vendor = next((part for part in page.relative_to(imported / "site").parts if part in EXPORTS), "")
        if soup.h1 is not None and soup.article is not None and soup.html is not None:
            found[vendor, str(soup.html["lang"]), soup.h1.get_text(strip=True)] = _words(str(soup.article))
    return found


def test_what_is_imported_has_no_finding_but_listed_losses(imported: Path) -> None:
    code, output = run_check(imported, "--strict")
    assert code == 0, output
    assert output.count("the import could not get a picture: screen5.png.") == 2


@pytest.mark.parametrize("vendor", EXPORTS)
def test_every_article_comes_in_both_languages(imported: Path, vendor: str) -> None:
    for code in ("en", "es"):
        files = [_front(file) for file in (imported / "docs" / code / vendor).rglob("*.md")]
        titles = {(english if code == "en" else spanish).title for _, english, spanish in ARTICLES}
        assert titles <= {front.get("title") for front in files}
        assert [front.get("draft") for front in files].count(True) == 1
        assert "For agents only" not in {front.get("title") for front in files}


@pytest.mark.parametrize("vendor", EXPORTS)
def test_links_and_pictures_are_here(imported: Path, vendor: str) -> None:
    host = re.escape(EXPORTS[vendor].HOST.partition("//")[2])
    for file in (imported / "docs").glob(f"*/{vendor}/**/*.md"):
        body = file.read_text(encoding="utf-8").split("---\n", 2)[2]
        assert not re.search(f"{host}|hc-import|\ue000|\ue002", body), file
        for link in re.findall(r"\]\(([^)# ]+)[)# ]", body):
            target = (file.parent / link).resolve().relative_to(imported / "docs")
            # Pictures are in the folder of the default language, which the others share.
            assert (imported / "docs" / target).exists() or (
                imported / "docs" / "es" / Path(*target.parts[1:])
            ).exists()


@pytest.mark.parametrize("vendor", EXPORTS)
def test_no_word_is_lost(pages: dict[tuple[str, str, str], Counter[str]], vendor: str) -> None:
    export = EXPORTS[vendor]
    for number, (_, english, spanish) in enumerate(ARTICLES):
        for code, words in (("en", english), ("es", spanish)) if number != export.DRAFT else ():
            lost = _words(export.body(number, words, code)) - pages[vendor, code, words.title]
            assert not lost, (words.title, lost)


@pytest.mark.parametrize("vendor", EXPORTS)
def test_former_addresses_lead_to_the_new_pages(
    imported: Path, pages: dict[tuple[str, str, str], Counter[str]], vendor: str
) -> None:
    assert pages
    with (imported / ".helpcenter" / f"redirects-{vendor}.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    # Two languages, each with the former address of 21 articles.
    assert len(rows) >= 42
    for row in rows:
        former = imported / "site" / row["from"].strip("/") / "index.html"
        page = BeautifulSoup(former.read_text(encoding="utf-8"), "html.parser")
        link = page.find("link", rel="canonical")
        assert link is not None
        assert unquote(str(link["href"])) == f"https://help.example.com{row['to']}"


def test_translations_are_stamped_unless_they_are_outdated(imported: Path) -> None:
    folder = imported / "docs" / "en" / "zendesk"
    fronts = {front["title"]: front for file in folder.rglob("*.md") if "title" in (front := _front(file))}
    assert "source_revision" not in fronts["Why was my card rejected?"]
    assert "source_revision" in fronts["Pay an invoice by card"]
    code, output = run_command(imported, "translations")
    assert code == 0, output
    assert "outdated" not in output.replace("unstamped", "")
    assert output.count("unstamped") == 1


def test_the_report_says_what_was_lost(imported: Path) -> None:
    page = BeautifulSoup((imported / "import-report.html").read_text(encoding="utf-8"), "html.parser")
    assert "For agents only" in page.get_text()
    assert "only a user segment may read it" in page.get_text()
    assert not page.find_all(["script", "img", "link"])


def _words(html: str) -> Counter[str]:
    """Return the words and the marks of HTML; the numbers of steps are no text of lists."""
    text = re.sub(r"(?<!\S)\d[.)]?(?!\S)", "", BeautifulSoup(html, "html.parser").get_text(" "))
    return Counter(re.findall(r"\w+|[^\w\s]", unicodedata.normalize("NFC", text)))


def _front(file: Path) -> dict[str, object]:
    front: dict[str, object] = yaml.safe_load(file.read_text(encoding="utf-8").split("---\n")[1])
    return front
