"""The command `helpcenter`."""

from __future__ import annotations

import contextlib
import gc
import os
from pathlib import Path
from typing import Any

import click

from helpcenter.build.merge import merge_sites
from helpcenter.build.publish import BusyError, NothingToRestoreError
from helpcenter.build.publish import rollback as restore
from helpcenter.build.run import build_site, load_settings, load_site_dir
from helpcenter.build.summary import Request
from helpcenter.catalog import Catalog
from helpcenter.findings import SourceError, did_you_mean
from helpcenter.json_schemas import json_schemas
from helpcenter.loading import make_catalog, read_articles
from helpcenter.progress import print_summary, profile_json, progress_bar
from helpcenter.settings import Settings
from helpcenter.strings import load_strings
from helpcenter.translations import revisions_to_stamp, stamp, translation_states

_COLOURS = {"current": "green", "outdated": "yellow", "missing": "red", "orphaned": "magenta", "unstamped": "cyan"}

_config_file = click.option(
    "--config-file",
    "-f",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default="mkdocs.yml",
    show_default=True,
    help="The site's configuration.",
)

_site_dir = click.option(
    "--site-dir", "-d", type=click.Path(file_okay=False, path_type=Path), help="Where the site is published."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="helpcenter")
def main() -> None:
    """Build and look after a help center."""


@main.command()
@_config_file
@_site_dir
@click.option("--strict", "-s", is_flag=True, help="Publish nothing when there is any warning.")
@click.option(
    "--jobs", "-j", type=click.IntRange(min=1), default=lambda: os.cpu_count() or 1, show_default="one a core",
    help="Processes that render pages.",
)  # fmt: skip
@click.option("--scheduler", metavar="ADDRESS", help="A Dask scheduler (tcp://...) whose workers render pages.")
@click.option("--clean", is_flag=True, help="Render everything, whatever the last build left.")
@click.option("--locale", metavar="CODE", help="Make the pages of this language only, for `helpcenter merge`.")
@click.option(
    "--profile", type=click.Path(dir_okay=False, path_type=Path), help="Write the seconds of each stage to this file."
)
def build(profile: Path | None, **options: Any) -> None:
    """Build what has changed, check it and publish it in one step."""
    request = Request(**options)
    try:
        with progress_bar() as progress:
            summary = build_site(request, progress)
    except (SourceError, BusyError) as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.ClickException(f"Nothing was published: {error}. What is live stays as it was.") from error
    if profile:
        profile.write_text(profile_json(summary), encoding="utf-8")
    for warning in summary.warnings:
        click.echo(f"WARNING - {warning}", err=True)
    for note in summary.notes:
        click.echo(note, err=True)
    if not summary.published:
        count = len(summary.warnings)
        raise click.ClickException(
            f"Nothing was published: {count} warning{'' if count == 1 else 's'} in a strict build."
        )
    print_summary(summary)
    # Python looks for unused objects once more when it ends; in a large site that takes a while.
    gc.freeze()


@main.command()
@_config_file
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0 for any free one.")
def serve(config_file: Path, host: str, port: int) -> None:
    """Show the site as it is being written: drafts, findings, and each change at once."""
    # A build that finds nothing to do is sooner done without them.
    from helpcenter.preview.live import LiveSite  # noqa: PLC0415
    from helpcenter.preview.server import Preview  # noqa: PLC0415
    from helpcenter.preview.watch import following  # noqa: PLC0415

    try:
        site = LiveSite(config_file)
        preview = Preview(site, host, port, lambda text: click.echo(text, err=True))
    except SourceError as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.ClickException(f"Port {port} of {host} cannot be used: {error.strerror}. Choose --port.") from None
    with following(load_settings(config_file), preview), contextlib.suppress(KeyboardInterrupt):
        # Only now: who reads this may save a file at once.
        click.echo(f"The site is at {preview.address} until Ctrl-C.")
        preview.serve()


@main.command()
@_config_file
@_site_dir
@click.argument("parts", nargs=-1, required=True, type=click.Path(exists=True, file_okay=False, path_type=Path))
def merge(config_file: Path, site_dir: Path | None, parts: tuple[Path, ...]) -> None:
    """Publish the site whose PARTS were built with --locale, one for each language."""
    live = site_dir.resolve() if site_dir else load_site_dir(config_file)
    try:
        count = merge_sites([part.resolve() for part in parts], live, load_settings(config_file).base_path)
    except (SourceError, BusyError) as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"Published: {count} files of {len(parts)} parts.")


@main.command()
@_config_file
@_site_dir
def rollback(config_file: Path, site_dir: Path | None) -> None:
    """Publish the site of before again; once more takes that back."""
    live = site_dir.resolve() if site_dir else load_site_dir(config_file)
    try:
        restore(live)
    except (BusyError, NothingToRestoreError) as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"The site of before is at {live} again.")


@main.command()
@_config_file
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


@main.command()
@click.option(
    "--directory", type=click.Path(file_okay=False, path_type=Path), default="schemas", show_default=True,
    help="Where the schemas are written.",
)  # fmt: skip
def schemas(directory: Path) -> None:
    """Write the JSON Schemas of front matter and contact.yml, for editors."""
    directory.mkdir(parents=True, exist_ok=True)
    for name, content in json_schemas():
        (directory / name).write_text(content, encoding="utf-8")
        click.echo(f"Wrote {directory / name}")


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
    from rich.console import Console  # noqa: PLC0415 - what builds need not wait for
    from rich.table import Table  # noqa: PLC0415

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
