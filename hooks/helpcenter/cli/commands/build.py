"""`helpcenter build`, and what can be done with what it publishes."""

from __future__ import annotations

import gc
import os
from pathlib import Path
from typing import Any

import click

from helpcenter.cli.commands.options import config_file_option, site_dir_option
from helpcenter.cli.progress import print_summary, profile_json, progress_bar
from helpcenter.findings import SourceError
from helpcenter.mkdocs.configuration import read_configuration
from helpcenter.pipeline.publish.merge import merge_sites
from helpcenter.pipeline.publish.swap import BusyError, NothingToRestoreError
from helpcenter.pipeline.publish.swap import rollback as restore
from helpcenter.pipeline.run import build_site
from helpcenter.pipeline.work.summary import Request


@click.command()
@config_file_option
@site_dir_option
@click.option("--strict", "-s", is_flag=True, help="Publish nothing when there is any warning.")
@click.option(
    "--jobs", "-j", type=click.IntRange(min=1), default=lambda: os.cpu_count() or 1, show_default="one a core",
    help="Processes that render pages.",
)  # fmt: skip
@click.option("--scheduler", metavar="ADDRESS", help="A Dask scheduler (tcp://...) whose workers render pages.")
@click.option("--clean", is_flag=True, help="Render everything, whatever the last build left.")
@click.option("--locale", metavar="CODE", help="Make the pages of this language only, for `helpcenter merge`.")
@click.option("--compress", is_flag=True, help="Make brotli and gzip forms beside files, for servers that send these.")
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
            " `helpcenter check` says where each is and how to mend it."
        )
    print_summary(summary)
    # Python looks for unused objects once more when it ends; in a large site that takes a while.
    gc.freeze()


@click.command()
@config_file_option
@site_dir_option
@click.argument("parts", nargs=-1, required=True, type=click.Path(exists=True, file_okay=False, path_type=Path))
def merge(config_file: Path, site_dir: Path | None, parts: tuple[Path, ...]) -> None:
    """Publish the site whose PARTS were built with --locale, one for each language."""
    live = site_dir.resolve() if site_dir else read_configuration(config_file).site_dir
    try:
        count = merge_sites(
            [part.resolve() for part in parts], live, read_configuration(config_file).settings.base_path
        )
    except (SourceError, BusyError) as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"Published: {count} files of {len(parts)} parts.")


@click.command()
@config_file_option
@site_dir_option
def rollback(config_file: Path, site_dir: Path | None) -> None:
    """Publish the site of before again; once more takes that back."""
    live = read_configuration(config_file, site_dir).site_dir
    try:
        restore(live)
    except (BusyError, NothingToRestoreError) as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"The site of before is at {live} again.")
