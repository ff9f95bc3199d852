"""Hostile and broken sources in the preview: it says what is wrong with them, shows none of it, and goes on."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from bad_input import GOOD, ROWS, Row
from conftest import OUTCOME
from examples import make_project
from helpcenter.findings import SourceError
from helpcenter.preview.live import LiveSite
from pace import at_most

HOSTILE = (
    "main script, iframe, form:not([role=search]), object, embed, main [onerror], main [onload], main [onclick],"
    ' main [style], a[href^="javascript" i], a[href^="vbscript" i], a[href^="data:" i], img[src*="//"]'
)
# What only a build or a check compares, since the preview shows each article as it is.
ONLY_TOGETHER = {
    "related to itself", "equal slugs", "missing page of raw HTML",
}  # fmt: skip
# A page without own text, and one that lists articles.
USUAL = ("404.html", "en/index.html")
MOST_SECONDS = 5


# Starting a preview takes a second: of rows with the same number, only the last one is tried.
@pytest.mark.parametrize("row", {row.number: row for row in ROWS}.values(), ids=lambda row: f"{row.number}: {row.name}")
def test_the_preview_says_what_is_wrong_and_shows_none_of_it(
    row: Row, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    project = make_project(tmp_path / "project", GOOD)
    row.write(project)
    start = time.process_time()
    try:
        site = LiveSite(project / "mkdocs.yml")
    except SourceError as error:
        said = str(error)
    else:
        said = "\n".join(str(finding) for found in site.snapshot.findings.values() for finding in found)
        pages = site.snapshot.pages.items()
        for dest in (dest for dest, (_, entry) in pages if dest in USUAL or "bad" in entry.article.path):
            answer = site.answer(f"/{dest}".removesuffix("index.html"))
            page = BeautifulSoup(answer.content, "html.parser")
            assert answer.status in (200, 500), (dest, answer.content)
            assert page.select(HOSTILE) == [], dest
            said += "".join(note.get_text(" ") for note in page.select("[data-preview-notes]"))
    assert time.process_time() - start < at_most(MOST_SECONDS)
    assert row.expected[-1] in said or row.name in ONLY_TOGETHER, said
    record_property(OUTCOME, (row.number, row.name, "preview", "reported"))
