"""`helpcenter rename`."""

from __future__ import annotations

from pathlib import Path

import click

from helpcenter.cli.options import config_file_option
from helpcenter.editing.move_plan import carry_out, plan_move
from helpcenter.findings import SourceError
from helpcenter.input.strings import load_strings
from helpcenter.mkdocs.configuration import read_configuration
from helpcenter.site.load import publishable


@click.command()
@config_file_option
@click.option("--dry-run", is_flag=True, help="Print the changes without making them.")
@click.argument("old", metavar="ID")
@click.argument("new", metavar="NEW-ID")
def rename(config_file: Path, dry_run: bool, old: str, new: str) -> None:
    """Move the article or section ID to NEW-ID in all languages.

    Update links and lists of related articles, and redirect the former URLs to the new URLs.
    """
    settings = read_configuration(config_file).settings
    strings, findings = load_strings(settings)
    try:
        publishable(findings, settings)
        move = plan_move(settings, strings, old, new)
    except SourceError as error:
        raise click.ClickException(f"Nothing was moved. {error}") from None
    if not dry_run:
        carry_out(move, settings)
    docs = settings.name_of(settings.docs)
    for before, after in sorted(move.paths.items()):
        click.echo(f"{docs}/{before} -> {docs}/{after}")
    for path in sorted(move.texts.keys() - set(move.paths.values())):
        click.echo(f"{docs}/{path}: links, related articles or revision")
    if move.contact is not None:
        click.echo(f"{settings.options.contact_file}: sections of rules")
