"""`helpcenter translations`."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from helpcenter.build.run import load_settings
from helpcenter.catalog import Catalog
from helpcenter.commands.options import config_file_option
from helpcenter.findings import SourceError, did_you_mean
from helpcenter.loading import make_catalog, read_articles
from helpcenter.settings import Settings
from helpcenter.strings import load_strings
from helpcenter.translations import revisions_to_stamp, stamp, translation_states

_COLOURS = {"current": "green", "outdated": "yellow", "missing": "red", "orphaned": "magenta", "unstamped": "cyan"}


@click.command()
@config_file_option
@click.option("--stamp", "stamping", is_flag=True, help="Record that the translations of these articles are current.")
@click.option("--all", "everything", is_flag=True, help="With --stamp: all articles.")
@click.argument("ids", nargs=-1, metavar="[ID]...")
def translations(config_file: Path, stamping: bool, everything: bool, ids: tuple[str, ...]) -> None:
    """Show the state of each article in each language.

    With --stamp, the translations of the articles ID record the current revision of their source.
    """
    settings = load_settings(config_file)
    catalog = _catalog(settings)
    if unknown := [article_id for article_id in ids if article_id not in catalog.default.entries]:
        raise click.ClickException("\n".join(_unknown_id(article_id, catalog) for article_id in unknown))
    if stamping:
        if not ids and not everything:
            raise click.UsageError("--stamp needs the ids of articles, or --all.")
        _stamp(settings, catalog, ids or tuple(sorted(_sources(catalog))))
        catalog = _catalog(settings)
    _print_states(catalog, set(ids))


def _catalog(settings: Settings) -> Catalog:
    strings, findings = load_strings(settings.strings, settings.codes, settings.name_of(settings.strings))
    articles, problems = read_articles(settings)
    if findings + problems:
        raise click.ClickException(str(SourceError(findings + problems)))
    return make_catalog(settings, articles, strings)


def _sources(catalog: Catalog) -> list[str]:
    return [article_id for article_id, entry in catalog.default.entries.items() if not entry.generated]


def _unknown_id(article_id: str, catalog: Catalog) -> str:
    hint = did_you_mean(article_id, catalog.default.entries)
    return f"There is no article `{article_id}` in the default language. {hint}".rstrip()


def _stamp(settings: Settings, catalog: Catalog, ids: tuple[str, ...]) -> None:
    for article, revision in revisions_to_stamp(catalog, ids):
        stamp(settings.docs / article.path, revision)
        click.echo(f"{article.name}: source_revision: {revision}")


def _print_states(catalog: Catalog, ids: set[str]) -> None:
    table = Table("Article", *catalog.locales, box=None, pad_edge=False)
    rows: dict[str, list[str]] = {}
    for state in translation_states(catalog):
        if not ids or state.id in ids:
            colour = _COLOURS.get(state.state)
            rows.setdefault(state.id, []).append(f"[{colour}]{state.state}[/]" if colour else state.state)
    for article_id, states in rows.items():
        table.add_row(article_id, *states)
    console = Console()
    # A pipe or a file has no width: nothing may be cut there.
    console.print(table, width=None if console.is_terminal else 1000, crop=False)
