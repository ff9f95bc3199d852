"""`helpcenter import`."""

from __future__ import annotations

from pathlib import Path

import click

from helpcenter.cli.options import config_file_option
from helpcenter.cli.progress import progress_bar
from helpcenter.findings import SourceError
from helpcenter.importing.project.import_report import STATES, report_json, report_page
from helpcenter.importing.project.import_run import REDIRECTS, ImportResult, plan_import, write_import
from helpcenter.importing.readers.systems import SYSTEMS, recognized
from helpcenter.input.settings import Settings
from helpcenter.input.strings import load_strings
from helpcenter.mkdocs.configuration import read_configuration
from helpcenter.platform.file_system import write_atomically

_SLUGS = ("contact_page.slug", "all_articles.slug", "search.slug")


@click.command("import")
@config_file_option
@click.option("--from", "system", type=click.Choice(sorted(SYSTEMS)), help="The system.  [default: recognized]")
@click.option("--dry-run", is_flag=True, help="Print what would be written, and write only the report.")
@click.option(
    "--report",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder of the report.  [default: that of mkdocs.yml]",
)
@click.argument("source", type=click.Path(exists=True, path_type=Path), metavar="SOURCE")
def import_(config_file: Path, source: Path, system: str | None, dry_run: bool, report: Path | None) -> None:
    """Bring the articles of another system here: SOURCE is its export.

    A second import brings what has changed since, and keeps what you changed here.
    """
    try:
        settings = read_configuration(config_file).settings
    except SourceError as error:
        raise click.ClickException(f"Nothing was written. {error}") from None
    name = system or _guessed(source)
    site = SYSTEMS[name].read(source)
    with progress_bar() as progress:
        result = plan_import(site, settings, source, _reserved(settings), {}, progress)
        if not dry_run:
            write_import(result, settings, progress)
    folder = report or settings.root
    _write_report(result, folder)
    _print_summary(result, settings, folder, dry_run=dry_run)


def _guessed(source: Path) -> str:
    found = recognized(source)
    if len(found) == 1 or (found and found[0] in {"zendesk", "intercom"}):
        click.echo(f"This is an export of {found[0]}; if not, say `--from`.")
        return found[0]
    looked = "\n".join(f"  {name}: {system.sign}" for name, system in SYSTEMS.items())
    said = f"It can be one of several: {', '.join(found)}" if found else "It is none of these"
    raise click.ClickException(f"{said}. Name the system with `--from`. An export is recognized by:\n{looked}")


def _reserved(settings: Settings) -> set[str]:
    strings, findings = load_strings(settings)
    if findings:
        raise click.ClickException(f"Nothing was written. {SourceError(findings)}")
    return {strings[code](name) for code in settings.codes for name in _SLUGS}


def _write_report(result: ImportResult, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    write_atomically(folder / "import-report.html", report_page(result).encode())
    write_atomically(folder / "import-report.json", report_json(result).encode())


def _print_summary(result: ImportResult, settings: Settings, folder: Path, *, dry_run: bool) -> None:
    for state, words in STATES.items():
        if count := result.count(state):
            click.echo(f"{words}: {count} {'file' if count == 1 else 'files'}")
    click.echo(f"Pictures and files: {len(result.plan.pictures)}")
    if result.plan.redirects and not dry_run:
        click.echo(f"Former addresses: {len(result.plan.redirects)}, in {REDIRECTS}")
    losses = len(result.plan.losses)
    click.echo(f"To look at: {losses}, in {settings.name_of(folder / 'import-report.html')}")
    click.echo("Nothing else was written." if dry_run else "Next: helpcenter check")
