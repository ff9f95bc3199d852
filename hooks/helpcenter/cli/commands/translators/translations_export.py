"""`helpcenter translations export`."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import click

from helpcenter.cli.catalogs import read_catalog, unknown_id
from helpcenter.cli.options import config_file_option
from helpcenter.content.fragment_files import read_fragments
from helpcenter.findings import SourceError, did_you_mean, listed
from helpcenter.input.settings import Settings
from helpcenter.input.source_editor import new_source, write_source
from helpcenter.interchange.exporting import exchange_of, memory_of
from helpcenter.interchange.formats.answer_files import read_answers
from helpcenter.interchange.formats.comma_separated import write_csv
from helpcenter.interchange.formats.exchange import Answers, Exchange, UnreadableError
from helpcenter.interchange.formats.gettext_po import write_po
from helpcenter.interchange.formats.tbx import write_tbx
from helpcenter.interchange.formats.tmx import write_tmx
from helpcenter.interchange.formats.xliff1 import write_xliff1
from helpcenter.interchange.formats.xliff2 import write_xliff2
from helpcenter.interchange.subjects import Subject, subjects_of
from helpcenter.interchange.yaml_subjects import yaml_subjects
from helpcenter.mkdocs.configuration import read_configuration
from helpcenter.translations.term_base import FILE, read_terms

_FORMATS: Mapping[str, tuple[Callable[[Exchange], str], str]] = {
    "xliff2": (write_xliff2, "xlf"),
    "xliff": (write_xliff1, "xlf"),
    "po": (write_po, "po"),
    "csv": (write_csv, "csv"),
    "tmx": (write_tmx, "tmx"),
}
_FOLDER = "translations"
_STATES = ("missing", "outdated")


@click.command("export")
@config_file_option
@click.option(
    "--format", "format_", type=click.Choice([*_FORMATS]), default="xliff2", show_default=True,
    help="XLIFF 2.0, XLIFF 1.2 (`xliff`), PO, CSV, or TMX with what is translated already.",
)  # fmt: skip
@click.option("--only", default="", help="Only articles in these states: `missing`, `outdated`, or both with a comma.")
@click.option(
    "--output", "-o", type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write.  [default: translations/LANGUAGE with the ending of the format]",
)  # fmt: skip
@click.argument("language")
@click.argument("ids", nargs=-1, metavar="[ID]...")
def export(
    config_file: Path, format_: str, only: str, output: Path | None, language: str, ids: tuple[str, ...]
) -> None:
    """Write a file for translators into LANGUAGE: what readers see, with placeholders for everything else.

    It has the articles and fragments ID, by default all, with the labels of contact.yml, the variables and the site's
    own interface strings. What is translated already and what repeats has its
    translation; what has changed has its former text and translation.
    """
    settings = read_configuration(config_file).settings
    language_of(settings, language)
    states = _states(only)
    texts = yaml_subjects(settings, language)
    subjects = _subjects(settings, language, tuple(one for one in ids if one not in {text.name for text in texts}))
    memory = memory_of(subjects)
    wanted = [one for one in subjects if (not ids or one.id in ids) and (not states or one.state in states)]
    write, ending = _FORMATS[format_]
    file = output or settings.root / _FOLDER / f"{language}.{ending}"
    languages = settings.default.code, language
    # Texts outside of articles have no stamps: they are translated, or missing.
    own = [one for one in texts if (not ids or one.name in ids) and (not states or "missing" in states)]
    others = [one.section(only_missing=bool(states)) for one in own]
    exchange = exchange_of(wanted, languages, memory, _known(file), others)
    write_source(file, new_source(write(exchange)))
    click.echo(_summary(settings.name_of(file), exchange))
    _write_terms(settings, language, file)


def _write_terms(settings: Settings, language: str, beside: Path) -> None:
    """Write the terms of the site for the language beside a translator's file, if there are any."""
    base, findings = read_terms(settings.root)
    if findings:
        raise click.ClickException(str(SourceError(findings)))
    if any(language in term.translation or language in term.forbidden for term in base.terms):
        file = beside.with_name(f"{language}.tbx")
        write_source(file, new_source(write_tbx(base, settings.default.code, language)))
        click.echo(f"Wrote {settings.name_of(file)}: the terms of {FILE}.")


def language_of(settings: Settings, language: str) -> None:
    """Raise ClickException unless the site has translations into a language."""
    others = settings.codes[1:]
    if language not in others:
        hint = did_you_mean(language, others)
        raise click.ClickException(
            f"The site has no translations into `{language}`: its other languages are {listed(others)}. {hint}".rstrip()
        )


def _subjects(settings: Settings, language: str, ids: tuple[str, ...]) -> Sequence[Subject]:
    catalog = read_catalog(settings)
    subjects = subjects_of(settings, catalog, read_fragments(settings)[0], language)
    known = {one.id for one in subjects}
    if unknown := [one for one in ids if one not in known]:
        raise click.ClickException("\n".join(unknown_id(one, catalog) for one in unknown))
    return subjects


def _states(only: str) -> frozenset[str]:
    states = frozenset(one.strip() for one in only.split(",") if one.strip())
    if unknown := sorted(states - set(_STATES)):
        raise click.BadParameter(f"{listed(unknown)}: enter {listed(_STATES)}, or both.", param_hint="--only")
    return states


def _known(file: Path) -> Answers | None:
    """Return the file that an export replaces: its units keep their IDs."""
    with contextlib.suppress(UnreadableError):
        return read_answers(file)
    return None


def _summary(name: str, exchange: Exchange) -> str:
    segments = [segment for section in exchange.sections for segment in section.segments]
    states = [segment.state for segment in segments]
    changed = sum(segment.former is not None for segment in segments)
    files = len(exchange.sections)
    return (
        f"Wrote {name}: {len(segments):,} units of {files:,} file{'' if files == 1 else 's'}; "
        f"{states.count('final'):,} are translated, {states.count('translated'):,} repeat others, "
        f"{changed:,} have changed, {states.count('new') - changed:,} are new."
    )
