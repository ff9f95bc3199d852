"""The rules about the language of one article."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from helpcenter.checks.article.document import Document, Run
from helpcenter.checks.language.identity import foreign_paragraphs
from helpcenter.checks.language.marks import marks_missing
from helpcenter.checks.language.reading_ease import hard_text
from helpcenter.checks.language.spelling import speller, suspects
from helpcenter.findings import Finding, Problem, excerpt
from helpcenter.input.languages import language_name
from helpcenter.text.marks.parts import Position

_OTHER_LANGUAGE = Problem(
    "other-language", "paragraph is in {found} instead of {wanted}: `{text}`", "Translate it, or format code as `code`."
)
_HARD_TO_READ = Problem(
    "hard-to-read", "reading ease is {ease} (minimum: {least}); the longest sentence has {words} words",
    "Write shorter sentences and everyday words, and present instructions as steps.",
)  # fmt: skip
_NO_OPENING_MARK = Problem(
    "spanish-marks", "`{opening}` is missing before `{text}`", "Add it where the sentence starts."
)
_UNPAIRED_QUOTES = Problem("spanish-marks", "`«` and `»` are not in pairs: `{text}`", "Add the missing one.")


@dataclass(frozen=True)
class Suspect:
    """A word that is probably misspelled, its position, and the word that was probably meant."""

    word: str
    meant: str
    place: Position


@dataclass(frozen=True)
class Prose:
    """The words of an article: the name of its file, its language, its title and its document."""

    name: str
    language: str
    title: Run
    document: Document


def check_language(prose: Prose, others: Collection[str]) -> Iterator[Finding]:
    """Yield findings for paragraphs in another language, text that is hard to read, and missing Spanish marks.

    ``others`` are the other languages of the site.
    """
    runs = prose.document.runs
    for run, language in foreign_paragraphs(runs, prose.language, others):
        names = {"found": language_name(language, "en"), "wanted": language_name(prose.language, "en")}
        yield _finding(_OTHER_LANGUAGE, prose, run.place, text=excerpt(run.text), **names)
    if reading := hard_text(runs, prose.language):
        numbers = {"ease": f"{reading.ease:.0f}", "least": f"{reading.least:.0f}"}
        yield _finding(_HARD_TO_READ, prose, reading.run.place, words=str(len(reading.longest.split())), **numbers)
    if prose.language == "es":
        for run in _all_words(prose):
            for opening, text, at in marks_missing(run.text):
                problem = _NO_OPENING_MARK if opening else _UNPAIRED_QUOTES
                yield _finding(problem, prose, run.place_at(at), opening=opening, text=excerpt(text))


def find_suspects(prose: Prose, others: tuple[str, ...]) -> Iterator[Suspect]:
    """Yield words that are probably misspelled; a later step accepts those that many articles have as terms."""
    if not speller(prose.language):
        return
    runs = list(_all_words(prose))
    for number, word, meant, at in suspects([run.text for run in runs], prose.language, others):
        yield Suspect(word, meant, runs[number].place_at(at))


def _all_words(prose: Prose) -> Iterator[Run]:
    """Yield the title, the headings and the blocks."""
    yield prose.title
    yield from (heading.run for heading in prose.document.headings)
    yield from prose.document.runs


def _finding(problem: Problem, prose: Prose, place: Position, **values: str) -> Finding:
    return problem.at(prose.name, place.line, place.column, **values)
