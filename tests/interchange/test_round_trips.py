"""Each source comes back from every format as it was, byte for byte; and in pseudo-translation, only words change."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from conftest import ROOT, copy_site, page, run_build
from helpcenter.content.article_text import split_front_matter
from helpcenter.editing.front_matter_edit import set_text, without_keys
from helpcenter.input.theme import THEME
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
from translators import run

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


@cache
def untranslated(file: Path) -> Subject:
    """Return a source without a translation."""
    name = file.relative_to(ROOT).as_posix()
    return Subject(name, "missing", name, "new.md", file, file.with_name("none.md"), "0123456789")


def exchanged(subject: Subject, format_: str, folder: Path) -> list[Answer]:
    """Return what a translator's file in a format says about a source, with the source as its translation."""
    write, ending = FORMATS[format_]
    exchange = exchange_of([subject], ("es", "en"), {})
    file = folder / f"file{ending}"
    file.write_text(write(exchange), encoding="utf-8")
    return [Answer(one.section, one.id, one.source, one.source) for one in read_answers(file).units]


@pytest.mark.parametrize("format_", ["xliff2", "xliff", "po"])
def test_every_source_comes_back_as_it_was(format_: str, tmp_path: Path) -> None:
    for file in SOURCES:
        subject = untranslated(file)
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
    assert run(project, "import", str(file)) == (0, "Took in 0 units of 0 files.\n")
    assert {one: one.read_bytes() for one in before} == before


def wrapped(content: Content) -> Content:
    """Return a content with a sign around each word."""
    return tuple(WORDS.sub(r"⟦\g<0>⟧", part) if isinstance(part, str) else part for part in content)


@cache
def pseudo_translation(file: Path) -> str:
    subject = untranslated(file)
    exchange = exchange_of([subject], ("es", "en"), {})
    answers = [
        Answer(section.name, one.id, one.source, wrapped(one.source))
        for section in exchange.sections
        for one in section.segments
    ]
    taken = take_in(subject, answers, "file")
    assert taken.findings == (), file
    assert taken.text is not None
    return taken.text


def test_a_pseudo_translation_changes_words_and_nothing_else() -> None:
    for file in (one for one in SOURCES if "manual" not in one.relative_to(ROOT).parts):
        source = set_text(without_keys(file.read_text(encoding="utf-8"), OF_SOURCE), "source_revision", "0123456789")
        text = pseudo_translation(file)
        assert "⟦⟦" not in text
        (front, body), (wanted_front, wanted_body) = split_front_matter(text), split_front_matter(source)
        data, wanted = (parse_yaml(one or "", "", "")[0].data for one in (front, wanted_front))
        assert unwrapped(str(data)) == str(wanted), file
        # Headings keep the anchors of the source, and a paragraph may break at other words.
        assert OWN_ANCHOR.sub("", unwrapped(body)).split() == OWN_ANCHOR.sub("", wanted_body).split(), file


def unwrapped(text: str) -> str:
    return text.translate({ord("⟦"): "", ord("⟧"): ""})


# What the page adds to an article, or what a placeholder stands for.
NO_TEXT = "code, pre, kbd, math, svg, script, a.headerlink, .visually-hidden, .footnote-ref, .footnote-backref"


def test_a_site_in_pseudo_translation_is_built_and_has_every_word_wrapped_once(tmp_path: Path) -> None:
    project = copy_site("markdown", tmp_path / "p")
    for language in ("ar", "ja"):
        file = project / "docs" / language / "markdown.md"
        source = Path(ROOT, "tests/sites/markdown/docs", language, "markdown.md")
        file.write_text(without_keys(pseudo_translation(source), ("source_revision",)), encoding="utf-8")
    result = run_build(project, "--strict")
    assert result.returncode == 0, result.stdout + result.stderr
    for language in ("ar", "ja"):
        article = page(project / "site", f"{language}/markdown").select_one("article")
        assert article
        for part in article.select(NO_TEXT):
            part.decompose()
        text = article.get_text("|")
        assert text.count("⟦") > 100
        assert "⟦⟦" not in text
        left = [part.strip() for part in re.sub(r"⟦[^⟦⟧]*⟧", "", text).split("|") if WORDS.search(part)]
        # Titles of notes without one, the heading of the contents, and addresses.
        interface = (THEME / "locales" / f"{language}.yml").read_text(encoding="utf-8")
        assert [part for part in left if part not in interface and not re.search(r"\w\.com", part)] == []
