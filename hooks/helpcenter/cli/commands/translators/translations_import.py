"""`helpcenter translations import`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import click

from helpcenter.cli.catalogs import read_catalog
from helpcenter.cli.options import config_file_option
from helpcenter.content.fragment_files import read_fragments
from helpcenter.findings import Finding, Problem, did_you_mean, listed
from helpcenter.input.settings import Settings
from helpcenter.input.source_editor import new_source, read_editable, write_source
from helpcenter.interchange.exporting import Memory, memory_of
from helpcenter.interchange.formats.answer_files import read_answers
from helpcenter.interchange.formats.exchange import Answer, Answers, UnreadableError
from helpcenter.interchange.resolving import RULE
from helpcenter.interchange.subjects import Subject, subjects_of
from helpcenter.interchange.taking_in import TakenIn, take_in
from helpcenter.interchange.yaml_subjects import YamlSubject, yaml_subjects
from helpcenter.mkdocs.configuration import read_configuration
from helpcenter.translations.kept_sources import keep_sources

_UNREADABLE = Problem(RULE, "{reason}", "Export the file again.")
_LANGUAGE = Problem(
    RULE, "file is from `{source}` into `{target}`, but the site is translated from `{default}` into {languages}",
    "Set the languages as in the export.",
)  # fmt: skip
_NO_SOURCE = Problem(RULE, "there is no source `{name}`", "Export again; its article was moved or deleted.")
_FAULTY = Problem(RULE, "cannot be read: {reason}", "Correct this file first.")


@dataclass
class _Outcome:
    """What an import has done, in the order of files."""

    findings: list[Finding] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    units: int = 0


@click.command("import")
@config_file_option
@click.option("--dry-run", is_flag=True, help="Show what would be written, without writing.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
def import_(config_file: Path, dry_run: bool, files: tuple[Path, ...]) -> None:
    """Take in translations from files that `helpcenter translations export` wrote and a translator filled in.

    The command writes and stamps the translated articles. It leaves out a unit that has lost a placeholder or has
    markup of its own, says where and why, and takes in everything else. An article without a complete translation
    becomes a draft; one that readers already see is changed only where every unit has a translation.
    """
    settings = read_configuration(config_file).settings
    outcome = _Outcome()
    for file in files:
        _take_in_file(settings, file, outcome, dry_run=dry_run)
    if outcome.lines and not dry_run:
        keep_sources(settings, read_catalog(settings))
    for line in outcome.lines:
        click.echo(line)
    count = len(outcome.lines)
    units = f"{outcome.units:,} unit{'' if outcome.units == 1 else 's'} of {count:,} file{'' if count == 1 else 's'}"
    click.echo(f"{units} would be taken in." if dry_run else f"Took in {units}.")
    if outcome.findings:
        findings = sorted(set(outcome.findings))
        heading = f"{len(findings)} finding{'' if len(findings) == 1 else 's'}:"
        raise click.ClickException("\n".join([heading, *map(str, findings)]))


def _take_in_file(settings: Settings, file: Path, outcome: _Outcome, *, dry_run: bool) -> None:
    name = settings.name_of(file.resolve())
    try:
        answers = read_answers(file)
    except UnreadableError as error:
        sentence, _, fix = str(error).rpartition(". ")
        outcome.findings.append(_UNREADABLE.at(name, fix=f"{fix}.", reason=sentence))
        return
    language = _language(settings, answers)
    if language is None:
        outcome.findings.append(_wrong_language(settings, answers, name))
        return
    subjects = subjects_of(settings, read_catalog(settings), read_fragments(settings)[0], language)
    by_source = {subject.source_name: subject for subject in subjects}
    texts = {one.name: one for one in yaml_subjects(settings, language)}
    # It is made from all articles, and few answers need it.
    memory = cache(lambda: memory_of(subjects))
    for source, own in _by_section(answers).items():
        if source in texts:
            _take_in_texts(texts[source], own, name, outcome, dry_run=dry_run)
            continue
        if source not in by_source:
            fix = did_you_mean(source, by_source)
            outcome.findings.append(_NO_SOURCE.at(name, fix=fix, name=source))
            continue
        taken = _taken(by_source[source], own, name, memory, outcome)
        if taken is not None and taken.text is not None:
            _take_in_article(by_source[source], taken, outcome, dry_run=dry_run)


def _taken(
    subject: Subject, answers: list[Answer], name: str, memory: Callable[[], Memory], outcome: _Outcome
) -> TakenIn | None:
    """Return what an article takes in, None if its files cannot be read; add the findings."""
    try:
        taken = take_in(subject, answers, name, memory)
    except ValueError as error:
        outcome.findings.append(_FAULTY.at(subject.target_name, reason=str(error).rstrip(".")))
        return None
    outcome.findings += taken.findings
    return taken


def _take_in_article(subject: Subject, taken: TakenIn, outcome: _Outcome, *, dry_run: bool) -> None:
    if not dry_run and taken.text is not None:
        _write(subject.target_file, subject.target_name, taken.text)
    outcome.units += taken.count
    outcome.lines.append(_line(subject, taken))


def _take_in_texts(subject: YamlSubject, answers: list[Answer], name: str, outcome: _Outcome, *, dry_run: bool) -> None:
    text, count, findings = subject.take_in(answers, name)
    outcome.findings += findings
    if text is None:
        return
    if not dry_run:
        _write(subject.target_file, subject.target_name, text)
    outcome.units += count
    outcome.lines.append(f"{subject.target_name}: {count} text{'' if count == 1 else 's'}")


def _write(file: Path, name: str, text: str) -> None:
    write_source(file, read_editable(file, name).with_text(text) if file.is_file() else new_source(text))


def _line(subject: Subject, taken: TakenIn) -> str:
    state = "complete" if taken.complete else "a draft until the other units are translated"
    if not taken.complete and not subject.may_be_draft:
        state = "still outdated"
    return f"{subject.target_name}: {taken.count} unit{'' if taken.count == 1 else 's'}, {state}"


def _by_section(answers: Answers) -> dict[str, list[Answer]]:
    found: dict[str, list[Answer]] = defaultdict(list)
    for one in answers.units:
        found[one.section].append(one)
    return found


def _language(settings: Settings, answers: Answers) -> str | None:
    """Return the language of the site into which a file translates, None if it has another one or another source."""
    if answers.source_language and not _same(answers.source_language, settings.default.code):
        return None
    return next((code for code in settings.codes[1:] if _same(code, answers.target_language)), None)


def _same(one: str, other: str) -> bool:
    return one.replace("_", "-").casefold() == other.replace("_", "-").casefold()


def _wrong_language(settings: Settings, answers: Answers, name: str) -> Finding:
    return _LANGUAGE.at(
        name, source=answers.source_language or "?", target=answers.target_language or "?",
        default=settings.default.code, languages=listed(settings.codes[1:]),
    )  # fmt: skip
