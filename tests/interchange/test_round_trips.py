"""Each source comes back from every format as it was, byte for byte; and in pseudo-translation, only words change."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import ROOT
from handover import run
from helpcenter.content.article_text import split_front_matter
from helpcenter.editing.front_matter_edit import set_text, without_keys
from helpcenter.input.yaml import parse_yaml
from helpcenter.interchange.exporting import exchange_of
from helpcenter.interchange.formats.answer_files import read_answers
from helpcenter.interchange.formats.comma_separated import write_csv
from helpcenter.interchange.formats.exchange import Answer, Exchange
from helpcenter.interchange.formats.gettext_po import write_po
from helpcenter.interchange.formats.xliff1 import write_xliff1
from helpcenter.interchange.formats.xliff2 import write_xliff2
from helpcenter.interchange.subjects import Subject
from helpcenter.interchange.taking_in import take_in
from helpcenter.interchange.units.unit import Content

FORMATS: dict[str, tuple[Callable[[Exchange], str], str]] = {
    "xliff2": (write_xliff2, ".xlf"),
    "xliff": (write_xliff1, ".xlf"),
    "po": (write_po, ".po"),
    "csv": (write_csv, ".csv"),
}
FOLDERS = ("docs", "manual/docs", "tests/sites")
SOURCES = [file for folder in FOLDERS for file in sorted((ROOT / folder).rglob("*.md"))]
OWN_ANCHOR = re.compile(r" \{ #[^}\n]+ \}$", re.MULTILINE)
WORDS = re.compile(r"[^\W_](?:[\w'’-]*\w)?")
# What a translation does not take over from its source.
OF_SOURCE = ("anchors_from", "redirect_from", "slug", "source_revision")


def untranslated(file: Path, folder: Path) -> Subject:
    """Return a source without a translation."""
    name = file.relative_to(ROOT).as_posix() if file.is_relative_to(ROOT) else file.name
    return Subject(name, "missing", name, "new.md", file, folder / "none.md", "0123456789")


def exchanged(subject: Subject, format_: str, folder: Path) -> list[Answer]:
    """Return what a translator's file in a format says about a source, with the source as its translation."""
    write, ending = FORMATS[format_]
    exchange = exchange_of([subject], ("es", "en"), {})
    file = folder / f"file{ending}"
    file.write_text(write(exchange), encoding="utf-8")
    return [Answer(one.section, one.id, one.source, one.source) for one in read_answers(file).units]


@pytest.mark.parametrize("format_", FORMATS)
def test_every_source_comes_back_as_it_was(format_: str, tmp_path: Path) -> None:
    for file in SOURCES:
        subject = untranslated(file, tmp_path)
        source = file.read_text(encoding="utf-8")
        taken = take_in(subject, exchanged(subject, format_, tmp_path), "file")
        assert (taken.findings, taken.complete) == ((), True), file
        assert taken.text == set_text(without_keys(source, OF_SOURCE), "source_revision", "0123456789"), file


@pytest.mark.parametrize("format_", FORMATS)
def test_files_that_nobody_has_changed_change_nothing(format_: str, tmp_path: Path) -> None:
    project = tmp_path / "p"
    shutil.copytree(ROOT / "docs", project / "docs")
    for name in ("mkdocs.yml", "contact.yml"):
        shutil.copy(ROOT / name, project)
    shutil.copytree(ROOT / "hooks", project / "hooks", ignore=lambda _, names: [n for n in names if n == "helpcenter"])
    (project / "overrides").mkdir()
    before = {file: file.read_bytes() for file in project.rglob("*") if file.is_file()}
    file = tmp_path / f"en{FORMATS[format_][1]}"
    code, output = run(project, "export", "en", "--format", format_, "-o", str(file))
    assert (code, "0 have changed, 0 are new" in output) == (0, True), output
    assert run(project, "import", str(file)) == (0, "0 units of 0 files were taken in.\n")
    assert {one: one.read_bytes() for one in before} == before


def wrapped(content: Content) -> Content:
    """Return a content with a sign around each word."""
    return tuple(WORDS.sub(r"⟦\g<0>⟧", part) if isinstance(part, str) else part for part in content)


def pseudo_translation(file: Path, folder: Path) -> str:
    subject = untranslated(file, folder)
    answers = [one._replace(target=wrapped(one.source)) for one in exchanged(subject, "xliff2", folder)]
    taken = take_in(subject, answers, "file")
    assert taken.findings == (), file
    assert taken.text is not None
    return taken.text


def test_a_pseudo_translation_changes_words_and_nothing_else(tmp_path: Path) -> None:
    for file in SOURCES:
        source = set_text(without_keys(file.read_text(encoding="utf-8"), OF_SOURCE), "source_revision", "0123456789")
        text = pseudo_translation(file, tmp_path)
        assert "⟦⟦" not in text
        (front, body), (wanted_front, wanted_body) = split_front_matter(text), split_front_matter(source)
        data, wanted = (parse_yaml(one or "", "", "")[0].data for one in (front, wanted_front))
        assert unwrapped(str(data)) == str(wanted), file
        # Headings keep the anchors of the source, and a paragraph may break at other words.
        assert OWN_ANCHOR.sub("", unwrapped(body)).split() == OWN_ANCHOR.sub("", wanted_body).split(), file


def unwrapped(text: str) -> str:
    return text.translate({ord("⟦"): "", ord("⟧"): ""})
