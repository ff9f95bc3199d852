"""What rules about language find in one article."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from helpcenter.checks.article.document import Document, Run
from helpcenter.checks.language.identity import foreign_paragraphs
from helpcenter.checks.language.marks import marks_missing
from helpcenter.checks.language.reading_ease import hard_text
from helpcenter.checks.language.spelling import speller, suspects
from helpcenter.findings import Finding, mismatch, shortened
from helpcenter.input.languages import language_name
from helpcenter.text.parts import Place


@dataclass(frozen=True)
class Suspect:
    """A word that is most likely misspelt, its place, and the word that was meant."""

    word: str
    meant: str
    place: Place


@dataclass(frozen=True)
class Prose:
    """The words of an article: its file's name, its language, its title and its document."""

    name: str
    language: str
    title: Run
    document: Document


def check_language(prose: Prose, others: Collection[str]) -> Iterator[Finding]:
    """Paragraphs in another language than the article's, text that is hard to read, marks that are missing.

    ``others`` are the other languages of the site.
    """
    runs = prose.document.runs
    for run, language in foreign_paragraphs(runs, prose.language, others):
        expected = f"text in {language_name(prose.language, 'en')}"
        found = f"{language_name(language, 'en')}: {shortened(run.text)}"
        way_out = "Translate it, or write code and names as `code`."
        yield _finding(prose, run.place, expected, found, way_out, "other-language")
    if reading := hard_text(runs, prose.language):
        words = len(reading.longest.split())
        found = f"{reading.ease:.0f}; the longest sentence has {words} words"
        expected = f"a reading ease of {reading.least:.0f} or more"
        way_out = "Write shorter sentences and everyday words; make steps of what has to be done."
        yield _finding(prose, reading.run.place, expected, found, way_out, "hard-to-read")
    if prose.language == "es":
        for run in _all_words(prose):
            for expected, found, at in marks_missing(run.text):
                way_out = "Write the mark where the question, the exclamation or the quotation begins."
                yield _finding(prose, run.place_at(at), expected, shortened(found), way_out, "spanish-marks")


def find_suspects(prose: Prose, others: tuple[str, ...]) -> Iterator[Suspect]:
    """Words that are most likely misspelt; several articles together decide what is a term."""
    if not speller(prose.language):
        return
    for run in _all_words(prose):
        for word, meant, at in suspects(run.text, prose.language, others):
            yield Suspect(word, meant, run.place_at(at))


def _all_words(prose: Prose) -> Iterator[Run]:
    """Title, headings and blocks."""
    yield prose.title
    yield from (heading.run for heading in prose.document.headings)
    yield from prose.document.runs


def _finding(prose: Prose, place: Place, expected: str, found: str, way_out: str, rule: str) -> Finding:
    return mismatch(prose.name, place.line, "", expected, found, way_out, rule, place.column)
